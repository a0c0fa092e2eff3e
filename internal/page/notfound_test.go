package page

import (
	"strings"
	"testing"

	"howihelp"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
	"howihelp/internal/words"
)

// The page for a missing address has each link once, and no two of its links have the same words.
func TestNotFoundHasEachLinkOnce(t *testing.T) {
	person := func(dir, name, lang, person string) string {
		return "-- content/" + dir + "profile.md --\n+++\nname = \"" + name + "\"\nrole = \"Poet\"\ntimezone = \"UTC\"\nlang = \"" + lang + "\"\nperson = \"" + person + "\"\n+++\n" +
			"-- content/" + dir + "plan.md --\n+++\nrule = \"I answer letters.\"\n+++\n"
	}
	for _, test := range []struct {
		name, site string
		want       int
	}{
		{"one person", person("", "Ana", "en", ""), 1},
		{"one person with a resource", person("", "Ana", "en", "") + "-- content/requests/chat.md --\n+++\ntitle = \"A chat\"\nverdict = \"no\"\nredirect = [\"guide\"]\n+++\n" +
			"-- resources/guide.md --\n+++\ntitle = \"A guide\"\nurl = \"https://b.example/\"\nkind = \"guide\"\n+++\n", 2},
		{"a person in two languages", person("", "Ana", "en", "ana") + person("de/", "Ana", "de", "ana"), 2},
		{"a team, one of them in two languages", person("ana/", "Ana", "en", "ana") + person("ana-de/", "Ana", "de", "ana") + person("ben/", "Ben", "en", ""), 4},
	} {
		s := sitetest.Load(t, sitetest.Text(t, "-- site.toml --\nbase_url = \"https://a.example/help/\"\n"+test.site))
		view := notFoundOf(t, s)
		all := view.Links
		for _, also := range view.Also {
			if also.Lang != "de" || also.Title != words.For("de").Page.NotFound || also.Title == view.Page.Words.NotFound {
				t.Errorf("%s: got %+v as the part for another language, want one in German", test.name, also)
			}
			all = append(all, also.Links...)
		}
		if len(all) != test.want || len(view.Also) == 0 && strings.Contains(test.name, "two") {
			t.Errorf("%s: got %d links and parts for %d other languages; want %d links, and a part for another language if there are two", test.name, len(all), len(view.Also), test.want)
		}
		seen := map[string]bool{}
		note := func(l Link) {
			if seen[l.URL] || seen[l.Title] {
				t.Errorf("%s: the address or the words of the link %q are on the page twice", test.name, l)
			}
			seen[l.URL], seen[l.Title] = true, true
		}
		for _, l := range all {
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
