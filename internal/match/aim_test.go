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

// aimLines returns the names of the aims in the order of a language's file, and the words and phrases of each aim.
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
			t.Fatalf("aims/%s.txt: a line begins with %q, want the name of an aim with a colon or a plus", lang, head)
		}
	}
	return names, words, phrases
}

// stemmedAims returns the aims in a language as the text of a lexicon, in the form of [aimLists].
func stemmedAims(t testing.TB, lang string) string {
	a := newAnalyzer(lang)
	names, listed, asked := aimLines(t, lang)
	words, phrases := map[string]string{}, map[string]map[string]string{} // the aims by word; for a phrase, by its first two words and then by the others
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

// A single word tells everything if its rarity is at least tellsAll, and nothing if its rarity is at most tellsNone.
const (
	tellsNone = 2.0
	tellsAll  = 6.0
)

// tells returns in tenths how much a word tells by itself. A word that is in many letters tells little.
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

// Each file stemmed/LANGUAGE.aims.txt has the contents of aims/LANGUAGE.txt, and all languages have the same aims.
func TestStemmedAims(t *testing.T) {
	files, err := filepath.Glob("aims/??.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no files aims/LANGUAGE.txt", err)
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
	writer string // the name of the file
	aim    int
	parts  []aimPart
}

type aimPart struct {
	text string
	heft float64 // how much its words count
}

// aimExamples returns the lines of testdata/aims. A line "### AIM" is above the lines of each aim. Each line is a sentence in which
// somebody asks, or an entry in which an owner describes a request: a title, conditions and an explanation, separated by "|".
func aimExamples(t testing.TB, names []string) []aimExample {
	t.Helper()
	files, err := filepath.Glob("testdata/aims/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no files in testdata/aims", err)
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

// direction returns how much the words of an example speak for each aim, as a vector that is shorter than 1.
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
	aimRounds    = 30  // how often the learner goes through all examples
	aimPace      = 0.5 // the size of its steps
	aimSmallness = 1.0 // how much a weight tends to 0
)

// learnAims learns from the examples that keep accepts. It returns how strongly the words of each aim speak for each aim, and how
// usual each aim is. It uses multinomial logistic regression, as [learner] does.
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

// aims/weights.txt has the weights that learnAims finds in the examples.
func TestAimWeights(t *testing.T) {
	if race.Enabled {
		return // the race detector makes learning slow, and learnAims uses only one goroutine
	}
	names, _, _ := aimLines(t, "en")
	weights, usual := learnAims(t, names, func(int) bool { return true })
	golden.Compare(t, *update, "aims/weights.txt", aimFile(names, weights, usual))
}
