package page

import (
	"fmt"
	"strings"
	"testing"

	"howihelp"
	"howihelp/internal/plan"
	"howihelp/internal/sitetest"
)

// Each page of a person leads to the same page in their other languages, found by the slug or by an earlier slug. If a language
// lacks the page, its link leads to the profile page, and the page names no translation for search engines.
func TestEachPageLeadsToItsTwin(t *testing.T) {
	person := func(dir, lang, more string) string {
		at := "content/" + dir
		return "-- " + at + "profile.md --\n+++\nname = \"Ana\"\nrole = \"Poet\"\ntimezone = \"UTC\"\nlang = \"" + lang + "\"\nperson = \"ana\"\n+++\n" +
			"-- " + at + "plan.md --\n+++\nrule = \"R.\"\n+++\n" + more
	}
	request := func(name, more string) string {
		return "-- content/" + name + ".md --\n+++\ntitle = \"T\"\nverdict = \"yes\"\n" + more + "+++\n"
	}
	s := sitetest.Load(t, sitetest.Text(t, "-- site.toml --\nbase_url = \"https://a.example/\"\n"+
		"-- resources/guide.md --\n+++\ntitle = \"G\"\nurl = \"https://b.example/\"\nkind = \"guide\"\n+++\n"+
		person("", "en", request("requests/call", "redirect = [\"guide\"]\n")+request("requests/review", "")+"-- content/faq/why.md --\n+++\nquestion = \"Why?\"\n+++\nSo.\n")+
		person("de/", "de", request("de/requests/anruf", "aliases = [\"call\"]\nredirect = [\"guide\"]\n")+request("de/requests/nur-hier", ""))))
	for _, test := range []struct{ page, switched, alternates string }{
		{"", "en / de /de/", "en / de /de/ x-default /"},
		{"resources/", "en /resources/ de /de/resources/", "en /resources/ de /de/resources/ x-default /resources/"},
		{"ask/call/", "en /ask/call/ de /de/ask/anruf/", "en /ask/call/ de /de/ask/anruf/ x-default /ask/call/"},
		{"de/ask/anruf/", "en /ask/call/ de /de/ask/anruf/", "en /ask/call/ de /de/ask/anruf/ x-default /ask/call/"},
		{"ask/something-else/", "en /ask/something-else/ de /de/ask/something-else/", "en /ask/something-else/ de /de/ask/something-else/ x-default /ask/something-else/"},
		{"ask/review/", "en /ask/review/ de /de/", ""},
		{"de/ask/nur-hier/", "en / de /de/ask/nur-hier/", ""},
		{"faq/", "en /faq/ de /de/", ""},
	} {
		p := s.Profiles[0]
		if strings.HasPrefix(test.page, "de/") {
			p = s.Profiles[1]
		}
		r := &renderer{site: s, profile: p}
		var v Page
		r.translate(&v, p, strings.TrimPrefix(test.page, p.Path()))
		if got := written(v.Languages); got != test.switched {
			t.Errorf("the page %q has the language links %q, want %q", test.page, got, test.switched)
		}
		if got := written(v.Alternates); got != test.alternates {
			t.Errorf("the page %q has the alternates %q, want %q", test.page, got, test.alternates)
		}
	}
}

// A profile without links to resources has no page of better places, and no page links to one, unless its author writes a link.
func TestNoEmptyPageOfPlaces(t *testing.T) {
	const plain = "-- site.toml --\nbase_url = \"https://a.example/x/\"\n%foot-- content/profile.md --\n+++\nname = \"Ana\"\nrole = \"Poet\"\n+++\n%body\n-- content/plan.md --\n+++\nrule = \"R.\"\n+++\n%more"
	const guide = "-- resources/guide.md --\n+++\ntitle = \"G\"\nurl = \"https://b.example/\"\nkind = \"guide\"\n+++\n"
	for _, test := range []struct {
		name, foot, body, more string
		want                   bool
	}{
		{"nothing", "", "", "", false},
		{"a resource that nothing points to", "", "", guide, false},
		{"a resource", "", "", guide + "-- content/requests/chat.md --\n+++\ntitle = \"A chat\"\nverdict = \"no\"\nredirect = [\"guide\"]\n+++\n", true},
		{"a link", "", "[Places](/resources/)", "", true},
		{"a link at the foot", "[[foot]]\ntitle = \"Places\"\nurl = \"/resources/\"\n", "", "", true},
	} {
		s := sitetest.Load(t, sitetest.Text(t, strings.NewReplacer("%foot", test.foot, "%body", test.body, "%more", test.more).Replace(plain)))
		templates, errs := Parse(howihelp.Starter, nil)
		if errs != nil {
			t.Fatal(errs)
		}
		months := []*plan.Month{plan.On(s.Profiles[0], sitetest.Day("2026-11-23"))}
		o := Options{Layouts: templates.Style(templates.Look(s)), Links: Links{"": {"old"}}}
		pages := map[string]string{}
		for _, f := range append(OfProfile(s, s.Profiles[0], months[0], o), OfSite(s, months, o)...) {
			data, err := f.Render()
			if err != nil {
				t.Fatal(err)
			}
			pages[f.Path] = string(data)
		}
		if _, got := pages["resources/index.html"]; got != test.want {
			t.Errorf("%s: there is a page of places: %v, want %v", test.name, got, test.want)
		}
		for path, page := range pages {
			if strings.Contains(page, "/x/resources/") && !test.want {
				t.Errorf("%s: %s links to the page of places", test.name, path)
			}
		}
		if page := pages["go/old/index.html"]; strings.Contains(page, "/x/resources/") != test.want || !strings.Contains(page, "https://a.example/x/") {
			t.Errorf("%s: the link of a deleted resource must lead to the page of places if there is one, and otherwise to the front page:\n%s", test.name, page)
		}
	}
}

func written(all []Language) string {
	var parts []string
	for _, l := range all {
		parts = append(parts, fmt.Sprint(l.Lang, " ", strings.TrimPrefix(l.URL, "https://a.example")))
	}
	return strings.Join(parts, " ")
}
