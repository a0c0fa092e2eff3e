package match

import (
	"embed"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"
)

// weightFiles has the clues that tell one kind of mail from another, one file per language: LANGUAGE.txt. Tests of this package
// write these files, and the same clues into [stemmedLists].
//
// One line has the names of the kinds. Every other line has a clue, its rarity, and one character per kind, which says how strongly
// the clue points to the kind: "A" is a fifth, "B" two fifths, …, "a" minus a fifth, …, and "." nothing. A clue is a word, a topic
// ("#school"), or the usual phrases of a kind ("=coffee"). The rarity is one character, too: "A" is a half, "B" one, …, and "."
// unknown. The clue "?" has the rarity of any other word.
//
//go:embed weights/*.txt
var weightFiles embed.FS

const (
	kindsMark = "kinds: "
	noWeight  = "."
	perWeight = 5.0 // the units in a file that make a weight of 1
	perRarity = 2.0 // the units in a file that make a rarity of 1
	mostUnits = 26
)

// Clues that are not words.
const (
	topicMark  = "#" // before the name of a topic
	phraseMark = "=" // before the name of a kind whose usual phrases are the clue
	anyWord    = "?" // any word that is not listed
)

// vocabulary has the learned clues of one language.
type vocabulary struct {
	kinds []string
	clues *lexicon // by clue, or by the stem if the clue is a word: its rarity and its weights
	usual float64  // the rarity of any other word
}

func newVocabulary(kinds []string, clues string) vocabulary {
	v := vocabulary{kinds: kinds, clues: newLexicon(clues)}
	if row := v.clues.of(anyWord); row != "" {
		v.usual = unit(row[0]) / perRarity
	}
	return v
}

// rarity returns how rare a word, given by its stem, is in letters. If one in n letters has the word, its rarity is the logarithm of
// n. In a language without letters, rarity returns 0.
func (v vocabulary) rarity(stem string) float64 {
	return v.rarityIn(v.clues.of(stem))
}

// rarityIn is [vocabulary.rarity] for the row of a word.
func (v vocabulary) rarityIn(row string) float64 {
	if row != "" && row[0] != noWeight[0] {
		return unit(row[0]) / perRarity
	}
	return v.usual
}

// vocabularies maps each language of [stemmedLists] to a function that reads its clues once. All vocabularies have the same kinds,
// in the order of the weights in a row: the usual ones, then one for all other mails.
var vocabularies = sync.OnceValue(func() map[string]func() vocabulary {
	all := map[string]func() vocabulary{}
	for lang, lists := range stemmedLists {
		all[lang] = sync.OnceValue(func() vocabulary {
			var kinds []string
			for _, k := range spoken()["en"]().kinds {
				kinds = append(kinds, k.name)
			}
			return newVocabulary(append(kinds, misc), lists.clues)
		})
	}
	return all
})

// misc is the kind of any mail that fits none of the usual kinds.
const misc = "misc"

// rowsIn yields the lines of a file of weights: the clues, each with its weights.
func rowsIn(text string) iter.Seq2[string, string] {
	return func(yield func(clue, row string) bool) {
		for line := range strings.Lines(text) {
			clue, row, isRow := strings.Cut(strings.TrimSpace(line), " ")
			if isRow && clue != "#" && !yield(clue, row) {
				return
			}
		}
	}
}

// A word whose rarity is at most everyday, such as "know" or "week", says nothing by itself.
const everyday = 3.0

// isEveryday reports whether a word, given by its stem, is in too many letters to be a reason for anything.
func (v vocabulary) isEveryday(stem string) bool { return isEveryday(v.rarity(stem)) }

func isEveryday(rarity float64) bool { return 0 < rarity && rarity <= everyday }

// unit returns the number that a character in a file encodes.
func unit(char byte) float64 {
	switch {
	case 'A' <= char && char <= 'Z':
		return float64(char - 'A' + 1)
	case 'a' <= char && char <= 'z':
		return -float64(char - 'a' + 1)
	}
	return 0
}

// weightOf returns the weight that a character in a file encodes.
func weightOf(char byte) float64 { return unit(char) / perWeight }

// clue returns a clue of [weightFiles] in the form in which a [vocabulary] lists it: a word is replaced by its stem.
func (a *analyzer) clue(text string) string {
	if strings.HasPrefix(text, topicMark) || strings.HasPrefix(text, phraseMark) || text == anyWord {
		return text
	}
	for stem := range a.stemsIn(text) {
		return stem
	}
	return ""
}

// guess is what the clues of a mail say about its kind.
type guess struct {
	clues    []clue
	weight   func(clue, kind int) float64 // how strongly a clue points to a kind
	everyday []bool                       // whether a clue is a word too common to be shown as a reason
	chance   []float64                    // the probability of each kind
	learned  float64                      // how much the kind counts for a type of request
	telling  float64                      // a clue with a lower weight is not shown as a reason
}

// usualClues is the number of clues in a short mail. A longer mail repeats itself, so each of its clues counts less.
const usualClues = 10

// guess returns what some clues say about the kind of a mail, or nil if the vocabulary has none of them.
func (v vocabulary) guess(clues []clue) *guess {
	g := guess{clues: make([]clue, 0, len(clues)), chance: make([]float64, len(v.kinds)), learned: learned, telling: telling}
	rows := make([]string, 0, len(clues))
	for _, c := range clues {
		if row := v.clues.of(c.key); row != "" {
			common := isEveryday(v.rarityIn(row))
			row = row[1:]
			g.clues, rows, g.everyday = append(g.clues, c), append(rows, row), append(g.everyday, common)
			for kind := range row {
				g.chance[kind] += weightOf(row[kind]) * c.heft
			}
		}
	}
	if len(g.clues) == 0 {
		return nil
	}
	chances(g.chance, scaleOf(len(g.clues)))
	g.weight = func(clue, kind int) float64 { return weightOf(rows[clue][kind]) }
	return &g
}

// scaleOf returns the factor by which each clue counts in a mail with this many clues.
func scaleOf(clues int) float64 { return min(1, math.Sqrt(usualClues/float64(max(clues, 1)))) }

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
