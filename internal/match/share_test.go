package match

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// Every vocabulary has the same kinds in the same order, the usual ones and one for all other mails, and a bounded number of
// words.
func TestVocabularies(t *testing.T) {
	for _, lang := range Languages() {
		v := vocabularies()[lang]()
		if !slices.Equal(v.kinds, kindNames()) {
			t.Errorf("%s has the kinds %q", lang, v.kinds)
		}
		words := map[int]int{}
		for _, key := range v.clues.keys() {
			for _, w := range v.weights(key) {
				if words[w.kind]++; key == "" || w.worth <= 0 {
					t.Errorf("%s: the clue %q of %s has the weight %.1f", lang, key, v.kinds[w.kind], w.worth)
				}
			}
		}
		for kind, n := range words {
			if n > mostClues {
				t.Errorf("%s: %s has %d clues, want at most %d", lang, v.kinds[kind], n, mostClues)
			}
		}
	}
	for _, text := range []string{"coffee: lunch", "coffee: lunch x", "coffee: , "} {
		if _, err := stemmedClues(newAnalyzer("en"), text); err == nil || !strings.Contains(err.Error(), "coffee") {
			t.Errorf("%q: got the error %v", text, err)
		}
	}
}

// The words of a type of request show its kind, even if no word of its title is usual. The shares of a kind are at most 1.
func TestShares(t *testing.T) {
	kinds := kindNames()
	for owner, wants := range map[string]map[string]string{
		"matteo": {"footage": "permission", "jury": "speaking"},
		"nora":   {"job": "job", "raffle": "donation", "products": "sales"},
		"lucia":  {"prensa": "press", "inversion": "invest"},
	} {
		r := New(load(t, os.DirFS("testdata/blind/"+owner)))
		shares := r.shares()
		for kind, name := range kinds {
			sum, best := 0.0, 0
			for i, share := range shares {
				if sum += share[kind]; share[kind] > shares[best][kind] {
					best = i
				}
			}
			if sum > 1.0001 {
				t.Errorf("%s: the shares of %s sum to %.2f", owner, name, sum)
			}
			for slug, want := range wants {
				if want == name && (best == len(r.requests) || r.requests[best].request.Slug != slug) {
					t.Errorf("%s: most mails of the kind %s are for number %d, want %s", owner, name, best, slug)
				}
			}
		}
	}
}
