package share

import (
	"strings"
	"testing"
	"time"

	"howihelp"
	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// What the starter says is whole, has room everywhere, and leads to the page.
func TestStarterFits(t *testing.T) {
	s, err := site.Load(howihelp.Starter)
	if err != nil {
		t.Fatal(err)
	}
	p := s.Profiles[0]
	snippets, err := Snippets(s, p, plan.On(p, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)))
	if err != nil {
		t.Fatal(err)
	}
	for _, snippet := range snippets {
		if !strings.Contains(snippet.Text, s.URL("")) {
			t.Errorf("%s does not lead to the page:\n%s", snippet.Name, snippet.Text)
		}
		if len(snippet.Warnings) > 0 {
			t.Errorf("%s: %v", snippet.Name, snippet.Warnings)
		}
		for _, l := range snippet.Limits {
			if !l.Fits(snippet.Text) {
				t.Errorf("%s has %d of %d %s:\n%s", snippet.Name, l.Count(snippet.Text), l.Most, l.Unit, snippet.Text)
			}
		}
	}
}
