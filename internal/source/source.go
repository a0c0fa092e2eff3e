// Package source describes mistakes in a site's files, and their positions.
//
// Every package that finds a mistake in a user's text reports it as an [Error]:
//
//	content/requests/coffee.md:4: unknown key "redirects"; did you mean "redirect"?
//	└── Pos ──────────────────┘  └── Msg ───────────────┘  └── Hint ────────────┘
//
// [Errors] collects mistakes, so that one run can report all of them.
package source

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Pos is a position in a site. File is relative to the site, with slashes. Line counts from 1, and 0 means the whole file.
// Column counts characters from 1, and 0 means the whole line.
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

// Error is one mistake. Msg describes it, and Hint is the next step; both are lower case without a full stop.
type Error struct {
	Pos  Pos    `json:"pos"`
	Msg  string `json:"message"`
	Hint string `json:"hint,omitempty"`
}

// Error returns the mistake in one line: its position, its message and, after a semicolon, its hint.
func (e *Error) Error() string { return e.Pos.String() + ": " + e.Unplaced() }

// Unplaced returns the mistake in one line without its position, for a site that has no files yet.
func (e *Error) Unplaced() string {
	if e.Hint == "" {
		return e.Msg
	}
	return e.Msg + "; " + e.Hint
}

// Errors is a list of mistakes. The zero value is ready for Add.
type Errors []*Error

// Add adds one mistake, whose message is made from format and args.
func (es *Errors) Add(pos Pos, hint, format string, args ...any) {
	*es = append(*es, &Error{Pos: pos, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// Error returns all mistakes, one per line.
func (es Errors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Err returns the mistakes sorted and without duplicates, or nil if there are none.
func (es Errors) Err() error {
	if len(es) == 0 {
		return nil
	}
	return es.Sorted()
}

// Sorted returns the mistakes without duplicates, in the order of file, line, column and message.
func (es Errors) Sorted() Errors {
	sorted := slices.Clone(es)
	slices.SortStableFunc(sorted, compare)
	return slices.CompactFunc(sorted, func(a, b *Error) bool { return *a == *b })
}

// Unplaced returns a line for each mistake, without its position.
func (es Errors) Unplaced() string {
	var lines []string
	for _, m := range es {
		lines = append(lines, m.Unplaced())
	}
	return strings.Join(lines, "\n")
}

// Since returns the new mistakes: those in the error after, but not in the error before. If after is not [Errors], it returns after
// unchanged.
func Since(before, after error) error {
	var known, found Errors
	if errors.As(before, &known); !errors.As(after, &found) {
		return after
	}
	return slices.DeleteFunc(slices.Clone(found), func(e *Error) bool {
		return slices.ContainsFunc(known, func(other *Error) bool { return *other == *e })
	}).Err()
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

// Nearest returns the name that word is probably a misspelling of, or false if no name is near. About a third of the letters may
// differ, but at least one and at most three. Of equally near names, it returns the first. If no whole name is near, it returns a name
// with a near part, in which one letter may differ.
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
	if best == "" {
		return nearestPart(lower, names)
	}
	return best, true
}

// nearestPart returns the name with a part that is near a word, such as coffee-chat for cofee.
func nearestPart(word string, names []string) (string, bool) {
	const least = 4 // letters; shorter words resemble too many names
	if len([]rune(word)) < least {
		return "", false
	}
	for _, name := range names {
		parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '-' || r == '_' })
		for _, part := range parts {
			if len(parts) > 1 && len(part) <= longestCompared && len([]rune(part)) >= least && levenshtein.ComputeDistance(word, part) <= 1 {
				return name, true
			}
		}
	}
	return "", false
}

// DidYouMean returns a hint with the valid name that is nearest to word. If no name is near, it returns otherwise. If otherwise is
// empty, it returns a list of the valid names, unless there are too many to list.
func DidYouMean(word string, names []string, otherwise string) string {
	if name, ok := Nearest(word, names); ok {
		return fmt.Sprintf("did you mean %q?", name)
	}
	if len(names) > 0 && len(names) <= 12 && otherwise == "" {
		return UseOneOf(names)
	}
	return otherwise
}

// UseOneOf returns the hint to use one of the given names, or to use the name if there is only one.
func UseOneOf(names []string) string {
	if len(names) == 1 {
		return "use " + names[0]
	}
	return "use one of " + strings.Join(names, ", ")
}
