package plan

import (
	"strings"

	"howihelp/internal/site"
)

// Text puts the standing of a request into words, in the profile's language and with its month: "November: 1 of 3 left".
func (m *Month) Text(r *site.Request) string {
	s := m.Request(r)
	switch {
	case s.State == Declined:
		return m.words.Places(r.Places())
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
	return m.words.In(a.Period.From, m.AllowanceState(a))
}

// AllowanceState says what is left of an allowance where the month is in the heading: "full; 3 again from 1 December".
func (m *Month) AllowanceState(a Allowance) string {
	switch a.State {
	case Paused:
		return m.words.Paused(a.Opens)
	case Full:
		return m.words.Full(a.Count, a.Opens)
	}
	return m.words.Left(a.Left, a.Count)
}

// Capacity says the figures for a request where neither its title nor the month is near: "1 of 3 left (Calls,
// November)". It reads within a sentence and as one of its own. For a request without an allowance it is [Month.Figures].
func (m *Month) Capacity(r *site.Request) string {
	if a := m.Request(r).Allowance; a != nil {
		return m.capacity(*a)
	}
	return m.Figures()
}

// Figures says the figures of the whole plan, as [Month.Capacity] does those of one request, or "" without any.
func (m *Month) Figures() string {
	if s := m.Plan(); s.State == Paused {
		return m.words.Paused(s.Opens)
	}
	all := make([]string, len(m.Allowances))
	for i, a := range m.Allowances {
		all[i] = m.capacity(a)
	}
	return strings.Join(all, m.words.Between)
}

func (m *Month) capacity(a Allowance) string {
	switch a.State {
	case Paused:
		return m.words.Paused(a.Opens)
	case Full:
		return m.words.NoneLeft(a.Title, a.Count, a.Period.From, a.Opens)
	}
	return m.words.SomeLeft(a.Title, a.Left, a.Count, a.Period.From)
}
