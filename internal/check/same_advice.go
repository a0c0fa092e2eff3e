package check

import (
	"fmt"
	"slices"
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/site"
)

var sameAdvice = &Rule{
	ID:      "same-advice",
	Title:   "The same advice twice",
	Level:   Warning,
	Why:     "Two answers that say the same eventually drift apart, and then one of them is wrong",
	Source:  ownPrinciple,
	Suggest: "keep one, and link to it from the other",
	Bad: []Example{
		{File: "content/faq/again.md", Text: `+++
question = "What does it cost?"
+++
Yes, all of it is free, for everybody who asks: reviews, calls and introductions alike.
`},
	},
	profile: func(in *scope) []hit {
		var hits []hit
		type answer struct {
			of   *site.Question
			runs []uint64
		}
		var before []answer
		for _, q := range in.profile.Questions {
			a := answer{q, runsOf(markdown.Uncoloured(string(q.Body.HTML)))}
			for _, b := range before {
				if alike(a.runs, b.runs) {
					hits = append(hits, hit{at: in.key(q.Source, "question", q.Question), msg: fmt.Sprintf("the answer says nearly the same as %s", b.of.File)})
					break
				}
			}
			before = append(before, a)
		}
		return hits
	},
}

// runsOf returns the sorted hashes of all runs of three words in a body's HTML. A tag ends a word.
func runsOf(body string) []uint64 {
	runs := make([]uint64, 0, len(body)/8) // enough capacity for most texts
	var first, second uint64               // the hashes of the two words before
	words := 0
	for body != "" {
		text, rest, _ := strings.Cut(body, "<")
		for t := range tokens(text) {
			third := hash(t.word)
			if words++; words > 2 {
				runs = append(runs, (first*prime+second)*prime+third)
			}
			first, second = second, third
		}
		_, body, _ = strings.Cut(rest, ">")
	}
	slices.Sort(runs)
	return slices.Compact(runs)
}

// prime is the prime of FNV-1a. The hash of the standard library would allocate memory for each word.
const prime = 1099511628211

func hash(word string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * prime
	}
	return h
}

// fewestRuns is the minimum number of runs in a text that is compared.
const fewestRuns = 8

// alike reports whether two texts share at least half of the runs of the shorter one.
func alike(a, b []uint64) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < fewestRuns {
		return false
	}
	missing := len(a) / 2 // the number of runs that may be missing
	for _, run := range a {
		for len(b) > 0 && b[0] < run {
			b = b[1:]
		}
		if len(b) == 0 || b[0] != run {
			if missing--; missing < 0 {
				return false
			}
		}
	}
	return true
}
