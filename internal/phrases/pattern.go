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
	Any  []string // folded words, at least one of which occurs in every match; empty if no such words are known

	once     sync.Once
	compiled *regexp.Regexp
}

// May reports whether the pattern could match in a text that has been folded with [Fold].
func (p *Pattern) May(folded string) bool {
	for _, word := range p.Any {
		if strings.Contains(folded, word) {
			return true
		}
	}
	return len(p.Any) == 0
}

// Regexp returns the compiled pattern. It panics if Text is not valid RE2 syntax; [Read] rejects such patterns.
func (p *Pattern) Regexp() *regexp.Regexp {
	p.once.Do(func() { p.compiled = regexp.MustCompile(ignoreCase + p.Text) })
	return p.compiled
}

const ignoreCase = "(?i)"

// Fold normalises case: texts that differ only in case fold to the same text.
func Fold(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return strings.ToUpper(strings.ToLower(s))
		}
	}
	return strings.ToUpper(s) // which is enough for ASCII
}
