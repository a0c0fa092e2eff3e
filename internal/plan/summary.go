package plan

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"howihelp/internal/words"
)

// longestBar is the number of marks in the widest bar.
const longestBar = 12

// Summary returns the month in English, as several lines for a terminal: below the name a row for each allowance, the hours
// of all of them, and the day until which the figures are valid.
func (m *Month) Summary(name string) string {
	w := words.For("en")
	var b strings.Builder
	fmt.Fprintf(&b, "%s · %s\n\n", name, w.Month(m.Day))
	table := tabwriter.NewWriter(&b, 0, 0, 3, ' ', 0)
	for _, a := range m.Allowances {
		hours := ""
		if a.Minutes > 0 {
			hours = w.Hours(a.Used*a.Minutes) + " of " + w.Hours(a.Count*a.Minutes)
		}
		fmt.Fprintf(table, "%s\t%s\t%d of %d given\t%s\t%s\n", a.Title, a.Bar(longestBar), a.Used, a.Count, m.AllowanceState(a), hours)
	}
	table.Flush()
	if given, planned := m.Minutes(); planned > 0 {
		fmt.Fprintf(&b, "\n%s of %s given\n", w.Hours(given), w.Hours(planned))
	}
	return b.String() + w.ValidUntil(m.Day, m.ValidUntil())
}
