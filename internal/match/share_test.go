package match

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// All vocabularies have the same kinds in the same order: the usual ones, and one for all other mails. No clue is there twice, and
// each clue has a rarity or a weight.
func TestVocabularies(t *testing.T) {
	for _, lang := range Languages() {
		v := vocabularies()[lang]()
		text, err := os.ReadFile("weights/" + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(v.kinds, kindNames()) {
			t.Errorf("%s has the kinds %q, want %q", lang, v.kinds, kindNames())
		}
		if want := strings.Count(string(text), "\n") - 2; len(v.clues.lines) != want {
			t.Errorf("%s: the vocabulary has %d different clues, want %d", lang, len(v.clues.lines), want)
		}
		for _, key := range v.clues.keys() {
			if key == "" || strings.Trim(v.clues.of(key), noWeight) == "" {
				t.Errorf("%s: the clue %q has the rarity and weights %q, want one that is known", lang, key, v.clues.of(key))
			}
		}
	}
	for _, text := range []string{"coffee AA", "kinds: call\ncoffee AAB", "kinds: call job\ncoffee AA"} {
		if _, err := stemmedClues(newAnalyzer("en"), text); err == nil || !strings.Contains(err.Error(), "coffee") {
			t.Errorf("the weights %q give the error %v, want one about coffee", text, err)
		}
	}
}

// The words of a type of request show its kind, even if its title has no usual word. The shares of a kind sum to at most 1.
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
				t.Errorf("%s: the shares of the kind %s sum to %.2f, want at most 1", owner, name, sum)
			}
			for slug, want := range wants {
				if want == name && (best == len(r.requests) || r.requests[best].request.Slug != slug) {
					t.Errorf("%s: most mails of the kind %s are for the request with the index %d, want %s", owner, name, best, slug)
				}
			}
		}
	}
}
