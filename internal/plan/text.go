package plan

import (
	"strings"

	"howihelp/internal/site"
	"howihelp/internal/words"
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

// State puts the state of a request into words where a heading has the month: "1 of 3 left".
func (m *Month) State(r *site.Request) string {
	if s := m.Request(r); s.State != Declined && s.Allowance != nil {
		return m.AllowanceState(*s.Allowance)
	}
	return m.Text(r)
}

// In returns the month with its texts in the words of another language.
func (m *Month) In(w *words.Words) *Month {
	other := *m
	other.words = w
	return &other
}

// AllowanceText puts the state of an allowance into words, with its month: "November: full; 3 again from 1 December".
func (m *Month) AllowanceText(a Allowance) string {
	if a.State == Paused {
		return m.AllowanceState(a)
	}
	return m.words.In(a.Period.From, m.AllowanceState(a))
}

// AllowanceState is [Month.AllowanceText] without the month, for use below a heading that has it.
func (m *Month) AllowanceState(a Allowance) string {
	switch a.State {
	case Paused:
		return m.words.Paused(a.Opens)
	case Full:
		return m.words.Full(a.Count, a.Opens)
	}
	return m.words.Left(a.Left, a.Count)
}

// Capacity returns the figures for a request, with the allowance's title and the month: "1 of 3 left (Calls, November)". The
// text can be part of a sentence or a sentence of its own. For a request without an allowance it is [Month.Figures], or the
// day on which the request's own pause ends.
func (m *Month) Capacity(r *site.Request) string {
	switch s := m.Request(r); {
	case s.Allowance != nil:
		return m.capacity(*s.Allowance)
	case s.State == Paused:
		return m.words.Paused(s.Opens)
	}
	return m.Figures()
}

// Figures returns the figures of the whole plan, in the form of [Month.Capacity]: "" for a plan without allowances or pause.
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

// Bar draws an allowance as at most widest marks, of which the filled ones are left: "●○○". Each mark is one while there is
// room for that, else a share.
func (a Allowance) Bar(widest int) string {
	width, filled := a.Count, a.Left
	if width > widest {
		filled = (a.Left*widest + a.Count - 1) / a.Count
		width = widest
	}
	return strings.Repeat("●", filled) + strings.Repeat("○", width-filled)
}
