package build

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// A tally counts the files of a stream, and passes the same files on.
func TestTally(t *testing.T) {
	b, _ := loadTeam(t, nil)
	var n Tally
	public, private := paths(t, n.Public(b.Public())), paths(t, n.Private(b.Private()))
	if !slices.Equal(public, paths(t, b.Public())) || !slices.Equal(private, paths(t, b.Private())) {
		t.Error("a stream that is counted has other files than before")
	}
	ends := func(all []string, end string) (n int) {
		for _, p := range all {
			if strings.HasSuffix(p, end) {
				n++
			}
		}
		return n
	}
	// Each reply has one draft (.eml), and no other file is a draft.
	if pages, replies := ends(public, ".html"), ends(private, ".eml"); n.Pages != pages || n.Replies != replies || replies == 0 {
		t.Errorf("the tally has %d pages and %d replies, want %d and %d", n.Pages, n.Replies, pages, replies)
	}
	var want []string
	for _, p := range b.Site.Profiles {
		for _, r := range p.Requests {
			want = append(want, p.Path()+r.Path()+"index.html")
		}
	}
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(n.Requests)); !slices.Equal(got, want) {
		t.Errorf("the pages of requests are %q, want %q", got, want)
	}
}

// If only one folder is written, there are only its files and its warnings.
func TestTallyOfOneFolder(t *testing.T) {
	gone := []string{"ask/gone/index.html"}
	for only, want := range map[string]string{"": "public private", "public": "public", "private": "private"} {
		b, _ := loadTeam(t, nil)
		n := Tally{Only: only}
		var dirs []string
		for _, tree := range n.Trees(b, b.StartCheck()) {
			dirs = append(dirs, tree.Dir)
			for _, err := range tree.Files {
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		if got := strings.Join(dirs, " "); got != want || n.String() == "" || strings.Contains(n.String(), "page") != (only != "private") || strings.Contains(n.String(), "repl") != (only != "public") {
			t.Errorf("for %q, the folders are %s, and the counts are %s", only, got, &n)
		}
		warnings := n.Warnings(gone, []string{"public/notes.html"})
		if lost := len(warnings) - 1; lost > 0 != (only != "private") || warnings[lost].Pos.File != "public/notes.html" {
			t.Errorf("for %q, the warnings are %v", only, warnings)
		}
	}
}
