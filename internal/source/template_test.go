package source

import "testing"

func TestUnclosedBlock(t *testing.T) {
	for _, test := range []struct {
		template, keyword string
		at                int
	}{
		{"{{if a}}{{b}}{{end}}", "", 0},
		{"a {{if a}} b", "if", 2},
		{"{{if a}}{{range b}}{{end}}", "if", 0},
		{"{{if a}}\n{{- with b}}{{else}}", "with", 9},
		{"{{end}}{{define \"a\"}}", "define", 7},
		{"{{iffy}}{{ending}}", "", 0},
		{"", "", 0},
	} {
		if at, keyword := UnclosedBlock(test.template); at != test.at || keyword != test.keyword {
			t.Errorf("in %q, the unclosed block is at %d with the keyword %q; want %d and %q", test.template, at, keyword, test.at, test.keyword)
		}
	}
}
