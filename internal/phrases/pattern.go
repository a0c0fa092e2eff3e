package phrases

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"
)

// Pattern is a case-insensitive regular expression in RE2 syntax. It is compiled on first use, because compiling costs more
// than matching, and only a few of the hundreds of built-in patterns can match in a given site.
type Pattern struct {
	Text string

	// Needs lists words that a match must contain, with their case folded. Each line is for one way to match. Tabs separate
	// the groups of words in a line, and bars the words of a group: a match contains one word of each group. Needs is empty
	// if no such words are known.
	Needs string

	once     sync.Once
	compiled *regexp.Regexp
}

// May reports whether the pattern could match in a text.
func (p *Pattern) May(t *Folded) bool {
	for way := range strings.SplitSeq(p.Needs, "\n") {
		if t.may(way) {
			return true
		}
	}
	return false
}

// Regexp returns the compiled pattern. It panics if Text is not valid RE2 syntax; [Read] rejects such patterns.
func (p *Pattern) Regexp() *regexp.Regexp {
	p.once.Do(func() { p.compiled = regexp.MustCompile(ignoreCase + p.Text) })
	return p.compiled
}

const ignoreCase = "(?i)"

// Folded is a text with its case folded: texts that differ only in case become equal. It is prepared for a search for many words
// of which it contains few.
type Folded struct {
	text  string
	grams [128]uint64 // a bit for each hash of three bytes in a row
}

// Fold prepares a text for [Pattern.May].
func Fold(s string) Folded {
	t := Folded{text: FoldCase(s)}
	for i := range len(t.text) - 2 {
		h := hash(t.text[i:])
		t.grams[h/64] |= 1 << (h % 64)
	}
	return t
}

// may reports whether the text contains a word of each group.
func (t *Folded) may(groups string) bool {
	for groups != "" {
		var group string
		group, groups, _ = strings.Cut(groups, "\t")
		if !t.hasAny(group) {
			return false
		}
	}
	return true
}

func (t *Folded) hasAny(words string) bool {
	for more := true; more; {
		var word string
		word, words, more = strings.Cut(words, "|")
		if t.has(word) {
			return true
		}
	}
	return false
}

func (t *Folded) has(word string) bool {
	if len(word) > 2 {
		if h := hash(word); t.grams[h/64]&(1<<(h%64)) == 0 {
			return false
		}
	}
	return strings.Contains(t.text, word)
}

// hash returns a number below 8192 for the first three bytes of a text.
func hash(s string) uint32 {
	return (uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16) * 2654435761 >> 19
}

// FoldCase normalises case: texts that differ only in case fold to the same text.
func FoldCase(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return strings.ToUpper(strings.ToLower(s))
		}
	}
	return strings.ToUpper(s) // which is enough for ASCII
}
