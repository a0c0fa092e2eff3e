package answer

import (
	"errors"
	"slices"
	"testing"

	"howihelp/internal/site"
)

func TestNames(t *testing.T) {
	p := ofText(t, small).profile
	for name, test := range map[string]struct {
		got  []Name
		want Name
	}{
		"request":   {RequestNames(p), Name{"call", "A call about compaction"}},
		"allowance": {AllowanceNames(p), Name{"reviews", "Reviews"}},
		"profile":   {Folders(p), Name{Value: "."}},
	} {
		if !slices.Contains(test.got, test.want) {
			t.Errorf("%s: the name %v is missing in %v", name, test.want, test.got)
		}
	}
	if places := PlaceNames(p); !slices.ContainsFunc(places, func(n Name) bool { return n.Value == "guide" && n.Title != "" }) {
		t.Errorf("the resource guide, with its title, is missing in %v", places)
	}
}

func TestChosen(t *testing.T) {
	p := ofText(t, small).profile
	for _, slug := range []string{"call", "phone"} { // phone is the earlier slug of call
		if r, err := Chosen(p, slug, site.Closed); err != nil || r.Slug != "call" {
			t.Errorf("the slug %s gives the request %v and the error %v, want call", slug, r, err)
		}
	}
	for _, test := range []struct{ slug, when, field string }{{"cal", "closed", "request"}, {"call", "ask-first", "when"}, {"call", "", "when"}} {
		_, err := Chosen(p, test.slug, site.When(test.when))
		var wrong *WrongChoice
		if !errors.As(err, &wrong) || wrong.Field != test.field || len(wrong.Valid) == 0 {
			t.Errorf("the slug %s with the state %q gives the error %v, want a WrongChoice for the field %s", test.slug, test.when, err, test.field)
		}
	}
}

// For several profiles, Own returns the names and addresses of all of them.
func TestOwn(t *testing.T) {
	p := ofText(t, small).profile
	got := Own([]*site.Profile{p, {Name: "Ben", Email: "ben@example.com"}})
	for _, want := range []string{p.Name, p.Email, "Ben", "ben@example.com"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is missing in the names and addresses %q", want, got)
		}
	}
}

func TestIn(t *testing.T) {
	all := []*site.Profile{{Dir: "a", Lang: "pt-BR"}, {Dir: "b", Lang: "en"}, {Dir: "c", Lang: "pt"}, {Dir: "d", Lang: "en"}}
	for lang, want := range map[string]string{"": "abcd", "pt": "ac", "PT-br": "a", "en": "bd", "de": "", "pt-PT": ""} {
		some, err := In(lang, all)
		got := ""
		for _, p := range some {
			got += p.Dir
		}
		if got != want || (err == nil) != (want != "") {
			t.Errorf("for the language %q, got the profiles %q and the error %v, want the profiles %q", lang, got, err, want)
		}
		if err != nil && err.Error() != `no profile is in "`+lang+`"; a reply quotes the rule and the page of its profile, so it is in that language: use en or pt or pt-BR, or add a profile in `+lang {
			t.Errorf("for the language %q, the error is %v", lang, err)
		}
	}
}
