// Package plan decides what a giving plan means on one day. Pages, replies, the desk, help.json and the commands all use it. None of them
// evaluates the ledger or a pause itself.
//
//	allowance: 3 calls a month  ┐
//	given: 2 calls in November  ├─ On(profile, 23 November).Request(call) ─▶ open, 1 of 3 left, until 30 November
//	day: 23 November            ┘
//
// The used count is the number given in the allowance's period up to the day. If the allowance limits how many things run at once, the
// used count is the number of things that have begun and not ended. The left count is the planned count minus the used one, but never
// below zero. A request is closed if nothing is left of its allowance, or if the request or the plan is paused. It is always closed if
// its verdict is no, or if it has ended.
package plan

import (
	"slices"
	"time"

	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Month has the figures and states of a profile's plan on one day. Its name is that of an allowance's usual period.
type Month struct {
	Day        time.Time // midnight UTC
	Allowances []Allowance

	profile *site.Profile
	words   *words.Words
}

// Allowance is an allowance of the plan on that day.
type Allowance struct {
	*site.Allowance
	Period     Period    // the period that contains the day
	Used, Left int       // Used: the number given in the period so far, or in use at the moment. Left: the rest of Count
	State      State     // the state of that request with the allowance which opens first; Declined if all of them have ended
	Opens      time.Time // the same as in [Standing]

	pause time.Time // the same as in [Standing]
}

// refills returns the first day on which the full count is left again. It returns the zero day if there is none, since nobody knows when
// things that run at once will end, and a count of zero stays zero.
func (a *Allowance) refills() time.Time {
	if a.Count == 0 {
		return time.Time{}
	}
	return a.Period.Next
}

// Latest returns the month with the latest day, or nil for an empty list. The days of months can differ, because people live in different
// time zones.
func Latest(months []*Month) *Month {
	var latest *Month
	for _, m := range months {
		if latest == nil || m.Day.After(latest.Day) {
			latest = m
		}
	}
	return latest
}

// Day returns the day of an instant in a time zone, as midnight UTC.
func Day(now time.Time, place *time.Location) time.Time {
	y, m, d := now.In(place).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// On returns the figures and states of a profile's plan on a day, which must be midnight UTC.
func On(p *site.Profile, day time.Time) *Month {
	m := &Month{Day: day, profile: p, words: p.Words()}
	for _, planned := range p.Plan.Allowances {
		a := Allowance{Allowance: planned, Period: periodOf(planned, day)}
		a.Used = used(p.Given, planned, a.Period, day)
		a.Left = max(0, a.Count-a.Used)
		a.adopt(m.offer(&a))
		m.Allowances = append(m.Allowances, a)
	}
	return m
}

// person returns the profile whose requests use the allowances. It is the person's main profile, because a translation may lack some
// requests.
func (m *Month) person() *site.Profile {
	if m.profile.Main != nil {
		return m.profile.Main
	}
	return m.profile
}

// adopt gives an allowance the state of a request.
func (a *Allowance) adopt(s Standing) { a.State, a.Opens, a.pause = s.State, s.Opens, s.Pause }

// used adds up the ledger's counts for an allowance in a period, up to the day.
func used(ledger []site.Given, a *site.Allowance, period Period, day time.Time) int {
	n := 0
	for _, g := range ledger {
		if g.Allowance == a && period.Contains(g.Date) && !g.Date.After(day) {
			n += g.Change()
		}
	}
	return n
}

// Own returns the requests with their own end, or with their own pause that isn't over, in the order of the page.
func (m *Month) Own() []*site.Request {
	var own []*site.Request
	for _, r := range m.profile.Requests {
		if r.PauseUntil.After(m.Day) || !r.Ends.IsZero() {
			own = append(own, r)
		}
	}
	return own
}

// Allowance returns an allowance of the plan, or nil.
func (m *Month) Allowance(id string) *Allowance {
	for i := range m.Allowances {
		if m.Allowances[i].ID == id {
			return &m.Allowances[i]
		}
	}
	return nil
}

// ValidUntil returns the last day on which all figures are valid unless the owner gives something. It is the last day of the month,
// because pages name the month, or an earlier day after which the standing of an allowance, a request or the whole plan changes.
func (m *Month) ValidUntil() time.Time {
	s := m.Plan()
	s.endsBefore(monthOf(m.Day).Next)
	for _, a := range m.Allowances {
		s.endsBefore(a.Period.Next)
	}
	for _, r := range append(slices.Clip(m.profile.Requests), m.person().Requests...) {
		if until := m.Request(r).Until; !until.IsZero() {
			s.endsBefore(until.AddDate(0, 0, 1))
		}
	}
	return s.Until
}

// Changes returns the first day on which figures or states change by themselves: the day after [Month.ValidUntil].
func (m *Month) Changes() time.Time { return m.ValidUntil().AddDate(0, 0, 1) }

// Monthly reports whether all allowances are counted by the month. A heading can then name the month for all of them.
func (m *Month) Monthly() bool {
	for _, a := range m.Allowances {
		if !a.Monthly() {
			return false
		}
	}
	return true
}

// Minutes returns the minutes given in the period so far, and the minutes planned, for all allowances together. If the allowances have
// different periods, there is no such sum, and both numbers are 0.
func (m *Month) Minutes() (given, planned int) {
	var last *Allowance
	for i := range m.Allowances {
		a := &m.Allowances[i]
		if a.Minutes == 0 {
			continue
		}
		if last != nil && last.Period != a.Period {
			return 0, 0
		}
		last = a
		given += a.Used * a.Minutes
		planned += a.Count * a.Minutes
	}
	return given, planned
}

// InMonth returns how many of an allowance were given in the month of the day, up to that day, whatever the allowance's period is. For
// things at once, it returns the number in use on the day.
func (m *Month) InMonth(a *Allowance) int {
	if a.Per == site.AtOnce {
		return a.Used
	}
	return used(m.profile.Given, a.Allowance, monthOf(m.Day), m.Day)
}
