package file

import (
	"strings"
	"testing"
)

// A file at a limit is read. If a file exceeds the limit by one, the message names the place and the limit.
func TestLimits(t *testing.T) {
	times := strings.Repeat
	for _, test := range []struct {
		name  string
		limit int
		text  func(n int) string
		want  string
	}{
		{"MaxSize", MaxSize, func(n int) string { return times("\n", n) }, "x.toml: is longer than the limit of 1024 KiB"},
		{"maxDepth", maxDepth, func(n int) string { return "a = " + times("[", n) + times("]", n) }, "x.toml:1: brackets are nested more than 16 deep"},
		{"maxParts", maxParts, func(n int) string { return times("b.", n-1) + "b = 1" }, "x.toml:1: a key has more than 8 parts"},
		{"maxParts of a table", maxParts, func(n int) string { return "\n[" + times("b.", n-1) + "b]" }, "x.toml:2: a key has more than 8 parts"},
		{"maxParts in a table", maxParts, func(n int) string { return "b = {" + times("b.", n-1) + "b = 1}" }, "x.toml:1: a key has more than 8 parts"},
		{"maxPath", maxPath, func(n int) string { return times("b", n) + " = 1" }, "x.toml:1: a key has more than 200 bytes"},
		{"maxPath with tables", maxPath, func(n int) string { return "[" + times("b", n-10) + "]\n" + times("b", 9) + " = 1" }, "x.toml:2: a key has more than 200 bytes, together with the names in brackets above it"},
		{"maxPath of elements", maxPath, func(n int) string { return times("b", n-2) + " = [1]" }, "x.toml:1: a key has more than 200 bytes"},
		{"maxPlaces", maxPlaces, func(n int) string { return "b = [" + times("1,", n-1) + "]" }, "x.toml:1: there are more than 150000 keys and parts of lists"},
		{"maxLine", maxLine, func(n int) string { return `line = "` + times("é", n) + `"` }, "x.toml:1: line has 2001 characters, more than the limit of 2000"},
		{"maxText", maxText, func(n int) string { return `text = "` + times("é", n) + `"` }, "x.toml:1: text has 10001 characters, more than the limit of 10000"},
		{"maxList", maxList, func(n int) string { return "lines = [" + times(`"a",`, n) + "]" }, "x.toml:1: lines has 101 entries, more than the limit of 100"},
	} {
		read := func(n int) string {
			f := TOML("x.toml", []byte(test.text(n)))
			if f.Keys != nil {
				f.Keys.Line("line")
				f.Keys.Text("text")
				f.Keys.Lines("lines")
			}
			return f.Errs.Error()
		}
		if got := read(test.limit); got != "" {
			t.Errorf("%s: a file at the limit gives the mistake %.200s", test.name, got)
		}
		if got := read(test.limit + 1); !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: a file beyond the limit gives %.200s, want %s", test.name, got, test.want)
		}
	}
	front := func(n int) string { return Markdown("x.md", []byte("+++\n"+times("#", n-1)+"\n+++\n")).Errs.Error() }
	if got := front(maxFrontMatter); got != "" {
		t.Errorf("maxFrontMatter: front matter at the limit gives the mistake %s", got)
	}
	if got := front(maxFrontMatter + 1); !strings.HasPrefix(got, "x.md:1: the lines between +++ are 64 KiB long") {
		t.Errorf("maxFrontMatter: front matter beyond the limit must give a mistake that names the limit, but gives %s", got)
	}
}

// The largest possible ledger file, with the shortest possible entries, is within the limit of places.
func TestTheLargestLedgerIsWithinTheLimitOfPlaces(t *testing.T) {
	for _, entry := range []string{"[[given]]\ndate=2026-11-23\nallowance=\"c\"\n", "[[given]]\ndate=2026-11-23\nallowance=\"c\"\ncount=2\n"} {
		s := newScanner(strings.Repeat(entry, MaxSize/len(entry)))
		s.run()
		if s.problem != nil {
			t.Errorf("the largest ledger exceeds a limit on line %d: %s", s.problem.line, s.problem.msg)
		}
	}
}
