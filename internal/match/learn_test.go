package match

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/golden"
)

// written is a letter by a writer who knew only the kinds: testdata/letters/LANGUAGE-WRITER.txt. A line "### KIND" is
// above each letter.
type written struct{ lang, writer, kind, text string }

func letters(t testing.TB) []written {
	t.Helper()
	files, err := filepath.Glob("testdata/letters/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no letters", err)
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

// misc is the kind of letters that are of no usual kind.
const misc = "misc"

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
	words        map[string]int // how often each of its words is there, as it is written
}

// learner learns the weights of clues from letters (naive Bayes).
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
	unseen    = 0.2 // as often is a clue that is in no letter of a kind
	certainty = 0.5 // times as much: clues depend on each other
	fewest    = 0.1 // the weight below which a clue is left out
	mostClues = 60  // of a kind
)

// learn returns the file of weights for a language, without the letters of a writer. The letters in other languages say
// how much topics and usual phrases count.
func (l *learner) learn(lang, without string) string {
	counts := map[string][]float64{} // by clue and kind
	totals := make([]float64, len(l.kinds))
	shown := spellings{}
	for _, e := range slices.Concat(l.examples, l.phrases[lang]) {
		if e.writer == without && without != "" {
			continue
		}
		for _, c := range e.clues {
			if e.lang != lang && !strings.HasPrefix(c.key, topicMark) && !strings.HasPrefix(c.key, phraseMark) {
				continue
			}
			if counts[c.key] == nil {
				counts[c.key] = make([]float64, len(l.kinds))
			}
			counts[c.key][e.kind] += c.heft
			totals[e.kind] += c.heft
		}
		if e.lang == lang {
			shown.add(spoken()[lang]().analyzer, e.words)
		}
	}
	kept := make([][]weighed, len(l.kinds))
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		for kind, w := range weights(counts[key], totals, len(counts)) {
			if w > fewest && !strings.ContainsAny(shown.of(key), " :,") {
				kept[kind] = append(kept[kind], weighed{shown.of(key), w, w * math.Sqrt(counts[key][kind])})
			}
		}
	}
	var b strings.Builder
	b.WriteString("# Written by go test ./internal/match -run TestWeights -update, from testdata/letters.\n")
	for kind, name := range l.kinds {
		b.WriteString(name + ": " + listed(kept[kind]) + "\n")
	}
	return b.String()
}

// spellings counts the words of each stem.
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

// of returns the most frequent word of a clue that is a stem, or else the clue.
func (s spellings) of(clue string) string {
	words := slices.Sorted(maps.Keys(s[clue]))
	if len(words) == 0 {
		return clue
	}
	return slices.MaxFunc(words, func(a, b string) int { return cmp.Compare(s[clue][a], s[clue][b]) })
}

// weighed is a clue with its weight for a kind, and how much the kind would lose without it.
type weighed struct {
	clue         string
	weight, loss float64
}

// weights returns how much a clue speaks for each kind, compared with the kind in the middle.
func weights(counts, totals []float64, clues int) []float64 {
	all := make([]float64, len(counts))
	for kind, n := range counts {
		all[kind] = math.Log((n + unseen) / (totals[kind] + unseen*float64(clues)))
	}
	middle := slices.Sorted(slices.Values(all))[len(all)/2]
	for kind := range all {
		all[kind] = certainty * (all[kind] - middle)
	}
	return all
}

// listed returns the most important clues as a line of a file, those with the highest weight first.
func listed(all []weighed) string {
	slices.SortStableFunc(all, func(a, b weighed) int { return cmp.Compare(b.loss, a.loss) })
	all = all[:min(mostClues, len(all))]
	units := func(w weighed) int { return int(math.Round(w.weight * perWeight)) }
	slices.SortFunc(all, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(units(b), units(a)), strings.Compare(a.clue, b.clue))
	})
	var b strings.Builder
	for _, w := range all {
		fmt.Fprintf(&b, "%s %d, ", w.clue, units(w))
	}
	return strings.TrimSuffix(b.String(), ", ")
}

// The weights are those that the learner finds in the letters.
func TestWeights(t *testing.T) {
	l := newLearner(t)
	for _, lang := range Languages() {
		golden.Compare(t, *update, "weights/"+lang+".txt", l.learn(lang, ""))
	}
}

// unseenLetters counts the letters whose kind is first, or among the first three, without their writer's words.
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

// The learned words know the kind of a letter by a writer whose letters they were not learned from, and better than the
// usual phrases alone do. docs/replies.md has the figures.
func TestUnseenWriters(t *testing.T) {
	l := newLearner(t)
	writers := map[string]string{} // the language of each
	for _, e := range l.examples {
		writers[e.writer] = e.lang
	}
	results := map[string][2]unseenLetters{} // by language: with phrases alone, and with learned words
	for _, writer := range slices.Sorted(maps.Keys(writers)) {
		lang := writers[writer]
		clues, err := stemmedClues(newAnalyzer(lang), l.learn(lang, writer))
		if err != nil {
			t.Fatal(err)
		}
		v := vocabulary{l.kinds, newLexicon(clues)}
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
			t.Errorf("%s: with learned words %d letters are right, with phrases alone %d", lang, learned.first, phrases.first)
		}
	}
	golden.ComparePart(t, *update, "../../docs/replies.md", "go test ./internal/match -run Unseen -update", b.String())
}
