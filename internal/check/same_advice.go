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
	Title:   "Two questions with the same answer",
	Level:   Warning,
	Why:     "If the same answer is in two files, somebody will update only one of them, and then the other is wrong",
	Source:  ownPrinciple,
	Suggest: "keep one answer, and link to it from the other question",
	Bad: []Example{
		{File: "content/faq/again.md", Text: `+++
question = "Do I have to pay?"
+++
No, all of it is free, for everybody who asks: reviews, calls and introductions alike.
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
					hits = append(hits, hit{at: in.key(q.Source, "question", q.Question), msg: fmt.Sprintf("this answer is nearly the same as the one in %s", b.of.File)})
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
	var first, second uint64               // the hashes of the last two words
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

// prime is the prime of the hash function FNV-1a. This file computes the function itself, because hash/fnv of the standard library
// would allocate memory for each word.
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
