package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

var rowContradiction = &Rule{
	ID:      "row-contradiction",
	Title:   "A title or a first sentence that offers what a condition excludes",
	Level:   Hint,
	Why:     "Readers believe the first line, and write before they reach the condition",
	Source:  "readers scan a page, its first words most of all; Nielsen: F-shaped pattern for reading web content, 2006",
	Suggest: "leave it out of the title and the first sentence",
	Bad: []Example{
		{File: "content/requests/call.md", Text: `+++
title = "Essays and novels"
verdict = "sometimes"
allowance = "calls"
fit = ["It is finished", "No novels, please"]
ask = ["the page"]

[[instead]]
fit = "It is finished"
when = "Not yet"
resource = "guide"
+++
`},
	},
	Good: []Example{
		{File: "content/requests/call.md", Text: `+++
title = "Essays, but no novels"
verdict = "sometimes"
allowance = "calls"
fit = ["It is finished", "No novels, please"]
ask = ["the page"]

[[instead]]
fit = "It is finished"
when = "Not yet"
resource = "guide"
+++
`},
	},
	profile: func(in *scope) []hit {
		var hits []hit
		for _, r := range in.profile.Requests {
			if r.BuiltIn() {
				continue
			}
			opening, _, _ := strings.Cut(strings.TrimSpace(r.Rest()), "\n\n")
			opening, _, _ = strings.Cut(opening, ". ")
			offers := []string{r.Title, opening}
			for i, condition := range r.Fit {
				for _, excluded := range in.excluded(condition) {
					if slices.ContainsFunc(offers, func(s string) bool { return in.offers(s, excluded) }) {
						hits = append(hits, hit{at: in.key(r.Source, "fit."+strconv.Itoa(i), condition),
							msg: fmt.Sprintf("the condition excludes %q, which the title or the first sentence offers", excluded)})
					}
				}
			}
		}
		return hits
	},
}

// negation is the number of words after a "no" to which the "no" applies, as in "no unfinished novels".
const negation = 2

// excluded returns the nouns that a condition of the form "no X" excludes. A word counts as a noun if it ends in s and has at least
// five letters.
func (in *scope) excluded(condition string) []string {
	no := first(in.lang.signs.No, condition)
	if no == nil || no[0] > 0 { // "You have no page" doesn't exclude pages
		return nil
	}
	words := tokenise(condition[no[1]:])
	var all []string
	for _, t := range words[:min(negation, len(words))] {
		if len(t.word) > 4 && t.word[len(t.word)-1] == 's' {
			all = append(all, t.word)
		}
	}
	return all
}

// offers reports whether a text contains a noun without a "no" before it.
func (in *scope) offers(s, noun string) bool {
	for _, t := range tokenise(s) {
		if stem(t.word) == stem(noun) {
			return !has(in.lang.signs.No, s[:t.start])
		}
	}
	return false
}
