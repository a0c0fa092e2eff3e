package page

import (
	"fmt"
	"strings"
	"testing"

	"howihelp/internal/sitetest"
)

// Each page of a person leads to the same page in their other languages: by the slug, or by an earlier one. Where there is
// none, the switch leads to the profile page, and search engines are not told of a translation.
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
		person("", "en", request("requests/call", "")+request("requests/review", "")+"-- content/faq/why.md --\n+++\nquestion = \"Why?\"\n+++\nSo.\n")+
		person("de/", "de", request("de/requests/anruf", "aliases = [\"call\"]\n")+request("de/requests/nur-hier", ""))))
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
			t.Errorf("%q: the switch is %q, want %q", test.page, got, test.switched)
		}
		if got := written(v.Alternates); got != test.alternates {
			t.Errorf("%q: the alternates are %q, want %q", test.page, got, test.alternates)
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
