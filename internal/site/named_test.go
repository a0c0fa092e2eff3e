package site

import (
	"slices"
	"testing"
)

// A profile is named by its folder, even in the decomposed form that macOS returns. The front page's profile is named by a dot.
func TestNamed(t *testing.T) {
	front, zoe := &Profile{}, &Profile{Dir: "zoë"}
	s := &Site{Profiles: []*Profile{front, zoe}}
	for name, want := range map[string]*Profile{".": front, "zoë": zoe, "zoe\u0308": zoe, "": nil, "zoe": nil, "/": nil} {
		got, all := s.Named(name)
		if got != want || want == nil && !slices.Equal(all, []string{".", "zoë"}) {
			t.Errorf("Named(%q) = %v, %q", name, got, all)
		}
	}
	if got, all := (&Site{Profiles: []*Profile{zoe}}).Named("."); got != nil || !slices.Equal(all, []string{"zoë"}) {
		t.Errorf("a site without a front page: %v, %q", got, all)
	}
}
