package plan

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"howihelp/internal/site"
	"howihelp/internal/words"
)

// longestBar is the maximum number of marks in a bar.
const longestBar = 12

// Summary returns the month in English, as several lines for a terminal. Below the name are a row for each allowance, the hours of all
// allowances, the requests with their own pause or end, and the last day on which the figures are valid. If bars is true, it draws the
// allowances. Otherwise, there are only words and figures without columns, which a screen reader can follow.
func (m *Month) Summary(name string, bars bool) string {
	w := words.For("en")
	var b strings.Builder
	head, cell, row := " · ", "\t", "%[1]s\t%[2]s\t%[3]s\n"
	if !bars {
		head, cell, row = ", ", ", ", "%[1]s: %[3]s\n"
	}
	heading := w.Month(m.Day)
	if !m.Monthly() {
		heading = w.Day(m.Day) // the rows name the periods
	}
	fmt.Fprintf(&b, "%s%s%s\n\n", name, head, heading)
	table := tabwriter.NewWriter(&b, 0, 0, 3, ' ', 0)
	for _, a := range m.Allowances {
		used := "given"
		if a.Per == site.AtOnce {
			used = "under way"
		}
		cells := []string{fmt.Sprintf("%d of %d %s", a.Used, a.Count, used), m.AllowanceState(a)}
		if a.Minutes > 0 {
			cells = append(cells, w.Hours(a.Used*a.Minutes)+" of "+w.Hours(a.Count*a.Minutes))
		} else if bars {
			cells = append(cells, "")
		}
		fmt.Fprintf(table, row, a.Title, a.Bar(longestBar), strings.Join(cells, cell))
	}
	table.Flush()
	if given, planned := m.Minutes(); planned > 0 {
		fmt.Fprintf(&b, "\n%s of %s given\n", w.Hours(given), w.Hours(planned))
	}
	if away := m.away(m.profile.Plan.Pause()); away != "" {
		fmt.Fprintf(&b, "\nEverything is %s\n", away)
	}
	if own := m.Own(); len(own) > 0 {
		b.WriteString("\n")
		for _, r := range own {
			fmt.Fprintf(&b, "%s: %s\n", r.Label(), m.ownTerms(r))
		}
	}
	if len(m.Allowances) == 0 {
		return b.String() + "The plan has no allowances, so nothing is counted."
	}
	return b.String() + m.Validity()
}

// away describes in English a pause that begins later. It returns "" if there is none.
func (m *Month) away(p site.Pause) string {
	if !p.From.After(m.Day) {
		return ""
	}
	w := words.For("en")
	return "paused from " + w.Day(p.From) + " until " + w.Day(p.Until)
}

// ownTerms describes in English the state of a request with its own pause or end.
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
	if away := m.away(r.Pause()); away != "" {
		text += "; " + away
	}
	if !s.Ends.IsZero() {
		text += "; it ends on " + w.Day(s.Ends)
	}
	return text
}
