package mail

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Each line of the tables has a kind that the code uses, and words between bars. No kind is twice in a file.
func TestTables(t *testing.T) {
	code := ""
	for _, name := range must(filepath.Glob("*.go")) {
		if !strings.HasSuffix(name, "_test.go") {
			code += string(must(os.ReadFile(name)))
		}
	}
	languages := must(filepath.Glob("lang/*.txt"))
	if len(languages) < 20 {
		t.Errorf("there are tables for only %d languages, want at least 20", len(languages))
	}
	row := regexp.MustCompile(`^([a-z -]+): (\S.*)$`)
	for _, name := range append(languages, "names.txt", "dates.txt", "headers.txt") {
		kinds := map[string]bool{}
		for i, l := range strings.Split(strings.TrimSuffix(string(must(os.ReadFile(name))), "\n"), "\n") {
			m := row.FindStringSubmatch(l)
			if m == nil || !strings.Contains(code, `"`+m[1]+`"`) || kinds[m[1]] {
				t.Errorf("%s:%d: %.40q has no kind, a kind that the code doesn't use, or a kind that the file already has", name, i+1, l)
				continue
			}
			kinds[m[1]] = true
			for _, word := range strings.Split(m[2], "|") {
				if strings.TrimSpace(word) == "" {
					t.Errorf("%s:%d: the line has an empty word", name, i+1)
				}
			}
		}
		if slices.Contains(languages, name) {
			for _, kind := range []string{"from", "to", "subject", "wrote"} {
				if !kinds[kind] {
					t.Errorf("%s has no line with the kind %q", name, kind)
				}
			}
		}
	}
	if slices.Contains(of("title").all, "") {
		t.Error("the tables have an empty title")
	}
}
