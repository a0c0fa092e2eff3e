package check

import (
	"math/rand/v2"
	"strings"
	"testing"

	"howihelp/internal/site"
)

// namesPeriod reports that a text names a period if and only if period finds one.
func TestNamesPeriod(t *testing.T) {
	l := &lists{site: &site.Site{}, made: map[string]*language{}}
	random := rand.New(rand.NewPCG(1, 2))
	for _, tag := range []string{"en", "de", "it", "sv"} {
		lang := l.of(tag)
		var words []string
		for _, phrases := range lang.spansOf {
			words = append(words, strings.FieldsFunc(phrases, func(r rune) bool { return r == ' ' || r == ',' })...)
		}
		words = append(words, "calls", "3")
		named := 0
		for range 2000 {
			var some []string
			for range random.IntN(5) {
				some = append(some, words[random.IntN(len(words))])
			}
			text := spaced(strings.Join(some, " "))
			_, from, _ := lang.period(text)
			if got := lang.namesPeriod(text); got != (from >= 0) {
				t.Errorf("%s: for %q, namesPeriod returned %v, but period found the first one at %d", tag, text, got, from)
			}
			if from >= 0 {
				named++
			}
		}
		if named == 0 && len(words) > 2 {
			t.Errorf("%s: no text names a period", tag)
		}
	}
}
