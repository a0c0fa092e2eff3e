package build

import (
	"net/url"
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Unwritten returns a mistake for each text on a public page that still says REPLACE:, the mark that init and add write where the owner's
// own words belong. A mark in a comment of a request, a question or a resource stands for a value, such as an invented
// address. Such a mark counts if a public page would show that value. Marks in replies don't count, since no page shows them.
func (m *Model) Unwritten() source.Errors {
	var shown source.Errors
	seen := map[string]bool{} // the files already read, since profiles share some
	add := func(s site.Source, marks func(site.Source) source.Errors) {
		if seen[s.File] {
			return
		}
		seen[s.File] = true
		for _, e := range marks(s) {
			shown.Add(e.Pos, "write your own words there, or delete what you don't need; such a text is not published", "%s", e.Msg)
		}
	}
	add(m.Site.Settings.Source, site.Source.Unwritten)
	for _, r := range m.Site.Resources {
		add(r.Source, site.Source.Waiting)
	}
	for _, p := range m.Site.Profiles {
		add(p.Source, site.Source.Unwritten)
		add(p.Plan.Source, site.Source.Unwritten)
		for _, f := range p.Focus {
			add(f.Source, site.Source.Unwritten)
		}
		for _, r := range p.Requests {
			add(r.Source, site.Source.Waiting)
		}
		for _, q := range p.Questions {
			add(q.Source, site.Source.Waiting)
		}
		for _, r := range p.Resources {
			add(r.Source, site.Source.Waiting)
		}
	}
	return shown
}

// unaddressed returns a mistake if the site's address is an example, such as the one in the instructions.
func (m *Model) unaddressed() (mistakes source.Errors) {
	if base := m.Site.BaseURL; isExample(base) {
		mistakes.Add(m.Site.Settings.Source.At("base_url"), "write the address of your page", "base_url is %q, an example", base)
	}
	return mistakes
}

// exampleHost matches the hosts of examples: the names reserved for them (RFC 2606), and hosts that still begin with a
// word such as NAME in place of a person's name.
var exampleHost = file.Lazily(`(?i)^(.*\.)?example\.(com|org|net)$|^(name|user-?name|your-?(user-?)?name)\.[^.]+\.[^.]+$`)

// isExample reports whether an address is only an example.
func isExample(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (exampleHost().MatchString(u.Hostname()) || strings.HasSuffix(u.Path, "/REPOSITORY/"))
}
