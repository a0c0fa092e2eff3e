package match

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/golden"
	"howihelp/internal/race"
)

// written is a letter to learn from, by a writer who knew only the kinds. The writer's letters are in
// testdata/letters/LANGUAGE-WRITER.txt. A line "### KIND" is above each letter.
type written struct{ lang, writer, kind, text string }

func letters(t testing.TB) []written {
	t.Helper()
	files, err := filepath.Glob("testdata/letters/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no files in testdata/letters", err)
	}
	var all []written
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		writer := strings.TrimSuffix(filepath.Base(file), ".txt")
		lang, _, _ := strings.Cut(writer, "-")
		for part := range strings.SplitSeq("\n"+string(text), "\n### ") {
			kind, body, _ := strings.Cut(part, "\n")
			if body = strings.TrimSpace(body); body != "" {
				all = append(all, written{lang, writer, strings.TrimSpace(kind), body})
			}
		}
	}
	return all
}

// kindNames returns the names of all kinds.
func kindNames() []string {
	var all []string
	for _, k := range spoken()["en"]().kinds {
		all = append(all, k.name)
	}
	return append(all, misc)
}

// example is a text of a kind, as the learner sees it.
type example struct {
	lang, writer string
	kind         int
	clues        []clue
	words        map[string]int // how often the text has each word, as it is written
}

// learner learns the weights of clues from letters. It uses multinomial logistic regression, by gradient descent with a separate
// rate for each weight (AdaGrad).
type learner struct {
	kinds    []string
	examples []example
	phrases  map[string][]example // by language: the usual phrases, as short texts
}

func newLearner(t testing.TB) *learner {
	l := &learner{kinds: kindNames(), phrases: map[string][]example{}}
	for _, w := range letters(t) {
		kind := slices.Index(l.kinds, w.kind)
		if kind < 0 {
			t.Fatalf("%s: there is no kind %q", w.writer, w.kind)
		}
		l.examples = append(l.examples, newExample(w.lang, w.writer, kind, w.text))
	}
	for _, lang := range Languages() {
		for i, k := range spoken()[lang]().kinds {
			for _, s := range slices.Concat(k.phrases, k.titles) {
				l.phrases[lang] = append(l.phrases[lang], newExample(lang, "", i, s.text))
			}
		}
	}
	return l
}

func newExample(lang, writer string, kind int, text string) example {
	t := spoken()[lang]()
	read := t.analyzer.read(newDraft(Mail{Text: text}, phrasebooksOf(lang)))
	g := glossaries()[lang]()
	e := example{lang, writer, kind, t.cluesIn(read, t.hits(read), g.mentioned(read).clues(g)), map[string]int{}}
	for _, term := range read.text.terms {
		e.words[strings.ToLower(term.word)]++
	}
	return e
}

const (
	rounds    = 12   // how often the learner goes through all letters
	pace      = 0.1  // the size of its steps
	smallness = 0.02 // how much a weight tends to 0
	fewest    = 3    // the number of letters that must have a clue before it gets a weight

	worthPhrase = 0.05 // how much a usual phrase counts, compared with a letter
	worthOther  = 0.3  // how much a letter in another language counts, with only its topics and usual phrases
)

// lesson is an example with only those clues that have weights.
type lesson struct {
	kind  int
	worth float64 // how much the lesson counts
	clues []share
}

// share says how much a clue, given by its number, counts in a lesson.
type share struct {
	clue int
	heft float64
}

// lessons returns the lessons for a language, and the clues that have weights. It leaves out the letters of one writer, unless
// without is "". From letters in other languages, it takes only the topics and usual phrases.
func (l *learner) lessons(lang, without string) ([]lesson, []string) {
	isOf := func(e example, c clue) bool {
		return e.lang == lang || strings.HasPrefix(c.key, topicMark) || strings.HasPrefix(c.key, phraseMark)
	}
	var all []example
	in := map[string]int{}
	for _, e := range slices.Concat(l.examples, l.phrases[lang]) {
		if without != "" && e.writer == without {
			continue
		}
		all = append(all, e)
		for _, c := range e.clues {
			if isOf(e, c) {
				in[c.key]++
			}
		}
	}
	maps.DeleteFunc(in, func(_ string, letters int) bool { return letters < fewest })
	keys := slices.Sorted(maps.Keys(in))
	for i, key := range keys {
		in[key] = i
	}
	var lessons []lesson
	for _, e := range all {
		next := lesson{kind: e.kind, worth: worthOther}
		switch {
		case e.writer == "":
			next.worth = worthPhrase
		case e.lang == lang:
			next.worth = 1
		}
		for _, c := range e.clues {
			if at, known := in[c.key]; known && isOf(e, c) {
				next.clues = append(next.clues, share{at, c.heft})
			}
		}
		for i, scale := 0, scaleOf(len(next.clues)); i < len(next.clues); i++ {
			next.clues[i].heft *= scale
		}
		lessons = append(lessons, next)
	}
	// The order must not depend on writers and kinds, but must be the same in each run.
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(lessons), func(i, j int) { lessons[i], lessons[j] = lessons[j], lessons[i] })
	return lessons, keys
}

// learn returns the weights of a language by clue and kind, learned from [learner.lessons]. The conversions to float64 keep
// processors from fusing a product with a sum, so the result is the same on every processor.
func (l *learner) learn(lang, without string) map[string][]float64 {
	lessons, keys := l.lessons(lang, without)
	weights, slopes := make([][]float64, len(keys)), make([][]float64, len(keys)) // slopes has the sums of the squared gradients
	for i := range keys {
		weights[i], slopes[i] = make([]float64, len(l.kinds)), make([]float64, len(l.kinds))
	}
	off := make([]float64, len(l.kinds))
	for range rounds {
		for _, e := range lessons {
			clear(off)
			for _, c := range e.clues {
				for kind, w := range weights[c.clue] {
					off[kind] += float64(w * c.heft)
				}
			}
			chances(off, 1)
			off[e.kind]--
			for _, c := range e.clues {
				weights, slopes := weights[c.clue], slopes[c.clue]
				for kind := range weights {
					slope := float64(e.worth*off[kind]*c.heft) + float64(smallness*weights[kind])
					slopes[kind] += float64(slope * slope)
					weights[kind] -= float64(pace * slope / math.Sqrt(slopes[kind]+0.01))
				}
			}
		}
	}
	all := map[string][]float64{}
	for i, key := range keys {
		all[key] = weights[i]
	}
	return all
}

// file returns the text of weights/LANGUAGE.txt, learned without the letters of one writer.
func (l *learner) file(lang, without string) string {
	shown := spellings{}
	for _, e := range slices.Concat(l.examples, l.phrases[lang]) {
		if e.lang == lang && (without == "" || e.writer != without) {
			shown.add(spoken()[lang]().analyzer, e.words)
		}
	}
	var lines []string
	rarity := l.rarities(lang, without)
	for key, weights := range l.learn(lang, without) {
		row := []byte{rarity[key]}
		for _, w := range weights {
			row = append(row, unitsOf(w, perWeight))
		}
		if clue := shown.of(key); !strings.Contains(clue, " ") && strings.Trim(string(row), noWeight) != "" {
			lines = append(lines, clue+" "+string(row)+"\n")
		}
	}
	if other := rarity[anyWord]; other != noWeight[0] {
		lines = append(lines, anyWord+" "+string(other)+strings.Repeat(noWeight, len(l.kinds))+"\n")
	}
	slices.Sort(lines)
	return "# Written by go test ./internal/match -run TestWeights -update, from testdata/letters.\n" +
		kindsMark + strings.Join(l.kinds, " ") + "\n" + strings.Join(lines, "")
}

// rarities returns the rarity of each clue in the letters of a language, encoded as in [weightFiles].
func (l *learner) rarities(lang, without string) map[string]byte {
	in, letters := map[string]float64{}, 0.0
	for _, e := range l.examples {
		if e.lang != lang || without != "" && e.writer == without {
			continue
		}
		letters++
		for _, c := range e.clues {
			in[c.key]++
		}
	}
	all := map[string]byte{anyWord: unitsOf(math.Log(1+letters), perRarity)}
	for _, examples := range [][]example{l.examples, l.phrases[lang]} {
		for _, e := range examples {
			for _, c := range e.clues {
				if all[c.key] = noWeight[0]; in[c.key] >= fewest {
					all[c.key] = unitsOf(math.Log((1+letters)/in[c.key]), perRarity)
				}
			}
		}
	}
	return all
}

// unitsOf encodes a number as a character, as in [weightFiles].
func unitsOf(x, perUnit float64) byte {
	units := max(-mostUnits, min(mostUnits, int(math.Round(x*perUnit))))
	switch {
	case units > 0:
		return byte('A' + units - 1)
	case units < 0:
		return byte('a' - units - 1)
	}
	return noWeight[0]
}

// spellings counts, for each stem, the words that have it.
type spellings map[string]map[string]int

func (s spellings) add(a *analyzer, words map[string]int) {
	for word, n := range words {
		stem := a.clue(word)
		if s[stem] == nil {
			s[stem] = map[string]int{}
		}
		s[stem][word] += n
	}
}

// of returns the most frequent word with a stem. It returns any other clue unchanged.
func (s spellings) of(clue string) string {
	words := slices.Sorted(maps.Keys(s[clue]))
	if len(words) == 0 {
		return clue
	}
	return slices.MaxFunc(words, func(a, b string) int { return cmp.Compare(s[clue][a], s[clue][b]) })
}

// The files in weights/ have the weights that the learner finds in the letters.
func TestWeights(t *testing.T) {
	l := newLearner(t)
	for _, lang := range Languages() {
		if race.Enabled && lang != "pt" {
			continue // the race detector makes learning ten times as slow, and the learner uses only one goroutine
		}
		golden.Compare(t, *update, "weights/"+lang+".txt", l.file(lang, ""))
	}
}

// unseenLetters counts letters, and those whose kind comes first or among the first three. The weights were learned without the
// letters of the same writer.
type unseenLetters struct{ letters, first, three int }

func (u *unseenLetters) add(scores []float64, kind int) {
	better := 0
	for other, score := range scores {
		if other != kind && score >= scores[kind] {
			better++
		}
	}
	u.letters++
	if better < 1 {
		u.first++
	}
	if better < 3 {
		u.three++
	}
}

// The learned words find the kind of more letters than the usual phrases alone. For the letters of each writer, they are learned from
// the letters of the other writers. docs/replies.md has the figures.
func TestUnseenWriters(t *testing.T) {
	if race.Enabled {
		return // the race detector makes learning too slow, as in TestWeights
	}
	l := newLearner(t)
	writers := map[string]string{} // the language of each writer
	for _, e := range l.examples {
		writers[e.writer] = e.lang
	}
	results := map[string][2]unseenLetters{} // by language: with phrases alone, and with learned words
	for _, writer := range slices.Sorted(maps.Keys(writers)) {
		lang := writers[writer]
		clues, err := stemmedClues(newAnalyzer(lang), l.file(lang, writer))
		if err != nil {
			t.Fatal(err)
		}
		v := newVocabulary(l.kinds, clues)
		result := results[lang]
		for _, e := range l.examples {
			if e.writer != writer {
				continue
			}
			phrases := make([]float64, len(l.kinds))
			for _, c := range e.clues {
				if kind, isPhrase := strings.CutPrefix(c.key, phraseMark); isPhrase {
					phrases[slices.Index(l.kinds, kind)] = c.heft
				}
			}
			result[0].add(phrases, e.kind)
			learned := make([]float64, len(l.kinds))
			if g := v.guess(e.clues); g != nil {
				learned = g.chance
			}
			result[1].add(learned, e.kind)
		}
		results[lang] = result
	}
	var b strings.Builder
	b.WriteString("| language | letters | the right kind first: phrases alone | with learned words | among the first three |\n| --- | --- | --- | --- | --- |\n")
	for _, lang := range slices.Sorted(maps.Keys(results)) {
		phrases, learned := results[lang][0], results[lang][1]
		part := func(n int) string { return fmt.Sprintf("%.2f", float64(n)/float64(learned.letters)) }
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %s |\n", lang, learned.letters, part(phrases.first), part(learned.first), part(learned.three))
		if learned.first <= phrases.first {
			t.Errorf("%s: the right kind comes first for %d letters with learned words, and for %d with phrases alone; want more with learned words", lang, learned.first, phrases.first)
		}
	}
	golden.ComparePart(t, *update, "../../docs/replies.md", "go test ./internal/match -run Unseen -update", b.String())
}
