// Package plan knows what a giving plan means on one day. Pages, replies and help.json quote what it says.
//
//	allowance: 3 calls a month  ┐
//	given: 2 calls in November  ├─ On(profile, 23 November) ─▶ "November: 1 of 3 left", open
//	day: 23 November            ┘
//
// Used is what was given in the day's month up to that day; left is what remains of the monthly amount, never less
// than zero. A request is closed when its allowance is used up or while the plan is paused; a no is always closed.
package plan

import (
	"strings"
	"time"

	"howihelp/internal/site"
	"howihelp/internal/words"
)

// State is whether a request is taken, and why not.
type State string

// The states. Declined is the state of every no, whatever the plan says, so that nobody is given false hope.
const (
	Open     State = "open"
	Full     State = "full"
	Paused   State = "paused"
	Declined State = "declined"
)

// Month is what a profile's plan means on one day.
type Month struct {
	Day        time.Time // midnight UTC
	Pause      time.Time // the first open day while the plan is paused, otherwise zero
	Allowances []Allowance

	profile *site.Profile
	words   *words.Words
}

// Allowance is what is left of one monthly amount.
type Allowance struct {
	*site.Allowance
	Used, Left int
	State      State     // Open, Full or Paused
	Opens      time.Time // the first day on which there is some again; zero while there is
}

// Latest returns the month of the latest day, or nil of none: people live in several time zones.
func Latest(months []*Month) *Month {
	var latest *Month
	for _, m := range months {
		if latest == nil || m.Day.After(latest.Day) {
			latest = m
		}
	}
	return latest
}

// Standing is how a request stands.
type Standing struct {
	State     State
	Allowance *Allowance // nil for a request without one
	Opens     time.Time  // the first day on which it is taken again; zero while it is, and for a no
}

// Open reports whether the request is taken.
func (s Standing) Open() bool { return s.State == Open }

// Day returns the day that an instant falls on in a place, as midnight UTC.
func Day(now time.Time, place *time.Location) time.Time {
	y, m, d := now.In(place).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// On returns what a profile's plan means on a day, given as midnight UTC.
func On(p *site.Profile, day time.Time) *Month {
	m := &Month{Day: day, profile: p, words: words.For(p.Lang)}
	if p.Plan.PauseUntil.After(day) {
		m.Pause = p.Plan.PauseUntil
	}
	for _, a := range p.Plan.Allowances {
		m.Allowances = append(m.Allowances, m.allowance(a))
	}
	return m
}

func (m *Month) allowance(a *site.Allowance) Allowance {
	used := m.used(a)
	now := Allowance{Allowance: a, Used: used, Left: max(0, a.PerMonth-used), State: Open}
	if now.Left == 0 {
		now.State, now.Opens = Full, m.Next()
	}
	if !m.Pause.IsZero() {
		now.State = Paused
		// A pause that ends within a full month opens nothing before the next one.
		if m.Pause.After(now.Opens) {
			now.Opens = m.Pause
		}
	}
	return now
}

// used adds up what was given of an allowance from the first of the month up to the day.
func (m *Month) used(a *site.Allowance) int {
	used := 0
	for _, g := range m.profile.Given {
		if g.Allowance == a && sameMonth(g.Date, m.Day) && !g.Date.After(m.Day) {
			used += g.Count
		}
	}
	return used
}

func sameMonth(a, b time.Time) bool { return a.Year() == b.Year() && a.Month() == b.Month() }

// Next returns the first day of the next month.
func (m *Month) Next() time.Time {
	return time.Date(m.Day.Year(), m.Day.Month()+1, 1, 0, 0, 0, 0, time.UTC)
}

// ValidUntil returns the day up to which the figures hold unless something is given: the month's end, or the end of
// the pause if that is earlier.
func (m *Month) ValidUntil() time.Time {
	end := m.Next().AddDate(0, 0, -1)
	if !m.Pause.IsZero() && m.Pause.Before(end) {
		return m.Pause
	}
	return end
}

// PauseReason returns why the plan is paused, in the owner's words, or "".
func (m *Month) PauseReason() string {
	if m.Pause.IsZero() {
		return ""
	}
	return m.profile.Plan.PauseReason
}

// Allowance returns what is left of an allowance of the plan.
func (m *Month) Allowance(id string) *Allowance {
	for i := range m.Allowances {
		if m.Allowances[i].ID == id {
			return &m.Allowances[i]
		}
	}
	return nil
}

// Minutes returns the minutes given in the month so far, and those of all allowances together.
func (m *Month) Minutes() (given, planned int) {
	for _, a := range m.Allowances {
		given += a.Used * a.Minutes
		planned += a.PerMonth * a.Minutes
	}
	return given, planned
}

// Request returns how a request stands.
func (m *Month) Request(r *site.Request) Standing {
	if r.Verdict == site.No {
		return Standing{State: Declined}
	}
	if r.Allowance != nil {
		a := m.Allowance(r.Allowance.ID)
		return Standing{State: a.State, Allowance: a, Opens: a.Opens}
	}
	if !m.Pause.IsZero() {
		return Standing{State: Paused, Opens: m.Pause}
	}
	return Standing{State: Open}
}

// Text says how a request stands, in the profile's language and with its month: "November: 1 of 3 left".
func (m *Month) Text(r *site.Request) string {
	s := m.Request(r)
	switch {
	case s.State == Declined:
		return m.words.Places(len(r.Redirect) + len(r.Instead))
	case s.State == Paused:
		return m.words.Paused(s.Opens)
	case s.Allowance == nil:
		return m.words.Open
	}
	return m.AllowanceText(*s.Allowance)
}

// AllowanceText says what is left of an allowance, with its month: "November: full; 3 again from 1 December".
func (m *Month) AllowanceText(a Allowance) string {
	if a.State == Paused {
		return m.AllowanceState(a)
	}
	return m.words.In(m.Day, m.AllowanceState(a))
}

// AllowanceState says what is left of an allowance where the month stands above: "full; 3 again from 1 December".
func (m *Month) AllowanceState(a Allowance) string {
	switch a.State {
	case Paused:
		return m.words.Paused(a.Opens)
	case Full:
		return m.words.Full(a.PerMonth, a.Opens)
	}
	return m.words.Left(a.Left, a.PerMonth)
}

// Capacity says the month's figures for a request within a sentence: "1 of 3 calls left in November". For a request
// without an allowance they are those of the whole plan.
func (m *Month) Capacity(r *site.Request) string {
	if !m.Pause.IsZero() && r.Allowance == nil {
		return m.words.Paused(m.Pause)
	}
	if r.Allowance != nil {
		return m.capacity(*m.Allowance(r.Allowance.ID))
	}
	all := make([]string, len(m.Allowances))
	for i, a := range m.Allowances {
		all[i] = m.capacity(a)
	}
	return strings.Join(all, ", ")
}

func (m *Month) capacity(a Allowance) string {
	switch a.State {
	case Paused:
		return m.words.Paused(a.Opens)
	case Full:
		return m.words.NoneLeft(a.Title, a.PerMonth, m.Day, a.Opens)
	}
	return m.words.SomeLeft(a.Title, a.Left, a.PerMonth, m.Day)
}
