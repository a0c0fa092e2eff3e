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
			t.Errorf("%s: %v is not among %v", name, test.want, test.got)
		}
	}
	if places := PlaceNames(p); !slices.ContainsFunc(places, func(n Name) bool { return n.Value == "guide" && n.Title != "" }) {
		t.Errorf("the resource guide is not among %v", places)
	}
}

func TestChosen(t *testing.T) {
	p := ofText(t, small).profile
	for _, slug := range []string{"call", "phone"} { // and its earlier slug
		if r, err := Chosen(p, slug, site.Closed); err != nil || r.Slug != "call" {
			t.Errorf("%s gave %v, %v", slug, r, err)
		}
	}
	for _, test := range []struct{ slug, when, field string }{{"cal", "closed", "request"}, {"call", "ask-first", "when"}, {"call", "", "when"}} {
		_, err := Chosen(p, test.slug, site.When(test.when))
		var wrong *WrongChoice
		if !errors.As(err, &wrong) || wrong.Field != test.field || len(wrong.Valid) == 0 {
			t.Errorf("%s, %q gave %v", test.slug, test.when, err)
		}
	}
}

// For several profiles, Own returns the names and addresses of all of them.
func TestOwn(t *testing.T) {
	p := ofText(t, small).profile
	got := Own([]*site.Profile{p, {Name: "Ben", Email: "ben@example.com"}})
	for _, want := range []string{p.Name, p.Email, "Ben", "ben@example.com"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
}

func TestIn(t *testing.T) {
	all := []*site.Profile{{Dir: "a", Lang: "pt-BR"}, {Dir: "b", Lang: "en"}, {Dir: "c", Lang: "pt"}, {Dir: "d", Lang: "en"}}
	for lang, want := range map[string]string{"": "abcd", "pt": "ac", "PT-br": "a", "en": "bd", "de": "", "pt-PT": ""} {
		some, langs := In(lang, all)
		got := ""
		for _, p := range some {
			got += p.Dir
		}
		if got != want || !slices.Equal(langs, []string{"en", "pt", "pt-BR"}) {
			t.Errorf("%q gave %q and the languages %q, want %q", lang, got, langs, want)
		}
	}
}
