package plan

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"howihelp/internal/site"
	"howihelp/internal/words"
)

// longestBar is the number of marks in the widest bar.
const longestBar = 12

// Summary returns the month in English, as several lines for a terminal: below the name a row for each allowance, the hours
// of all of them, the requests with a pause or an end of their own, and the day until which the figures are valid. If the month
// isn't the period of all allowances, the day is above the rows instead of it, and each row names its period.
func (m *Month) Summary(name string) string {
	w := words.For("en")
	var b strings.Builder
	heading := w.Month(m.Day)
	if !m.Monthly() {
		heading = w.Day(m.Day)
	}
	fmt.Fprintf(&b, "%s · %s\n\n", name, heading)
	table := tabwriter.NewWriter(&b, 0, 0, 3, ' ', 0)
	for _, a := range m.Allowances {
		hours := ""
		if a.Minutes > 0 {
			hours = w.Hours(a.Used*a.Minutes) + " of " + w.Hours(a.Count*a.Minutes)
		}
		used := "given"
		if a.Per == site.AtOnce {
			used = "under way"
		}
		fmt.Fprintf(table, "%s\t%s\t%d of %d %s\t%s\t%s\n", a.Title, a.Bar(longestBar), a.Used, a.Count, used, m.AllowanceState(a), hours)
	}
	table.Flush()
	if given, planned := m.Minutes(); planned > 0 {
		fmt.Fprintf(&b, "\n%s of %s given\n", w.Hours(given), w.Hours(planned))
	}
	if own := m.Own(); len(own) > 0 {
		b.WriteString("\n")
		for _, r := range own {
			fmt.Fprintf(&b, "%s: %s\n", r.Label(), m.ownTerms(r))
		}
	}
	return b.String() + w.ValidUntil(m.Day, m.ValidUntil())
}

// ownTerms describes the state of a request with a pause or an end of its own, in English.
func (m *Month) ownTerms(r *site.Request) string {
	w := words.For("en")
	s := m.Request(r)
	text := string(s.State)
	switch {
	case s.State == Declined && r.Ends.After(m.Day):
		return "declined, because it ends on " + w.Day(r.Ends) + " and does not open before"
	case s.State == Declined:
		return "declined, because it ended on " + w.Day(r.Ends)
	case !s.Opens.IsZero():
		text += " until " + w.Day(s.Opens)
	}
	if s.Reason != "" {
		text += " (" + s.Reason + ")"
	}
	if !s.Ends.IsZero() {
		text += "; it ends on " + w.Day(s.Ends)
	}
	return text
}
