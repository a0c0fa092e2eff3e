// Package source says where something stands in a site's files, and what is wrong there.
//
// Every package that finds a mistake in a user's text reports it as an [Error]:
//
//	content/requests/coffee.md:4: unknown key "redirects"; did you mean "redirect"?
//	└── Pos ──────────────────┘  └── Msg ───────────────┘  └── Hint ────────────┘
//
// Mistakes are collected in [Errors], so that one run names all of them.
package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Pos is a place in a site. File is relative to the site, with slashes; Line counts from 1, and 0 means the file as a
// whole; Column counts characters from 1, and 0 means the line as a whole.
type Pos struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Error is one mistake. Msg says what was found, Hint what to do next; both are lower case without a full stop.
type Error struct {
	Pos  Pos    `json:"pos"`
	Msg  string `json:"message"`
	Hint string `json:"hint,omitempty"`
}

// Error returns the mistake in one line: place, message, and after a semicolon the hint.
func (e *Error) Error() string {
	if e.Hint == "" {
		return e.Pos.String() + ": " + e.Msg
	}
	return e.Pos.String() + ": " + e.Msg + "; " + e.Hint
}

// Errors is every mistake of a site. The zero value is ready for Add.
type Errors []*Error

// Add notes one mistake; format and args make its message.
func (es *Errors) Add(pos Pos, hint, format string, args ...any) {
	*es = append(*es, &Error{Pos: pos, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// Error returns all mistakes, a line each.
func (es Errors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Err returns the mistakes sorted, each once, or nil when there are none.
func (es Errors) Err() error {
	if len(es) == 0 {
		return nil
	}
	return es.Sorted()
}

// Sorted returns the mistakes in the order of file, line, column and message, each once.
func (es Errors) Sorted() Errors {
	sorted := slices.Clone(es)
	slices.SortStableFunc(sorted, compare)
	return slices.CompactFunc(sorted, func(a, b *Error) bool { return *a == *b })
}

func compare(a, b *Error) int {
	return cmp.Or(
		cmp.Compare(a.Pos.File, b.Pos.File),
		cmp.Compare(a.Pos.Line, b.Pos.Line),
		cmp.Compare(a.Pos.Column, b.Pos.Column),
		cmp.Compare(a.Msg, b.Msg),
		cmp.Compare(a.Hint, b.Hint),
	)
}

// longestCompared bounds the cost of [Nearest]: the edit distance is quadratic in the length of the words.
const longestCompared = 64

// Nearest returns the name that word was probably meant to be, and false when none is near: about a third of the
// letters may differ, at least one and at most three. The first of equally near names wins.
func Nearest(word string, names []string) (string, bool) {
	if len(word) > longestCompared {
		return "", false
	}
	best, distance := "", max(1, min(3, (len([]rune(word))+1)/3))+1
	lower := strings.ToLower(word)
	for _, name := range names {
		if len(name) > longestCompared {
			continue
		}
		if d := levenshtein.ComputeDistance(lower, strings.ToLower(name)); d < distance {
			best, distance = name, d
		}
	}
	return best, best != ""
}

// DidYouMean returns the hint that names the nearest of the valid names, all of them when they are few, or otherwise.
func DidYouMean(word string, names []string, otherwise string) string {
	if name, ok := Nearest(word, names); ok {
		return fmt.Sprintf("did you mean %q?", name)
	}
	if len(names) > 0 && len(names) <= 12 && otherwise == "" {
		return "use one of " + strings.Join(names, ", ")
	}
	return otherwise
}
