package build

import (
	"strings"

	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Unwritten returns a mistake for each placeholder that the public pages would show. Placeholders in comments and in replies
// are on no page.
func (m *Model) Unwritten() source.Errors {
	sources := []site.Source{m.Site.Settings.Source}
	for _, r := range m.Site.Resources {
		sources = append(sources, r.Source)
	}
	for _, p := range m.Site.Profiles {
		sources = append(sources, p.Source, p.Plan.Source)
		for _, f := range p.Focus {
			sources = append(sources, f.Source)
		}
		for _, r := range p.Requests {
			sources = append(sources, r.Source)
		}
		for _, q := range p.Questions {
			sources = append(sources, q.Source)
		}
		for _, r := range p.Resources {
			sources = append(sources, r.Source)
		}
	}
	seen := map[string]bool{}
	var shown source.Errors
	for _, s := range sources {
		if seen[s.File] { // shared by several profiles
			continue
		}
		seen[s.File] = true
		for _, e := range s.Unwritten() {
			shown.Add(e.Pos, "write your own words there, or delete what you don't need; such a text is not published", "%s", e.Msg)
		}
	}
	return shown
}

// Unaddressed returns a mistake if the site's address is still the one of the instructions.
func (m *Model) Unaddressed() (mistakes source.Errors) {
	if base := m.Site.BaseURL; strings.Contains(base, "//NAME.") || strings.HasSuffix(base, "/REPOSITORY/") {
		mistakes.Add(m.Site.Settings.Source.At("base_url"), "write the address of your page", "base_url is %q, an example", base)
	}
	return mistakes
}
