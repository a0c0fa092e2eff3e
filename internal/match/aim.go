package match

import (
	"embed"
	"math"
	"slices"
	"strings"
	"sync"
)

// aimFiles has what people want of somebody, in finer distinctions than the usual kinds: LANGUAGE.txt has two lines for each
// aim, its words and its phrases. A person who asks what a quilt is worth names neither a valuation nor an opinion, so most of
// the words are those in which people tell their situation. In weights.txt, a test writes how strongly the words of one aim
// speak for another one; all languages share it.
//
//go:embed aims/weights.txt
var aimFiles embed.FS

// aimWeights is aims/weights.txt: the names of the aims, and for the words of each aim how strongly they speak for each.
var aimWeights = sync.OnceValue(func() (read struct {
	names   []string
	weights [][]float64 // by the aim of the words, and by the aim that they speak for
	usual   []float64   // how usual each aim is
}) {
	text, err := aimFiles.ReadFile("aims/weights.txt")
	if err != nil {
		panic("match: " + err.Error())
	}
	for name, row := range rowsIn(string(text)) {
		weights := make([]float64, len(row))
		for i := range row {
			weights[i] = unit(row[i]) / perAim
		}
		if name == anyWord {
			read.usual = weights
			continue
		}
		read.names, read.weights = append(read.names, name), append(read.weights, weights)
	}
	return read
})

// perAim is the number of units in aims/weights.txt that make a weight of 1.
const perAim = 3.0

// aimLists has the words and phrases of the aims in a language. A key is the first word, by its stem. The value has columns: for
// that word alone how much it tells, in tenths, and its aims; then for each phrase its other words, "=", and its aims.
type aimLists struct {
	analyzer *analyzer
	words    lexicon
}

// aims maps each language with lists of aims to a function that reads them once.
var aims = sync.OnceValue(func() map[string]func() aimLists {
	all := map[string]func() aimLists{}
	for lang := range spoken() {
		if _, err := stemmedFiles.ReadFile("stemmed/" + lang + ".aims.txt"); err == nil {
			all[lang] = sync.OnceValue(func() aimLists {
				return aimLists{newAnalyzer(lang), newLexicon(readStemmed(lang, "aims"))}
			})
		}
	}
	return all
})

// AimWeights has the weights of the aims for a program in another language: a row for the words of each aim, and at last how usual
// each aim is. A character is a weight, as in the rows of [Tongue.Clues].
func AimWeights() []string {
	text, _ := aimFiles.ReadFile("aims/weights.txt")
	var all []string
	for _, row := range rowsIn(string(text)) {
		all = append(all, row)
	}
	return all
}

// aimTable returns the lists of a language for a program in another language: all words are without accents.
func aimTable(lang string) map[string]string {
	all := map[string]string{}
	if read := aims()[lang]; read != nil {
		for _, line := range read().words {
			key, value, _ := strings.Cut(bare(line), "\t")
			all[key] = value
		}
	}
	return all
}

// hint is a word or phrase of the lists of aims in a text.
type hint struct {
	clue
	aims []int
}

// hints appends the words and phrases of the lists that are in a text. What the text denies is no hint, nor is a greeting.
func (l aimLists) hints(all []hint, s section, heft float64) []hint {
	steps, marks := l.analyzer.steps(s)
	for i, step := range steps {
		if marks[i]&(polite|denied) != 0 {
			continue
		}
		alone, phrases, _ := strings.Cut(l.words.of(step), "\t")
		if tenths, aims, isHint := strings.Cut(alone, " "); isHint {
			all = append(all, newHint(s, i, steps[i:i+1], aims, heft*float64(number(tenths))/10, marks[i]))
		}
		for phrase := range strings.SplitSeq(phrases, "\t") {
			rest, aims, isPhrase := strings.Cut(phrase, "=")
			if !isPhrase {
				continue
			}
			length := 1 + strings.Count(rest, " ") + 1
			if i+length <= len(steps) && strings.Join(steps[i+1:i+length], " ") == rest {
				all = append(all, newHint(s, i, steps[i:i+length], aims, heft, marks[i+length-1]))
			}
		}
	}
	return all
}

// newHint returns the hint that some words of a text are.
func newHint(s section, at int, steps []string, aims string, heft float64, m mark) hint {
	first, last := s.words[at], s.words[at+len(steps)-1]
	text := strings.ToLower(strings.Join(strings.Fields(s.text[first.offset:last.offset+len(last.text)]), " "))
	h := hint{clue: clue{key: strings.Join(steps, " "), text: text, heft: heft}}
	for aim := range strings.FieldsSeq(aims) {
		h.aims = append(h.aims, number(aim))
	}
	if h.asks = m&asking != 0; h.asks {
		h.heft *= heftAsked
	}
	h.heft *= math.Sqrt(float64(len(steps))) * math.Log(float64(len(aimWeights().names))/float64(len(h.aims)))
	return h
}

// steps returns the words of a text as they are in the lists of aims, with their marks: stems, and words without a meaning as
// they are.
func (a *analyzer) steps(s section) ([]string, []mark) {
	words := s.words
	if len(s.terms) == maxTerms {
		words = words[:s.terms[maxTerms-1].place+1]
	}
	steps, marks := make([]string, len(words)), make([]mark, len(words))
	for i, w := range words {
		steps[i] = bare(a.spelled(w))
	}
	for _, t := range s.terms {
		if marks[t.place] = t.mark; !a.stop[steps[t.place]] { // "cuánto" is in no list of stop words, but "cuanto" is
			steps[t.place] = t.stem
		}
	}
	return steps, marks
}

// once keeps the strongest of equal hints.
func once(hints []hint) []hint {
	at := map[string]int{}
	all := hints[:0]
	for _, h := range hints {
		i, seen := at[h.key]
		if !seen {
			at[h.key] = len(all)
			all = append(all, h)
		} else if h.heft > all[i].heft {
			all[i] = h
		}
	}
	return all
}

// guessAim returns the probability of each aim, given the hints of a text. It is nil if there are none.
func guessAim(hints []hint) *guess {
	w := aimWeights()
	sum := make([]float64, len(w.names))
	for _, h := range hints {
		for _, aim := range h.aims {
			sum[aim] += h.heft
		}
	}
	length := lengthOf(sum)
	if len(hints) == 0 {
		return nil
	}
	g := &guess{chance: slices.Clone(w.usual), learned: aimed, telling: tellingAim}
	for aim, s := range sum {
		for i, weight := range w.weights[aim] {
			g.chance[i] += weight * s / length
		}
	}
	chances(g.chance, 1)
	for _, h := range hints {
		g.clues, g.everyday = append(g.clues, h.clue), append(g.everyday, false)
	}
	g.weight = func(clue, kind int) float64 {
		sum := 0.0
		for _, aim := range hints[clue].aims {
			sum += w.weights[aim][kind]
		}
		return sum / length
	}
	return g
}

// scant is the length of the vector of aims of a text with few hints. A text with fewer says less.
const scant = 8.0

// lengthOf returns the length by which to divide a vector of aims.
func lengthOf(sum []float64) float64 {
	length := scant * scant
	for _, s := range sum {
		length += s * s
	}
	return math.Sqrt(length)
}

// aimed is how much the aim of a mail counts for a type of request. An aim of which the types have less than leastClaim
// together is divided among them only in part.
const (
	aimed      = 11.0
	leastClaim = 0.5
	tellingAim = 0.2
)

// aimShares returns, for each type of request and finally for something else, the share of each aim that is for it.
func (r *Ranker) aimShares() [][]float64 {
	var texts [][]part
	for _, k := range r.all() {
		texts = append(texts, r.texts[k.request])
	}
	return r.shareAims(texts, leastClaim)
}

// shareAims divides each aim among some groups of texts. An aim of which all have less than least together is divided only in
// part.
func (r *Ranker) shareAims(texts [][]part, least float64) [][]float64 {
	read := aims()[r.analyzer.lang]
	if read == nil {
		read = aims()["en"]
	}
	l := read()
	all := make([][]float64, len(texts))
	for i, parts := range texts {
		all[i] = make([]float64, len(aimWeights().names))
		var hints []hint
		for _, part := range parts {
			hints = l.hints(hints, l.analyzer.sectionOf(part.text), part.aimed())
		}
		if g := guessAim(once(hints)); g != nil {
			all[i] = g.chance
		} else if len(parts) > 0 { // a text that says nothing about aims
			copy(all[i], aimWeights().usual)
			chances(all[i], 1)
		}
	}
	for aim := range aimWeights().names {
		sum := 0.0
		for _, share := range all {
			sum += share[aim]
		}
		for _, share := range all {
			share[aim] /= max(sum, least)
		}
	}
	return all
}

// hintsIn returns the hints in a mail, each once. A language may have no lists of aims.
func hintsIn(lang string, read letter) []hint {
	lists := aims()[lang]
	if lists == nil {
		return nil
	}
	l := lists()
	return once(l.hints(l.hints(nil, read.subject, 1), read.text, 1))
}

// aimed returns how much the words of the part say about the aim of the mails for the request. The title says most.
func (p part) aimed() float64 {
	return [...]float64{asTitle: 3, asSlug: 3, asSignal: 2, asCondition: 1, asBody: 0.7}[p.role]
}
