// Package golden compares the output of a test with a file that somebody has read and approved.
package golden

import (
	"os"
	"strings"
	"testing"
)

// Compare fails the test if a text differs from a file, and reports the first line that differs. If update is set, it writes the
// text to the file instead.
func Compare(t testing.TB, update bool, name, text string) {
	t.Helper()
	if update {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if line, got, want := difference(text, string(file)); line > 0 {
		t.Errorf("%s:%d is %q, but the test wrote %q; run go test -run %s -update in this package, then read the diff", name, line, want, got, t.Name())
	}
}

// ComparePart is [Compare] for the part of a document between the marks "<!-- begin: written by COMMAND -->" and
// "<!-- end -->", each on its own line.
func ComparePart(t testing.TB, update bool, name, command, text string) {
	t.Helper()
	begin, end := "<!-- begin: written by "+command+" -->\n", "<!-- end -->"
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(file), begin)
	got, after, ended := strings.Cut(rest, end)
	switch {
	case !found || !ended:
		t.Fatalf("%s lacks the lines\n%s%s", name, begin, end)
	case got == text:
	case !update:
		t.Errorf("%s says\n%s\nbut should say\n%s\nrun %s", name, got, text, command)
	default:
		if err := os.WriteFile(name, []byte(before+begin+text+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// difference returns the number of the first line in which two texts differ, or 0.
func difference(a, b string) (line int, inA, inB string) {
	if a == b {
		return 0, "", ""
	}
	for line = 1; ; line++ {
		var moreA, moreB bool
		inA, a, moreA = strings.Cut(a, "\n")
		inB, b, moreB = strings.Cut(b, "\n")
		if inA != inB || moreA != moreB {
			return line, inA, inB
		}
	}
}
