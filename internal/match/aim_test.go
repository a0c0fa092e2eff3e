package match

import (
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/golden"
	"howihelp/internal/mail"
	"howihelp/internal/race"
)

// aimLines returns the lists of aims in a language, by aim in their order: words, and phrases.
func aimLines(t testing.TB, lang string) (names []string, words, phrases map[string][]string) {
	t.Helper()
	text, err := os.ReadFile("aims/" + lang + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	words, phrases = map[string][]string{}, map[string][]string{}
	for line := range strings.Lines(string(text)) {
		head, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if name, isPhrases := strings.CutSuffix(head, "+"); isPhrases {
			for phrase := range strings.SplitSeq(rest, ";") {
				phrases[name] = append(phrases[name], strings.TrimSpace(phrase))
			}
		} else if name, isWords := strings.CutSuffix(head, ":"); isWords {
			names, words[name] = append(names, name), strings.Fields(rest)
		} else {
			t.Fatalf("aims/%s.txt: a line begins with %q", lang, head)
		}
	}
	return names, words, phrases
}

// stemmedAims returns the lexicon of the aims in a language.
func stemmedAims(t testing.TB, lang string) string {
	a := newAnalyzer(lang)
	names, listed, asked := aimLines(t, lang)
	words, phrases := map[string]string{}, map[string]map[string]string{} // the aims; for phrases by the first two words, and by the others
	for i, name := range names {
		aim := string(rune(firstAim + i))
		add := func(aims string) string {
			if strings.Contains(aims, aim) {
				return aims
			}
			return aims + aim
		}
		for _, text := range slices.Concat(listed[name], asked[name]) {
			switch steps, _ := a.steps(a.sectionOf(text)); {
			case len(steps) == 1 && !a.stop[steps[0]]:
				words[steps[0]] = add(words[steps[0]])
			case len(steps) > 1:
				two, rest := steps[0]+" "+steps[1], strings.Join(steps[2:], " ")
				if phrases[two] == nil {
					phrases[two] = map[string]string{}
				}
				phrases[two][rest] = add(phrases[two][rest])
			}
		}
	}
	lines := map[string]string{}
	for word, aims := range words {
		if tenths := tells(lang, word); tenths > 0 {
			lines[word] = string(rune('0'+tenths)) + aims
		}
	}
	for two, rests := range phrases {
		var columns []string
		for _, rest := range slices.Sorted(maps.Keys(rests)) {
			columns = append(columns, rest+"="+rests[rest])
		}
		lines[two] = strings.Join(columns, "\t")
	}
	return lexiconOf(lines)
}

// A single word tells everything if its rarity is at least tellsAll, and nothing if it is tellsNone or less.
const (
	tellsNone = 2.0
	tellsAll  = 6.0
)

// tells returns how much a word tells by itself, in tenths: a word that is in many letters says little.
func tells(lang, stem string) int {
	rarity := vocabularies()[lang]().rarity(stem)
	switch {
	case rarity == 0 && slices.Contains(mail.Common(lang), stem):
		return 0
	case rarity == 0:
		return 10
	}
	return int(math.Round(10 * min(1, max(0, (rarity-tellsNone)/(tellsAll-tellsNone)))))
}

// The lists of aims with stems say what the lists that people write say.
func TestStemmedAims(t *testing.T) {
	files, err := filepath.Glob("aims/??.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no lists", err)
	}
	want, _, _ := aimLines(t, "en")
	for _, file := range files {
		lang := strings.TrimSuffix(filepath.Base(file), ".txt")
		if names, _, _ := aimLines(t, lang); !slices.Equal(names, want) {
			t.Errorf("%s: the aims are %q, want %q", lang, names, want)
		}
		golden.Compare(t, *update, "stemmed/"+lang+".aims.txt", stemmedAims(t, lang))
	}
}

// aimExample is a text with its aim.
type aimExample struct {
	writer string
	aim    int
	parts  []aimPart
}

type aimPart struct {
	text string
	heft float64
}

// aimExamples returns the sentences of testdata/aims, in which people ask, and the entries, in which owners say what they get.
// A line "### AIM" is above each group. An entry is a line with a title, conditions, and an explanation, with "|" between them.
func aimExamples(t testing.TB, names []string) []aimExample {
	t.Helper()
	files, err := filepath.Glob("testdata/aims/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	var all []aimExample
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		aim := -1
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSpace(line)
			if name, isHead := strings.CutPrefix(line, "### "); isHead {
				if aim = slices.Index(names, strings.TrimSpace(name)); aim < 0 {
					t.Fatalf("%s: there is no aim %q", file, name)
				}
				continue
			} else if line == "" {
				continue
			}
			e := aimExample{writer: filepath.Base(file), aim: aim}
			if title, rest, isEntry := strings.Cut(line, " | "); isEntry {
				conditions, body, _ := strings.Cut(rest, " | ")
				e.parts = []aimPart{{title, part{role: asTitle}.aimed()}, {conditions, part{role: asCondition}.aimed()}, {body, part{role: asBody}.aimed()}}
			} else {
				e.parts = []aimPart{{line, 1}}
			}
			all = append(all, e)
		}
	}
	return all
}

// direction returns the aims that a text names, as a vector of a length of less than 1.
func (e aimExample) direction(l aimLists) []float64 {
	var hints []hint
	for _, p := range e.parts {
		hints = l.hints(hints, l.analyzer.sectionOf(p.text), p.heft)
	}
	sum, length := vector(once(hints))
	for i := range sum {
		sum[i] /= length
	}
	return sum
}

const (
	aimRounds    = 30
	aimPace      = 0.5
	aimSmallness = 1.0 // the weight of the squares of all weights, beside the loss of all examples
)

// learnAims returns the weights of the words of each aim for each aim, and how usual each aim is: a multinomial logistic
// regression, as in [learner].
func learnAims(t testing.TB, names []string, keep func(i int) bool) (weights [][]float64, usual []float64) {
	l := aims()["en"]()
	examples := aimExamples(t, names)
	var xs [][]float64
	var ys []int
	for i, e := range examples {
		if keep(i) {
			xs, ys = append(xs, e.direction(l)), append(ys, e.aim)
		}
	}
	n := len(names)
	w, g2 := make([][]float64, n+1), make([][]float64, n+1) // the last row is how usual each aim is
	for i := range w {
		w[i], g2[i] = make([]float64, n), make([]float64, n)
		for j := range g2[i] {
			g2[i][j] = 1e-3
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	decay := aimSmallness / float64(len(xs))
	for range aimRounds {
		for _, at := range random.Perm(len(xs)) {
			x := xs[at]
			p := slices.Clone(w[n])
			for aim, s := range x {
				if s != 0 {
					for k := range p {
						p[k] += s * w[aim][k]
					}
				}
			}
			chances(p, 1)
			p[ys[at]]--
			for aim := range n + 1 {
				s, shrink := 1.0, 0.0
				if aim < n {
					if s, shrink = x[aim], decay; s == 0 {
						continue
					}
				}
				for k := range p {
					grad := s*p[k] + shrink*w[aim][k]
					g2[aim][k] += grad * grad
					w[aim][k] -= aimPace * grad / math.Sqrt(g2[aim][k])
				}
			}
		}
	}
	return w[:n], w[n]
}

// aimFile returns aims/weights.txt.
func aimFile(names []string, weights [][]float64, usual []float64) string {
	var b strings.Builder
	b.WriteString("# Written by go test ./internal/match -run TestAimWeights -update, from testdata/aims.\n")
	row := func(name string, weights []float64) {
		b.WriteString(name + " ")
		for _, w := range weights {
			b.WriteByte(unitsOf(w, perAim))
		}
		b.WriteString("\n")
	}
	for i, name := range names {
		row(name, weights[i])
	}
	row(anyWord, usual)
	return b.String()
}

// The weights are those that the learner finds in the examples.
func TestAimWeights(t *testing.T) {
	if race.Enabled {
		return // as in TestWeights
	}
	names, _, _ := aimLines(t, "en")
	weights, usual := learnAims(t, names, func(int) bool { return true })
	golden.Compare(t, *update, "aims/weights.txt", aimFile(names, weights, usual))
}
