package asked

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Month has the counts of all requests in one month, and the number of all things given in that month.
type Month struct {
	Month    string         `json:"month"` // "2026-11"
	Asked    int            `json:"asked"`
	Taken    int            `json:"taken"`
	Given    int            `json:"given"`
	Page     int            `json:"page"`     // those of Asked that came through the page
	Complete int            `json:"complete"` // those of Page with an answer to every point
	Unfit    int            `json:"unfit"`    // those of Page with an answer that denies a condition
	Declined int            `json:"declined"` // those of Asked for a request that is always declined
	Requests map[string]int `json:"requests"` // the numbers of Asked by request

	first time.Time
}

// Months returns the months with counts, the newest first.
func (l *Ledger) Months(who *site.Profile) []*Month {
	all := map[time.Time]*Month{}
	for _, e := range l.Entries {
		m := all[e.Month]
		if m == nil {
			m = &Month{Month: e.Month.Format(monthLayout), first: e.Month, Requests: map[string]int{}, Given: who.GaveIn(e.Month)}
			all[e.Month] = m
		}
		m.Asked += e.Asked
		m.Taken += e.Taken
		m.Page += e.Page
		m.Complete += e.Complete
		m.Unfit += e.Unfit
		m.Requests[e.Request] += e.Asked
		if r := who.Request(e.Request); r != nil && r.Verdict == site.No {
			m.Declined += e.Asked
		}
	}
	months := slices.Collect(maps.Values(all))
	slices.SortFunc(months, func(a, b *Month) int { return b.first.Compare(a.first) })
	return months
}

// Counts returns the months of a profile's counts, the newest first, or none if there is no file.
func Counts(fsys fs.FS, who *site.Profile) ([]*Month, error) {
	l, err := Read(fsys, who)
	if IsMissing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return l.Months(who), nil
}

// Lately returns the number of requests in each of the given number of months, oldest first. The last month is that of day.
func (l *Ledger) Lately(day time.Time, months int) []int {
	all := make([]int, months)
	for _, e := range l.Entries {
		back := (day.Year()-e.Month.Year())*12 + int(day.Month()-e.Month.Month())
		if 0 <= back && back < months {
			all[months-1-back] += e.Asked
		}
	}
	return all
}

// longestBar is the number of marks in the longest bar.
const longestBar = 12

// bar returns a bar with a mark for each of n requests. If the largest count needs more than longestBar marks, all bars are scaled
// down.
func bar(n, largest int) string {
	if largest > longestBar {
		n = (n*longestBar + largest - 1) / largest
	}
	return strings.Repeat("■", n)
}

// shownMonths is the number of months in a summary.
const shownMonths = 12

// Summary returns the newest months as text for a terminal: the numbers of requests, of those that got a yes, and of things
// given. If marks is true, it draws one bar for the requests and another for the things given.
func Summary(months []*Month, marks bool) string {
	months = months[:min(len(months), shownMonths)]
	largest := 0
	for _, m := range months {
		largest = max(largest, m.Asked, m.Given)
	}
	w := words.For("en")
	var b strings.Builder
	table := tabwriter.NewWriter(&b, 0, 0, 3, ' ', 0)
	for _, m := range months {
		if !marks {
			fmt.Fprintf(&b, "%s: %d asked, %d taken, %d given\n", w.Month(m.first), m.Asked, m.Taken, m.Given)
			continue
		}
		fmt.Fprintf(table, "%s\t%s\t%d asked, %d taken\n\t%s\t%d given\n", w.Month(m.first), bar(m.Asked, largest), m.Asked, m.Taken, bar(m.Given, largest), m.Given)
	}
	table.Flush()
	return strings.TrimSuffix(b.String(), "\n")
}

// Effect returns the profile's name, and a line for each month: how many requests came, how many of these came through the page, how
// complete their answers were, and which type of request was the most frequent.
func Effect(who *site.Profile, months []*Month) string {
	if len(months) == 0 {
		return fmt.Sprintf("%s: no requests are counted yet; howihelp inbox writes the counts into %s", who.Name, Path(who))
	}
	w := words.For("en")
	lines := []string{who.Name, ""}
	for _, m := range months {
		parts := []string{fmt.Sprintf("%d asked", m.Asked), fmt.Sprintf("%d through the page", m.Page)}
		if m.Page > 0 {
			parts = append(parts, fmt.Sprintf("%d of these with all answers", m.Complete), fmt.Sprintf("%d of these failing the fit test", m.Unfit))
		}
		parts = append(parts, fmt.Sprintf("%d for something that you always decline", m.Declined))
		lines = append(lines, w.Month(m.first)+": "+strings.Join(parts, ", ")+mostFrequent(m))
	}
	return strings.Join(lines, "\n")
}

// mostFrequent names the most frequent request, or returns "" if all requests are the same.
func mostFrequent(m *Month) string {
	slugs := slices.SortedFunc(maps.Keys(m.Requests), func(a, b string) int { return cmp.Or(m.Requests[b]-m.Requests[a], strings.Compare(a, b)) })
	if len(slugs) < 2 {
		return ""
	}
	return fmt.Sprintf("; most often %s, %d", slugs[0], m.Requests[slugs[0]])
}
