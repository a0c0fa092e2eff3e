package plan

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Text puts the standing of a request into words, in the profile's language and with its period: "November: 1 of 3 left".
func (m *Month) Text(r *site.Request) string {
	s := m.Request(r)
	switch {
	case s.State == Declined:
		return m.words.Places(r.Places())
	case s.State == Paused:
		return m.words.Paused(notBefore(s.Opens, s.Pause))
	case s.Allowance == nil:
		return m.words.Open
	}
	return m.AllowanceText(*s.Allowance)
}

// notBefore returns the day on which something paused opens or, if nobody knows that day, the end of the pause.
func notBefore(opens, pause time.Time) time.Time {
	if opens.IsZero() {
		return pause
	}
	return opens
}

// State puts the state of a request into words, for a text below [Month.Heading]: "1 of 3 left".
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

// Heading returns the heading of a list of all allowances. It has the month and the year if all allowances are monthly.
func (m *Month) Heading() string {
	if m.Monthly() {
		return m.words.Month(m.Day)
	}
	return m.words.Periods.Several
}

// Validity returns a text with the days on which the figures are valid. It is empty for a plan without allowances.
func (m *Month) Validity() string {
	if len(m.Allowances) == 0 {
		return ""
	}
	return m.words.ValidUntil(m.Day, m.ValidUntil())
}

// AllowanceText puts the state of an allowance into words, with its period: "November: full; 3 again from 1 December".
func (m *Month) AllowanceText(a Allowance) string {
	state := m.bare(a)
	if a.State == Paused || a.none() || a.Per == site.AtOnce {
		return state
	}
	return m.words.In(m.PeriodName(a), state)
}

// none reports whether an allowance is never open: its count is 0, or all requests that use it have ended.
func (a *Allowance) none() bool { return a.Count == 0 || a.State == Declined }

// AllowanceState is [Month.AllowanceText] for use below [Month.Heading]. It leaves out the month if the heading has the month.
func (m *Month) AllowanceState(a Allowance) string {
	if m.Monthly() {
		return m.bare(a)
	}
	return m.AllowanceText(a)
}

// bare puts the state of an allowance into words without its period.
func (m *Month) bare(a Allowance) string {
	switch {
	case a.State == Paused:
		return m.words.Paused(notBefore(a.Opens, a.pause))
	case a.none():
		return m.words.None
	case a.Per == site.AtOnce && a.State == Full:
		return m.words.Taken(a.Count)
	case a.Per == site.AtOnce:
		return m.words.Free(a.Left, a.Count)
	case a.State == Full:
		return m.words.Full(a.Count, a.Opens)
	}
	return m.words.Left(a.Left, a.Count)
}

// PeriodName names the period of an allowance: "November", "week of 23 November", "October to December", "2026". It is empty
// for an allowance that is counted "at once".
func (m *Month) PeriodName(a Allowance) string {
	w := &m.words.Periods
	switch a.Per {
	case site.Week:
		return w.Week(a.Period.From)
	case site.Quarter:
		return w.Quarter(a.Period.From, a.Period.Last())
	case site.Year:
		return w.Year(strconv.Itoa(a.Period.From.Year()))
	case site.AtOnce:
		return ""
	}
	return w.Month(a.Period.From)
}

// Capacity returns the figures for a request, with the allowance's title and period: "1 of 3 left (Calls, November)". The text can be
// part of a sentence, or a whole sentence. For a request without an allowance, it is [Month.Figures], or the day on which the request's
// own pause ends.
func (m *Month) Capacity(r *site.Request) string {
	switch s := m.Request(r); {
	case s.Allowance != nil:
		return m.capacity(*s.Allowance)
	case s.State == Paused:
		return m.words.Paused(s.Opens)
	}
	return m.Figures()
}

// Figures returns the figures of the whole plan, in the form of [Month.Capacity]. It returns "" for a plan without allowances and without a pause.
func (m *Month) Figures() string {
	if s := m.Plan(); s.State == Paused {
		return m.words.Paused(s.Opens)
	}
	all := make([]string, len(m.Allowances))
	for i, a := range m.Allowances {
		if all[i] = m.capacity(a); a.State == Paused { // its requests are paused, not the plan
			all[i] = m.words.Of(m.bare(a), a.Title)
		}
	}
	return strings.Join(all, m.words.Between)
}

func (m *Month) capacity(a Allowance) string {
	switch {
	case a.State == Paused:
		return m.bare(a)
	case a.none() || a.Per == site.AtOnce:
		return m.words.Of(m.bare(a), a.Title)
	case a.State == Full:
		return m.words.NoneLeft(a.Title, a.Count, m.PeriodName(a), a.Opens)
	}
	return m.words.SomeLeft(a.Title, a.Left, a.Count, m.PeriodName(a))
}

// Bar draws an allowance with at most widest marks: "●○○". The filled marks show how much is left. Each mark is one unit of the count or,
// if the count is larger than widest, a share of the count.
func (a Allowance) Bar(widest int) string {
	width, filled := a.Count, a.Left
	if width > widest {
		filled = (a.Left*widest + a.Count - 1) / a.Count
		width = widest
	}
	return strings.Repeat("●", filled) + strings.Repeat("○", width-filled)
}

// Gave returns a text that says how much of an allowance was given in its period.
func (m *Month) Gave(a Allowance) string {
	switch {
	case a.Per == site.AtOnce:
		return fmt.Sprintf("%d of the allowance %q are under way", a.Used, a.ID)
	case a.Monthly():
		return fmt.Sprintf("you gave %d of the allowance %q in %s %d", a.Used, a.ID, a.Period.From.Month(), a.Period.From.Year())
	}
	return fmt.Sprintf("you gave %d of the allowance %q (%s)", a.Used, a.ID, m.PeriodName(a))
}
