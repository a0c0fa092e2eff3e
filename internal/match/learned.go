package match

import (
	"embed"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"
)

// weightFiles has the clues by which letters differ, one file per language: LANGUAGE.txt. The learner in this package's
// tests writes them, and the lists of [stemmedFiles] with the clues of each language. A line is a kind of request, a colon, and clues, each with a whole number: by how many tenths it
// speaks for the kind. A clue is a word, a topic ("#school"), or the usual phrases of a kind ("=coffee").
//
//go:embed weights/*.txt
var weightFiles embed.FS

// A mark before the name of a topic or a kind makes it a clue.
const (
	topicMark  = "#"
	phraseMark = "="
)

// vocabulary has the learned clues of one language.
type vocabulary struct {
	kinds []string
	clues lexicon // with the stems of their words
}

// weight is how much a clue speaks for a kind.
type weight struct {
	kind  int // an index
	worth float64
}

const perWeight = 10 // units of a file in a weight of 1

// vocabularies maps each language of [weightFiles] to a function that reads its clues once.
var vocabularies = sync.OnceValue(func() map[string]func() vocabulary {
	all := map[string]func() vocabulary{}
	entries, _ := weightFiles.ReadDir("weights")
	for _, entry := range entries {
		lang := strings.TrimSuffix(entry.Name(), ".txt")
		all[lang] = sync.OnceValue(func() vocabulary {
			v := vocabulary{clues: newLexicon(readStemmed(lang, "clues"))}
			text, _ := weightFiles.ReadFile("weights/" + entry.Name())
			for name := range kindsIn(string(text)) {
				v.kinds = append(v.kinds, name)
			}
			return v
		})
	}
	return all
})

// weights returns how much a clue speaks for each kind that it speaks for.
func (v vocabulary) weights(clue string) []weight {
	var all []weight
	for text := v.clues.of(clue); text != ""; {
		kind, rest, _ := strings.Cut(text, " ")
		units, after, _ := strings.Cut(rest, " ")
		all, text = append(all, weight{number(kind), float64(number(units)) / perWeight}), after
	}
	return all
}

// kindsIn yields the kinds in a file of weights with their clues.
func kindsIn(text string) iter.Seq2[string, string] {
	return func(yield func(kind, clues string) bool) {
		for line := range strings.Lines(text) {
			kind, clues, isKind := strings.Cut(strings.TrimSpace(line), ": ")
			if isKind && !strings.HasPrefix(line, "#") && !yield(kind, clues) {
				return
			}
		}
	}
}

// clue returns a clue of a file with the stem of its word.
func (a *analyzer) clue(text string) string {
	if strings.HasPrefix(text, topicMark) || strings.HasPrefix(text, phraseMark) {
		return text
	}
	for stem := range a.stemsIn(text) {
		return stem
	}
	return ""
}

// guess is what the clues of a mail say about its kind.
type guess struct {
	clues   []clue
	weights [][]weight // of each clue
	chance  []float64  // by the index of the kind
}

// usualClues is the number of clues in a short mail. A longer mail repeats itself, so each of its clues counts less.
const usualClues = 10

// guess returns the probability of each kind, given some clues. It is nil if no clue is known.
func (v vocabulary) guess(clues []clue) *guess {
	g := guess{chance: make([]float64, len(v.kinds))}
	for _, c := range clues {
		if weights := v.weights(c.key); len(weights) > 0 {
			g.clues, g.weights = append(g.clues, c), append(g.weights, weights)
			for _, w := range weights {
				g.chance[w.kind] += w.worth * c.heft
			}
		}
	}
	if len(g.clues) == 0 {
		return nil
	}
	if n := float64(len(g.clues)); n > usualClues {
		for i := range g.chance {
			g.chance[i] *= math.Sqrt(usualClues / n)
		}
	}
	chances(g.chance, 1)
	return &g
}

// chances turns scores into probabilities: a score that is higher by 1/scale is e times as likely.
func chances(scores []float64, scale float64) {
	top, sum := slices.Max(scores), 0.0
	for i, s := range scores {
		scores[i] = math.Exp(scale * (s - top))
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
}
