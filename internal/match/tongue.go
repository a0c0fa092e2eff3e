package match

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"howihelp/internal/mail"
)

// Tongue has the words of a human language, with which a program in another programming language reads a mail, whatever the profile.
// The program has no stemmers: it removes one of the endings, and recognises a word by the stem that is left. All words are folded
// and without accents.
type Tongue struct {
	Lang    string              `json:"lang"`
	Endings string              `json:"endings"`         // rules "ENDING>REPLACEMENT", separated by spaces, shorter ones first
	Common  string              `json:"common"`          // the most frequent words, separated by spaces
	Stop    string              `json:"stop"`            // the words without a meaning, separated by spaces
	Idioms  map[string][]string `json:"idioms"`          // by the name of their mark
	Phrases []Phrases           `json:"phrases"`         // in the order in which they count
	Clues   map[string]string   `json:"clues,omitempty"` // by clue, or by its stem if the clue is a word: its weights as in [weightFiles]
	Topics  map[string]string   `json:"topics"`          // by topic: the stems of its words, separated by spaces
	Aims    map[string]string   `json:"aims,omitempty"`  // the words and phrases of the aims, as in [aimLists]

	Everyday string `json:"everyday,omitempty"` // the stems of words too common to be shown as reasons, separated by spaces
}

// Languages returns the codes of the languages with usual phrases.
func Languages() []string { return slices.Sorted(maps.Keys(spoken())) }

// Tongues returns the languages of some BCP 47 tags, each once, without clues and aims.
func Tongues(tags ...string) []Tongue {
	var all []Tongue
	for _, tag := range tags {
		lang := base(tag)
		if slices.ContainsFunc(all, func(t Tongue) bool { return t.Lang == lang }) {
			continue
		}
		t := tongue{lang: lang, analyzer: newAnalyzer(lang)}
		if read := spoken()[lang]; read != nil {
			t = read()
		}
		all = append(all, newTongue(t, endings{}))
	}
	return all
}

// AllTongues returns all languages with usual phrases, with their clues and aims.
func AllTongues() []Tongue {
	var all []Tongue
	for _, lang := range Languages() {
		read, clues, endings, everyday := spoken()[lang](), map[string]string{}, endings{}, []string(nil)
		letters := vocabularies()[lang]()
		text, _ := weightFiles.ReadFile("weights/" + lang + ".txt")
		for clue, row := range rowsIn(string(text)) {
			if clue+" " != kindsMark && strings.Trim(row[1:], noWeight) != "" {
				endings.learn(read.analyzer, clue)
				clues[bare(read.analyzer.clue(clue))] = row[1:]
				if stem := read.analyzer.clue(clue); letters.isEveryday(stem) {
					everyday = append(everyday, bare(stem))
				}
			}
		}
		t := newTongue(read, endings)
		t.Clues, t.Aims, t.Everyday = clues, aimTable(lang), strings.Join(everyday, " ")
		all = append(all, t)
	}
	return all
}

// newTongue returns a language without clues and aims. Words that endings has already counted also count for the rules.
func newTongue(read tongue, endings endings) Tongue {
	a := read.analyzer
	t := Tongue{Lang: read.lang, Idioms: idiomsOf(read.lang), Phrases: []Phrases{}, Topics: map[string]string{}}
	for _, kind := range read.kinds {
		for _, s := range kind.phrases {
			endings.learn(a, s.text)
			t.Phrases = a.added(t.Phrases, s, Phrases{Kind: kind.name})
		}
	}
	for name, words := range topicWords(read.lang) {
		endings.learn(a, words)
		var stems []string
		for _, word := range a.terms(split(words), math.MaxInt) {
			stems = append(stems, bare(word.stem))
		}
		slices.Sort(stems)
		t.Topics[name] = strings.Join(slices.Compact(stems), " ")
	}
	t.Endings = endings.rules()
	t.Common = bare(strings.Join(mail.Common(read.lang), " "))
	stop := map[string]bool{}
	for word := range a.stop {
		stop[bare(word)] = true
	}
	t.Stop = strings.Join(slices.Sorted(maps.Keys(stop)), " ")
	return t
}

// topicWords returns the words of each topic in a language, separated by spaces.
func topicWords(lang string) map[string]string {
	all := map[string]string{}
	text, _ := topicFiles.ReadFile("topics/" + lang + ".txt")
	for line := range strings.Lines(string(text)) {
		name, words, _ := strings.Cut(strings.TrimSpace(line), ":")
		all[name] = words
	}
	return all
}

// idiomsOf returns the idioms of a language by the names of their marks.
func idiomsOf(lang string) map[string][]string {
	all := map[string][]string{}
	for _, book := range phrasebooksOf(lang) {
		for _, idioms := range book {
			for _, d := range idioms {
				for name, m := range markNames {
					if m == d.mark {
						all[name] = append(all[name], strings.Join(d.words, " "))
					}
				}
			}
		}
	}
	for _, texts := range all {
		slices.Sort(texts)
	}
	return all
}

// endings counts the words that each rule turns into stems.
type endings map[rule]int

// rule replaces the ending of a word.
type rule struct{ ending, instead string }

// learn counts the rules for the words of a text.
func (e endings) learn(a *analyzer, text string) { e.learnFrom(a.terms(split(text), math.MaxInt)) }

func (e endings) learnFrom(terms []term) {
	for _, t := range terms {
		word, stem := bare(fold(t.word)), bare(t.stem)
		for word != "" && stem != "" {
			a, size := utf8.DecodeRuneInString(word)
			if b, _ := utf8.DecodeRuneInString(stem); a != b {
				break
			}
			word, stem = word[size:], stem[size:]
		}
		if word != "" {
			e[rule{word, stem}]++
		}
	}
}

// rules returns the rules that apply to several words, the shorter ones first.
func (e endings) rules() string {
	var all []string
	for rule, n := range e {
		if n > 1 {
			all = append(all, rule.ending+">"+rule.instead)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)) })
	return strings.Join(all, " ")
}

// stemmed returns a text with its stems marked, as in [Phrases]. Pairs of characters are their own stems.
func (a *analyzer) stemmed(text string) string {
	var b strings.Builder
	at := 0
	for _, t := range a.terms(split(text), math.MaxInt) {
		if isPaired(t.word) {
			continue
		}
		b.WriteString(text[at:t.offset])
		word, stem := bare(fold(t.word)), bare(t.stem)
		if strings.HasPrefix(word, stem) && len(word) == len(t.word) {
			b.WriteString(t.word[:len(stem)] + "|" + t.word[len(stem):])
		} else {
			b.WriteString(t.word + "=" + stem)
		}
		at = t.offset + len(t.word)
	}
	return b.String() + text[at:]
}
