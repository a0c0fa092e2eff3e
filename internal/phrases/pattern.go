package phrases

import (
	"regexp"
	"strings"
	"sync"
)

// Pattern is an RE2 that ignores case. It is compiled when it is first looked for, which takes longer than to look: the
// built-in lists have hundreds, few of which may be found in a given site.
type Pattern struct {
	Text string
	Any  []string // folded words, one of which stands wherever the pattern is found; none when nobody knows any

	once     sync.Once
	compiled *regexp.Regexp
}

// May reports whether the pattern may be found in a text, which is folded.
func (p *Pattern) May(folded string) bool {
	for _, word := range p.Any {
		if strings.Contains(folded, word) {
			return true
		}
	}
	return len(p.Any) == 0
}

// Regexp returns what looks for the pattern. It panics for a text that is no RE2, which [Read] refuses.
func (p *Pattern) Regexp() *regexp.Regexp {
	p.once.Do(func() { p.compiled = regexp.MustCompile(ignoreCase + p.Text) })
	return p.compiled
}

const ignoreCase = "(?i)"

// Fold returns a text such that texts which differ in case alone become the same.
func Fold(s string) string { return strings.ToUpper(strings.ToLower(s)) }
