package file

import (
	"strings"
	"testing"
)

// usual accepts most names of a site, but no name that a program derives from another name, whatever its parts.
func TestUsualNames(t *testing.T) {
	parts := []string{"", "a", "faq", "sed", "abc123", "123456", "4913", "5036", ".", "..", "-", "_", "~", "#", "~$", "tmp", "swp", "bak", "orig", "part", "download", "jb_old", "___",
		"icloud", "md", ".md", ".toml", ".html", ".css", ".png", "BACKUP", "conflict", "sync-conflict-20261128-101010", "(", ")", "[conflict]", " (conflicted copy)", "thumbs", ".db", "desktop", ".ini", "é", "A"}
	usually := 0
	for _, a := range parts {
		for _, b := range parts {
			for _, c := range parts {
				name := a + b + c
				if !usual(name) {
					continue
				}
				usually++
				lower := strings.ToLower(name)
				if strings.HasPrefix(name, ".") || leftoverNames[lower] || leftoverPattern().MatchString(lower) || conflictPattern().MatchString(lower) || random(name) {
					t.Errorf("%q counts as a usual name, although it is that of a leftover or a conflict", name)
				}
			}
		}
	}
	if usually < 100 {
		t.Errorf("only %d of the derived names count as usual, so the test checks little; want at least 100", usually)
	}
	for _, name := range []string{"faq", "ana-maria", "p0037", "coffee-chat.md", "site.toml", "pt.toml", "2026-11.md", "head.html", "extra.css"} {
		if !usual(name) {
			t.Errorf("%q does not count as a usual name", name)
		}
	}
}
