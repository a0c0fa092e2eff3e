package listing

import (
	"slices"
	"strings"
)

// Outdate adds to stale the folders whose listing may be out of date after a change at a path. [Relist] has to list them again.
func (t *Tree) Outdate(p string, stale map[string]bool) {
	first, rest, _ := strings.Cut(p, "/")
	name, inner, deep := strings.Cut(rest, "/")
	further := t.further[name] != nil
	switch {
	case first != "content":
		stale[first] = true
		return
	case name == "": // the folder itself and everything in it may have changed
		for name := range t.further {
			stale["content/"+name] = true
		}
	case further, name == CommonFolder:
		stale["content/"+name] = true
	}
	if !further || !deep || inner == "profile.md" { // a profile.md makes the folder a profile's
		stale["content"] = true
	}
}

// Renew replaces a part of the tree with a copy, so that everything cached for the old part is out of date.
func (t *Tree) Renew(f *Folder) {
	fresh := *f
	switch {
	case t.Shared == f:
		t.Shared = &fresh
	case t.Editor == f:
		t.Editor = &fresh
	case t.Words == f:
		t.Words = &fresh
	case t.common == f:
		t.common = &fresh
		for _, p := range slices.Clone(t.Profiles) {
			t.Renew(p)
		}
	case t.front == f:
		t.front = &fresh
	case t.further[f.Dir] == f:
		t.further[f.Dir] = &fresh
	}
	if i := slices.Index(t.Profiles, f); i >= 0 {
		t.Profiles[i] = &fresh
	}
}
