package match

import (
	"fmt"
	"strings"
	"testing"
)

// Rank compares the first maxTerms words and maxBytes bytes of a mail, and ignores the rest.
func TestLimits(t *testing.T) {
	r := rankers(t)["en"]
	const ask = "Could I pick your brain over a coffee?"
	nothing := fmt.Sprint(r.Rank(Mail{}))
	for name, test := range map[string]struct {
		before string
		seen   bool
	}{
		"within maxTerms":                       {strings.Repeat("zzz ", maxTerms-12), true},
		"beyond maxTerms":                       {strings.Repeat("zzz ", maxTerms), false},
		"within maxBytes, in words of any size": {strings.Repeat("z", maxBytes-100) + " ", true},
		"beyond maxBytes":                       {strings.Repeat("z", maxBytes) + " ", false},
	} {
		if got := fmt.Sprint(r.Rank(Mail{Text: test.before + ask})) != nothing; got != test.seen {
			t.Errorf("%s: the request after other words is seen: %v, want %v", name, got, test.seen)
		}
	}
}
