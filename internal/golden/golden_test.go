package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDifference(t *testing.T) {
	for _, test := range []struct {
		a, b string
		line int
	}{
		{"", "", 0},
		{"one\ntwo\n", "one\ntwo\n", 0},
		{"one\ntwo\n", "one\nthree\n", 2},
		{"one\n", "one", 1},
		{"one\n", "one\ntwo", 2},
		{"", "\n", 1},
	} {
		if line, _, _ := difference(test.a, test.b); line != test.line {
			t.Errorf("%q and %q differ in line %d, want %d", test.a, test.b, line, test.line)
		}
	}
}

// recorder records a failure without failing the test.
type recorder struct {
	testing.TB
	failed string
}

func (r *recorder) Helper()                           {}
func (r *recorder) Name() string                      { return "TestName" }
func (r *recorder) Errorf(format string, args ...any) { r.failed = fmt.Sprintf(format, args...) }

func TestCompare(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	r := &recorder{TB: t}
	Compare(r, true, name, "one\ntwo\n")
	Compare(r, false, name, "one\ntwo\n")
	if r.failed != "" {
		t.Errorf("Compare rejects the text that it wrote: %s", r.failed)
	}
	Compare(r, false, name, "one\nthree\n")
	if !strings.Contains(r.failed, `:2 is "two", but the test wrote "three"`) {
		t.Errorf("for a different text, Compare reports %q, want the second line of both texts", r.failed)
	}
	if text, err := os.ReadFile(name); err != nil || string(text) != "one\ntwo\n" {
		t.Errorf("the file contains %q (%v), want it unchanged", text, err)
	}
}
