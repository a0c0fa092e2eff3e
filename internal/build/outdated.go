package build

import (
	"howihelp/internal/page"
	"howihelp/internal/site"
)

// Outdated is a figure on a published page that differs from today's.
type Outdated struct {
	Profile *site.Profile
	page.Figure
	team bool // the site has several profiles
}

// Outdated compares the figures of a published page with today's. The function published returns a file of that page, or "".
func (m *Model) Outdated(published func(path string) string) []Outdated {
	var all []Outdated
	for i, who := range m.Site.Profiles {
		for _, f := range page.Figures(published(who.Path()+"help.json"), m.Months[i]) {
			if f.Published != f.Today {
				all = append(all, Outdated{who, f, len(m.Site.Profiles) > 1})
			}
		}
	}
	return all
}

// String returns the figure on the page, and today's figure: "Calls: November: 2 of 3 left → November: 1 of 3 left".
func (o Outdated) String() string {
	title := o.Title
	if o.team {
		title = o.Profile.Name + ", " + title
	}
	return title + ": " + o.Published + " → " + o.Today
}
