package build

import "howihelp/internal/page"

// Outdated compares the figures of a published page with today's. For each that differs, it returns a line with both: "Calls:
// November: 2 of 3 left → November: 1 of 3 left". The function published returns a file of that page, or "".
func (m *Model) Outdated(published func(path string) string) []string {
	var lines []string
	for i, who := range m.Site.Profiles {
		for _, f := range page.Figures(published(who.Path()+"help.json"), m.Months[i]) {
			title := f.Title
			if len(m.Site.Profiles) > 1 {
				title = who.Name + ", " + title
			}
			if f.Published != f.Today {
				lines = append(lines, title+": "+f.Published+" → "+f.Today)
			}
		}
	}
	return lines
}
