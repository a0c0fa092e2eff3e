package markdown

import (
	"strings"
	"testing"
)

// A body at a limit is converted. A body one step beyond the limit is refused, with the line and the limit.
func TestLimits(t *testing.T) {
	times := strings.Repeat
	for name, test := range map[string]struct {
		limit int
		body  func(n int) string
		want  string
	}{
		"maxDepth":    {maxDepth, func(n int) string { return times("> ", n) + "a" }, "quotes and lists nested too deeply, more than 100"},
		"maxBrackets": {maxBrackets, func(n int) string { return times("[", n) }, "too many brackets in a paragraph, more than 1000"},
		"maxMarks":    {maxMarks, func(n int) string { return times("*a ", n) }, "too many emphasis marks in a paragraph, more than 1000"},
		"maxHeadings": {maxHeadings, func(n int) string { return times("# a\n", n) }, "too many headings, more than 5000"},
		"maxItems":    {maxItems, func(n int) string { return times("- a\n", n) }, "too many list items, more than 50000"},
		"maxFootnotes": {maxFootnotes, func(n int) string { return "x[^a]\n\n" + times("[^a]: b\n\n", n) },
			"too many footnotes, more than 300"},
		"maxReferences": {maxReferences, func(n int) string { return "[^a]: b\n\n" + times("[^a]\n\n", n) },
			"too many references to footnotes, more than 3000"},
		"maxAddresses": {maxAddresses, func(n int) string { return times("http://a.b\n\n", n) }, "too many bare addresses, more than 30000"},
		"maxCells":     {maxCells, func(n int) string { return "|" + times("a|", n/2) + "\n|" + times("-|", n/2) + times("\n", n%2) }, ""},
		"maxPipes":     {maxPipes, func(n int) string { return "|a|\n|-|\n|" + times(`\|`, n) + "|" }, `too many "\|" in the tables, more than 1000`},
	} {
		if name != "maxCells" { // a row adds many cells, so this limit has its own test below
			if problems := tooCostly([]byte(test.body(test.limit))); problems != nil {
				t.Errorf("%s: at the limit, got the problems %v, want none", name, problems)
			}
			if problems := tooCostly([]byte(test.body(test.limit + 1))); len(problems) != 1 || problems[0].Msg != test.want || problems[0].Hint == "" {
				t.Errorf("%s: beyond the limit, got the problems %v, want %s", name, problems, test.want)
			}
		}
	}
	row := "|" + times("a|", 99) + "\n" // counts as 101 columns, with those before the first bar and behind the last bar
	table := func(rows int) string { return row + "|" + times("-|", 99) + "\n" + times(row, rows-2) }
	fits := maxCells / 101
	if problems := tooCostly([]byte(table(fits))); problems != nil {
		t.Errorf("maxCells: at the limit, got the problems %v, want none", problems)
	}
	if problems := tooCostly([]byte(table(fits + 1))); len(problems) != 1 || problems[0].Msg != "too many cells in the tables, more than 50000" {
		t.Errorf("maxCells: beyond the limit, got the problems %v, want too many cells", problems)
	}
}

// A parse searches at most maxReach bytes for the ends of links, whatever makes the search long.
func TestMaxReach(t *testing.T) {
	definitions := func(n int) string { return strings.Repeat("[a]: https://example.org/\n", n) }
	per := len(definitions(1))
	n := 0
	for reach := 0; reach <= maxReach; n++ { // each search goes up to the end of the paragraph
		reach += per * (n + 1)
	}
	if problems := tooCostly([]byte(definitions(n - 1))); problems != nil {
		t.Errorf("at the limit, got the problems %v, want none", problems)
	}
	if problems := tooCostly([]byte(definitions(n + 1))); len(problems) == 0 || problems[0].Msg != tooFar {
		t.Errorf("beyond the limit, got the problems %v, want %q", problems, tooFar)
	}
}

// The name of a definition may have maxLabel bytes, as CommonMark says. A definition with a longer name is text.
func TestMaxLabel(t *testing.T) {
	for n, want := range map[int]bool{maxLabel: true, maxLabel + 1: false} {
		label := strings.Repeat("a", n)
		doc, _ := Convert([]byte("["+label+"]\n\n["+label+"]: https://example.org/\n"), Options{})
		if got := strings.Contains(string(doc.HTML), "<a "); got != want {
			t.Errorf("for a name of %d bytes, got a link: %v, want %v", n, got, want)
		}
	}
}

// The blocks of a body get colours until together they have maxColoured bytes. Later blocks stay plain.
func TestMaxColoured(t *testing.T) {
	const line = "return 1\n"
	lines := maxCode / len(line)
	block := "```go\n" + strings.Repeat(line, lines) + "```\n"
	fits := maxColoured / (lines * len(line))
	for _, n := range []int{fits, fits + 1} {
		doc, problems := Convert([]byte(strings.Repeat(block, n)), Options{})
		keywords := strings.Count(string(doc.HTML), "<span")
		one, _ := Convert([]byte(block), Options{})
		if want := fits * strings.Count(string(one.HTML), "<span"); keywords != want || want == 0 || problems != nil {
			t.Errorf("for %d blocks, got %d coloured words, want %d (problems: %v)", n, keywords, want, problems)
		}
	}
}

// tooCostly returns what makes a body too costly to convert, at most once for each limit.
func tooCostly(src []byte) []Problem {
	_, problems := parse(src)
	return problems
}
