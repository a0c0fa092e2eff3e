package build

import (
	"slices"
	"strings"
	"testing"

	"howihelp/internal/check"
	"howihelp/internal/linkcheck"
)

// A site is not published while its address is an example, or while a text on a page still says REPLACE:. In a site that is only built, such
// a text is a warning.
func TestPublishable(t *testing.T) {
	e := newEditor(t, "testdata/team.txtar", 0)
	if _, err := Publishable(e.site, e.options()); err == nil || !strings.Contains(err.Error(), "an example; write the address of your page") {
		t.Errorf("for an address that is an example, the error is %v, want one that asks for the real address", err)
	}
	e.write("site.toml", "base_url = \"https://team.test/\"\n")
	if _, err := Publishable(e.site, e.options()); err != nil {
		t.Errorf("the team's site must be publishable, but the error is %v", err)
	}
	e.write("content/ana/faq/why.md", "+++\nquestion = \"Why?\"\n+++\n\nREPLACE: the reason.\n")
	if _, err := Publishable(e.site, e.options()); err == nil || !strings.Contains(err.Error(), "content/ana/faq/why.md:5") {
		t.Errorf("for a page that still says REPLACE:, the error is %v, want one that names the line", err)
	}
	found, err := FindingsIn(e.site, e.options(), nil, false)
	warned := slices.ContainsFunc(found.Of(check.Warning), func(f check.Finding) bool { return f.File == "content/ana/faq/why.md" && f.Line == 5 })
	if errs := found.Of(check.Error); err != nil || len(errs) > 0 || !warned {
		t.Errorf("for a site that is only built, the errors are %v (%v), and there is a warning for the page: %v; want no error, and the warning", errs, err, warned)
	}
}

// The mistakes of a site that cannot be read are findings. Addresses are looked up only if somebody asks for it.
func TestFindingsIn(t *testing.T) {
	e := newEditor(t, "testdata/team.txtar", 0)
	asked := 0
	links := func([]string) (map[string]linkcheck.Result, error) {
		asked++
		return nil, nil
	}
	if _, err := FindingsIn(e.site, e.options(), nil, false); err != nil {
		t.Error(err)
	}
	if _, err := FindingsIn(e.site, e.options(), links, false); err != nil || asked != 1 {
		t.Errorf("addresses are looked up %d times, want once; the error is %v", asked, err)
	}
	e.write("content/ana/plan.md", "wrong")
	if found, err := FindingsIn(e.site, e.options(), links, false); err != nil || len(found) == 0 || found[0].File != "content/ana/plan.md" {
		t.Errorf("for a broken plan, the findings are %v, and the error is %v", found, err)
	}
}
