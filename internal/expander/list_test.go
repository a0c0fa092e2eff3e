package expander

import (
	"strings"
	"testing"
)

// The table has a row for each program, with the title and the file in aligned columns.
func TestList(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(List(), "\n"), "\n")
	if len(lines) != 1+len(Programs) {
		t.Fatalf("the table has %d lines, want a heading and %d programs:\n%s", len(lines), len(Programs), List())
	}
	column := strings.Index(lines[0], "FILE")
	for i, p := range Programs {
		line := lines[i+1]
		if len(line) < column || strings.TrimRight(line[:column], " ") != p.Title || line[column:] != p.File {
			t.Errorf("got line %d as %q, want %q and, from column %d on, %q", i+1, line, p.Title, column, p.File)
		}
	}
}
