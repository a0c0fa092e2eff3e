package check

import (
	"fmt"
	"hash/fnv"
	"io"
	"strings"

	"howihelp/internal/site"
)

var sameAdvice = &Rule{
	ID:      "same-advice",
	Title:   "The same advice twice",
	Level:   Warning,
	Why:     "Two answers that say the same drift apart one day, and then one of them is wrong",
	Suggest: "keep one, and link to it from the other",
	Bad: []Example{
		{File: "content/faq/again.md", Text: "+++\nquestion = \"What does it cost?\"\n+++\nYes, all of it is free, for everybody who asks: reviews, calls and introductions alike.\n"},
	},
	folder: func(f *folder) []hit {
		var hits []hit
		type answer struct {
			of     *site.Question
			shared map[uint64]bool
		}
		var before []answer
		for _, q := range f.profile.Questions {
			a := answer{q, runsOf(tokenise(untagged(string(q.Body.HTML))))}
			for _, b := range before {
				if alike(a.shared, b.shared) {
					hits = append(hits, hit{at: f.key(q.Source, "question", q.Question), msg: fmt.Sprintf("says nearly the same as %s", b.of.File)})
					break
				}
			}
			before = append(before, a)
		}
		return hits
	},
}

// untagged returns the text of a body's HTML, with a space for each tag.
func untagged(body string) string {
	var b strings.Builder
	for {
		text, rest, found := strings.Cut(body, "<")
		b.WriteString(text)
		if !found {
			return b.String()
		}
		b.WriteByte(' ')
		_, body, _ = strings.Cut(rest, ">")
	}
}

// runsOf returns the runs of three words in a text, each as a hash.
func runsOf(tokens []token) map[uint64]bool {
	runs := make(map[uint64]bool, len(tokens))
	h := fnv.New64a()
	for i := range max(0, len(tokens)-2) {
		h.Reset()
		for _, t := range tokens[i : i+3] {
			io.WriteString(h, t.word)
			h.Write([]byte{0})
		}
		runs[h.Sum64()] = true
	}
	return runs
}

// fewestRuns is the number of runs below which texts are too short to be compared.
const fewestRuns = 8

// alike reports whether two texts share half of the runs of the shorter one.
func alike(a, b map[uint64]bool) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < fewestRuns {
		return false
	}
	common := 0
	for run := range a {
		if b[run] {
			common++
		}
	}
	return common*2 >= len(a)
}
