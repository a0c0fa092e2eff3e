package match

import (
	"embed"
	"math"
	"slices"
	"strings"
	"sync"
)

// aimFiles has the weights of the aims. An aim is something that people want of somebody, such as a valuation; aims are finer than
// the usual kinds of request. The weights say how strongly the words of one aim speak for each aim. All languages share them, and a
// test writes them.
//
// The files aims/LANGUAGE.txt have two lines for each aim: its words and its phrases. People who ask what a quilt is worth say
// neither "valuation" nor "opinion", so most of the words are those in which people tell their situation.
//
//go:embed aims/weights.txt
var aimFiles embed.FS

// aimWeights reads aims/weights.txt once.
var aimWeights = sync.OnceValue(func() (read struct {
	names   []string
	weights [][]float64 // by the aim of the words, and then by the aim for which they speak
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

// aimLists has the words and phrases of the aims in a language. Each aim is written as one character.
//
// A single word is listed by its stem. The first character of its value, from "0" to ":", says in tenths how much the word tells by
// itself. The other characters are its aims.
//
// Phrases are listed by their first two words. The value has a column for each phrase: its other words, "=", and its aims.
type aimLists struct {
	analyzer *analyzer
	words    *lexicon
}

// firstAim is the character for the first aim. The characters after it, all in ASCII, are for the other aims.
const firstAim = '#'

// aims maps each language that has lists of aims to a function that reads the lists once.
var aims = sync.OnceValue(func() map[string]func() aimLists {
	all := map[string]func() aimLists{}
	for lang, lists := range stemmedLists {
		all[lang] = sync.OnceValue(func() aimLists { return aimLists{newAnalyzer(lang), newLexicon(lists.aims)} })
	}
	return all
})

// AimWeights returns the weights of the aims, for a program in another programming language. There is a row for the words of each
// aim, and a last row that says how usual each aim is. Each character is a weight, as in [Tongue.Clues].
func AimWeights() []string {
	text, _ := aimFiles.ReadFile("aims/weights.txt")
	var all []string
	for _, row := range rowsIn(string(text)) {
		all = append(all, row)
	}
	return all
}

// aimTable returns the lists of a language for [Tongue.Aims], with all words without accents.
func aimTable(lang string) map[string]string {
	all := map[string]string{}
	if read := aims()[lang]; read != nil {
		for _, line := range read().words.lines {
			key, value, _ := strings.Cut(bare(line), "\t")
			all[key] = value
		}
	}
	return all
}

// hint is a word or phrase of [aimLists] that is in a text.
type hint struct {
	text string    // the whole text
	from int       // where the hint begins in the text, in bytes
	to   int       // where it ends
	key  [2]string // the first word or two, and the rest of a phrase with its aims
	aims string    // one character for each
	heft float64   // how much the hint counts
	asks bool      // it is in a sentence that asks
}

// hints appends the hints in a text, each of which counts in proportion to heft. Denied words and greetings are not hints.
func (l aimLists) hints(all []hint, s section, heft float64) []hint {
	steps, marks := l.analyzer.steps(s)
	add := func(at, length int, first, rest, aims string, heft float64) {
		h := hint{text: s.text, from: s.words[at].offset, key: [2]string{first, rest}, aims: aims, heft: heft * hefts(length, len(aims))}
		last := s.words[at+length-1]
		h.to = last.offset + len(last.text)
		if h.asks = marks[at+length-1]&asking != 0; h.asks {
			h.heft *= heftAsked
		}
		all = append(all, h)
	}
	for i, step := range steps {
		if marks[i]&(polite|denied) != 0 {
			continue
		}
		alone, phrases := valueOf(l.words.from(step), step)
		if alone != "" {
			add(i, 1, step, "", alone[1:], heft*float64(alone[0]-'0')/10)
		}
		if i+1 == len(steps) || len(phrases) == 0 || !strings.HasPrefix(phrases[0], step) || phrases[0][len(step)] != ' ' {
			continue // no phrase begins with the word
		}
		two := step + " " + steps[i+1]
		for phrases, _ := valueOf(from(phrases, two), two); phrases != ""; {
			var phrase string
			phrase, phrases, _ = strings.Cut(phrases, "\t")
			rest, aims, _ := strings.Cut(phrase, "=")
			if length := follows(steps[i+2:], rest); length >= 0 {
				add(i, 2+length, two, phrase, aims, heft)
			}
		}
	}
	return all
}

// follows returns the number of the words, which are separated by spaces, if the steps begin with them. Otherwise it returns -1.
func follows(steps []string, words string) int {
	length := 0
	for word := range strings.FieldsSeq(words) {
		if length == len(steps) || steps[length] != word {
			return -1
		}
		length++
	}
	return length
}

// hefts returns how much a phrase counts, given its number of words and the number of its aims. Longer phrases count more, and those
// of many aims count less.
func hefts(words, aims int) float64 {
	return math.Sqrt(float64(words)) * math.Log(float64(len(aimWeights().names))/float64(aims))
}

// clue returns the hint as a clue, which can be shown.
func (h hint) clue() clue {
	return clue{text: strings.ToLower(strings.Join(strings.Fields(h.text[h.from:h.to]), " ")), heft: h.heft, asks: h.asks}
}

// steps returns the words of a text in the form of [aimLists], with their marks. A word with a meaning is replaced by its stem.
func (a *analyzer) steps(s section) ([]string, []mark) {
	words, terms := s.words, s.terms
	if len(terms) >= maxTerms {
		terms = terms[:maxTerms]
		words = words[:terms[maxTerms-1].place+1]
	}
	steps, marks := make([]string, len(words)), make([]mark, len(words))
	for i, w := range words {
		steps[i] = bare(a.spelled(w))
	}
	for _, t := range terms {
		if marks[t.place] = t.mark; !a.stop[steps[t.place]] { // "cuánto" isn't in the list of stop words, but "cuanto" is
			steps[t.place] = t.stem
		}
	}
	return steps, marks
}

// once returns each hint once. Of equal hints, it keeps the strongest.
func once(hints []hint) []hint {
	at := make(map[[2]string]int, len(hints))
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

// vector returns how much some hints speak for each aim, and the length of this vector. In the length, [scant] is one more dimension.
func vector(hints []hint) (sum []float64, length float64) {
	sum, length = make([]float64, len(aimWeights().names)), scant*scant
	for _, h := range hints {
		for i := range len(h.aims) {
			sum[h.aims[i]-firstAim] += h.heft
		}
	}
	for _, s := range sum {
		length += s * s
	}
	return sum, math.Sqrt(length)
}

// aimChances returns the probability of each aim, given the hints of a text.
func aimChances(hints []hint) []float64 {
	w := aimWeights()
	all := slices.Clone(w.usual)
	sum, length := vector(hints)
	for aim, s := range sum {
		if s > 0 {
			for i, weight := range w.weights[aim] {
				all[i] += weight * s / length
			}
		}
	}
	chances(all, 1)
	return all
}

// guessAim returns what the hints of a mail say about its aim, or nil if there are no hints.
func guessAim(hints []hint) *guess {
	if len(hints) == 0 {
		return nil
	}
	g := &guess{chance: aimChances(hints), everyday: make([]bool, len(hints)), learned: aimed, telling: tellingAim}
	for _, h := range hints {
		g.clues = append(g.clues, h.clue())
	}
	weights := aimWeights().weights
	_, length := vector(hints)
	g.weight = func(clue, kind int) float64 {
		sum := 0.0
		for i := range len(hints[clue].aims) {
			sum += weights[hints[clue].aims[i]-firstAim][kind]
		}
		return sum / length
	}
	return g
}

// scant makes a text with few hints say little about its aim: the vector of its hints is short, compared with scant.
const scant = 8.0

// How the aim of a mail counts for the types of request.
const (
	aimed      = 11.0 // how much the aim counts for a type of request, compared with other reasons
	leastClaim = 0.5  // if all types together claim less of an aim than this, only a part of the aim is divided among them
	tellingAim = 0.2  // a hint with a lower weight is not shown as a reason
)

// aimShares returns, for each type of request, the share of each aim that belongs to it. The last type is "something else".
func (r *Ranker) aimShares() [][]float64 {
	var texts [][]part
	for _, k := range r.all() {
		texts = append(texts, r.texts[k.request])
	}
	return r.shareAims(texts, leastClaim)
}

// shareAims divides each aim among some groups of texts, in proportion to how much each group is about it. If all groups
// together claim less than least, only a part of the aim is divided.
func (r *Ranker) shareAims(texts [][]part, least float64) [][]float64 {
	read := aims()[r.analyzer.lang]
	if read == nil {
		read = aims()["en"]
	}
	l := read()
	all := make([][]float64, len(texts))
	var hints []hint
	for i, parts := range texts {
		all[i] = make([]float64, len(aimWeights().names))
		hints = hints[:0]
		for _, part := range parts {
			read := part.section
			if l.analyzer.lang != r.analyzer.lang {
				read = l.analyzer.sectionOf(part.text)
			}
			hints = l.hints(hints, read, part.aimed())
		}
		if len(parts) > 0 {
			all[i] = aimChances(once(hints))
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

// hintsIn returns the hints in a mail, each once. It returns none in a language without lists of aims.
func hintsIn(lang string, read letter) []hint {
	lists := aims()[lang]
	if lists == nil {
		return nil
	}
	l := lists()
	return once(l.hints(l.hints(nil, read.subject, subject), read.text, 1))
}

// aimed returns how much the words of the part say about the aim of mails for the request. The title and the slug say most.
func (p part) aimed() float64 {
	return [...]float64{asTitle: 3, asSlug: 3, asSignal: 2, asCondition: 1, asBody: 0.7}[p.role]
}
