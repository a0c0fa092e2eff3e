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

// State says whether a request is open or, if it isn't, the reason.
type State string

// The states. A request with the verdict no is always Declined, even during a pause, so that nobody hopes in vain. A request that has
// ended, or that ends before it would open again, is Declined too.
const (
	Open     State = "open"
	Full     State = "full"
	Paused   State = "paused"
	Declined State = "declined"
)

// Month has the figures and states of a profile's plan on one day. It is named after the usual period of an allowance.
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
	State      State     // the state of the request that opens first among those with the allowance; Declined if all have ended
	Opens      time.Time // the same as in [Standing]

	pause time.Time // the same as in [Standing]
}

// refills returns the first day on which the full count is left again. It returns the zero day for a count of zero, and for things that
// run at once, because nobody knows when they will end.
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

// Standing is the state of a request or of the whole plan on a day, with its dates and its reason. It no longer applies after the owner
// gives or edits something.
type Standing struct {
	State     State
	Verdict   site.Verdict // the answer that the request gets on that day
	Allowance *Allowance   // the request's allowance, with the State and Opens of the request; nil if there is none, and for a no

	// Opens is the first day on which the request is open again. It is zero for an open request and for a no. It is also zero if
	// nobody knows the day, as for a full allowance that is counted "at once".
	Opens time.Time

	// Next is Opens or, for an open request, the first day of the allowance's next period. It is zero for a no, and if Opens is not
	// known. It is also zero for an open request without an allowance, or with an allowance that is counted "at once".
	Next time.Time

	// Pause is the first day after the pause. It is zero if the request isn't paused.
	Pause time.Time

	// Until is the last day on which the standing is valid. It is zero if nothing ends it.
	Until time.Time

	// Ends is the first day on which the request will have ended. It is zero if the request has no end.
	Ends time.Time

	// Reason is the owner's reason for the pause of the request or the plan. Without a pause, it is empty.
	Reason string
}

// Open reports whether the request is open.
func (s Standing) Open() bool { return s.State == Open }

// Waiting reports whether the request is full or paused, and may therefore be open later.
func (s Standing) Waiting() bool { return s.State == Full || s.State == Paused }

// When returns the state for which a reply fits the plan: open or closed.
func (s Standing) When() site.When {
	if s.Open() {
		return site.Open
	}
	return site.Closed
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

// offer returns the standing of the request that opens first among those that use an allowance. Each of them may have its own pause or
// end. If no request uses the allowance, only the plan's pause applies.
func (m *Month) offer(a *Allowance) Standing {
	var first *Standing
	for _, r := range m.person().Requests {
		if r.Allowance == nil || r.Allowance.ID != a.ID {
			continue
		}
		if s := m.standing(r, a); first == nil || s.before(*first) {
			first = &s
		}
	}
	if first == nil {
		return m.standing(anyRequest(), a)
	}
	return *first
}

// person returns the profile whose requests use the allowances. It is the person's main profile, because a translation may lack some
// requests.
func (m *Month) person() *site.Profile {
	if m.profile.Main != nil {
		return m.profile.Main
	}
	return m.profile
}

// before reports whether a request opens before another one. An unknown day is after all known days.
func (s Standing) before(other Standing) bool {
	if a, b := s.rank(), other.rank(); a != b {
		return a < b
	}
	return s.Opens.Before(other.Opens) || s.Opens.Equal(other.Opens) && s.Pause.Before(other.Pause)
}

// rank returns 0 for an open request, 1 for one that opens on a known day, 2 for one that opens on an unknown day, and 3 for a no.
func (s Standing) rank() int {
	switch {
	case s.Open():
		return 0
	case s.State == Declined:
		return 3
	case s.Opens.IsZero():
		return 2
	}
	return 1
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

// anyRequest returns a request without its own pause or end. Only an allowance or the plan as a whole decides whether it is open.
func anyRequest() *site.Request { return &site.Request{Verdict: site.Sometimes} }

// standing decides whether a request is open. The allowance may be nil. All other methods use standing for this decision.
func (m *Month) standing(r *site.Request, a *Allowance) Standing {
	if r.Verdict == site.No {
		return declined()
	}
	s := Standing{State: Open, Verdict: r.Verdict, Allowance: a}
	if a != nil {
		s.endsBefore(a.refills())
		s.Next, _ = m.after(r, a.refills())
		if a.Left == 0 {
			s.State, s.Opens = Full, s.Next
		}
	}
	if pause, reason := m.after(r, m.Day); pause.After(m.Day) {
		unknown := s.State == Full && s.Opens.IsZero()
		s.State, s.Pause, s.Reason = Paused, pause, reason
		s.endsBefore(pause)
		// If a pause ends within a full period, nothing opens before the next period.
		if !unknown && pause.After(s.Opens) {
			s.Opens = pause
		}
	} else {
		s.endsBefore(m.begins(r))
	}
	if !s.Opens.IsZero() {
		s.Next = s.Opens
	}
	if !r.Ends.IsZero() {
		return s.ending(m.Day, r.Ends)
	}
	return s
}

// declined returns the standing of a request with the verdict no, which is the same on every day.
func declined() Standing { return Standing{State: Declined, Verdict: site.No} }

// after returns the first day, from a given day on, on which neither the request nor the plan is paused. It also returns the reason of
// the last pause before the day that it returns.
func (m *Month) after(r *site.Request, day time.Time) (open time.Time, reason string) {
	own, all := r.Pause(), m.profile.Plan.Pause()
	for !day.IsZero() {
		switch {
		case all.Has(day):
			day, reason = all.Until, all.Reason
		case own.Has(day):
			day, reason = own.Until, own.Reason
		default:
			return day, reason
		}
	}
	return day, reason
}

// begins returns the first later day on which a pause of a request or of the plan begins, or the zero day.
func (m *Month) begins(r *site.Request) (first time.Time) {
	for _, p := range []site.Pause{r.Pause(), m.profile.Plan.Pause()} {
		if p.From.After(m.Day) && (first.IsZero() || p.From.Before(first)) {
			first = p.From
		}
	}
	return first
}

// ending returns the standing of a request that is declined from the day ends on. If the request would not open again before that day, it
// is declined already.
func (s Standing) ending(today, ends time.Time) Standing {
	late := func(opens time.Time) bool { return !opens.IsZero() && !opens.Before(ends) }
	if !ends.After(today) || late(s.Opens) || late(s.Pause) {
		return declined()
	}
	s.Ends = ends
	s.endsBefore(ends)
	if !s.Next.Before(ends) {
		s.Next = time.Time{}
	}
	return s
}

// endsBefore makes the standing valid only until the day before a given day. The zero day has no effect.
func (s *Standing) endsBefore(day time.Time) {
	if last := day.AddDate(0, 0, -1); !day.IsZero() && (s.Until.IsZero() || last.Before(s.Until)) {
		s.Until = last
	}
}

// Request returns the standing of a request.
func (m *Month) Request(r *site.Request) Standing {
	if r.Allowance == nil {
		return m.standing(r, nil)
	}
	s := m.standing(r, m.Allowance(r.Allowance.ID))
	if s.Allowance != nil {
		own := *s.Allowance
		own.adopt(s)
		s.Allowance = &own
	}
	return s
}

// Applies reports whether a request has replies for a state on the day. For example, no reply says yes to a request that has ended.
func (m *Month) Applies(r *site.Request, when site.When) bool {
	return when.Applies(r) && (when != site.Open || m.Request(r).State != Declined)
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

// Plan returns the standing of the plan as a whole, which is open or paused.
func (m *Month) Plan() Standing { return m.standing(anyRequest(), nil) }

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
// an allowance that is counted "at once", it returns the number in use on the day.
func (m *Month) InMonth(a *Allowance) int {
	if a.Per == site.AtOnce {
		return a.Used
	}
	return used(m.profile.Given, a.Allowance, monthOf(m.Day), m.Day)
}
