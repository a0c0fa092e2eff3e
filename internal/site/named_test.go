package site

import (
	"slices"
	"testing"
)

// The name of a profile is that of its folder, even in the decomposed form that macOS returns. For the front page's profile, it is a dot.
func TestNamed(t *testing.T) {
	front, zoe := &Profile{}, &Profile{Dir: "zoë"}
	s := &Site{Profiles: []*Profile{front, zoe}}
	for name, want := range map[string]*Profile{".": front, "zoë": zoe, "zoe\u0308": zoe, "": nil, "zoe": nil, "/": nil} {
		got, all := s.Named(name)
		if got != want || want == nil && !slices.Equal(all, []string{".", "zoë"}) {
			t.Errorf("Named(%q) returns the profile %v and the names %q, want %v, and all names only without a profile", name, got, all, want)
		}
	}
	if got, all := (&Site{Profiles: []*Profile{zoe}}).Named("."); got != nil || !slices.Equal(all, []string{"zoë"}) {
		t.Errorf("for a site without a profile on the front page, got the profile %v and the names %q, want only the name zoë", got, all)
	}
}
