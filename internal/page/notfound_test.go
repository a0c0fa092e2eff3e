package page

import (
	"testing"

	"howihelp"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
	"howihelp/internal/words"
)

// A page for a missing address has each link once, and no two links with the same words.
func TestNotFoundHasEachLinkOnce(t *testing.T) {
	person := func(dir, name, lang, person string) string {
		return "-- content/" + dir + "profile.md --\n+++\nname = \"" + name + "\"\nrole = \"Poet\"\ntimezone = \"UTC\"\nlang = \"" + lang + "\"\nperson = \"" + person + "\"\n+++\n" +
			"-- content/" + dir + "plan.md --\n+++\nrule = \"I answer letters.\"\n+++\n"
	}
	for _, test := range []struct {
		name, site string
		want       int
	}{
		{"one person", person("", "Ana", "en", ""), 2},
		{"a person in two languages", person("", "Ana", "en", "ana") + person("de/", "Ana", "de", "ana"), 2},
		{"a team, one of them in two languages", person("ana/", "Ana", "en", "ana") + person("ana-de/", "Ana", "de", "ana") + person("ben/", "Ben", "en", ""), 4},
	} {
		s := sitetest.Load(t, sitetest.Text(t, "-- site.toml --\nbase_url = \"https://a.example/help/\"\n"+test.site))
		view := notFoundOf(t, s)
		if len(view.Links) != test.want {
			t.Errorf("%s: %d links, want %d", test.name, len(view.Links), test.want)
		}
		seen := map[string]bool{}
		note := func(l Link) {
			if seen[l.URL] || seen[l.Title] {
				t.Errorf("%s: %q or its words are there twice", test.name, l)
			}
			seen[l.URL], seen[l.Title] = true, true
		}
		for _, l := range view.Links {
			note(l)
		}
		for _, l := range view.Languages {
			note(Link{l.Name, l.URL})
		}
	}
}

func notFoundOf(t *testing.T, s *site.Site) NotFound {
	t.Helper()
	layouts, errs := Parse(howihelp.Starter, nil)
	if errs != nil {
		t.Fatal(errs)
	}
	r := &renderer{site: s, layouts: layouts.Style(layouts.Look(s)), words: words.For(s.Lang)}
	return r.notFoundView()
}
