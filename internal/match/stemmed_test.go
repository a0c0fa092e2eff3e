package match

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/golden"
)

// source returns the text of the file FOLDER/LANG.txt.
func source(t *testing.T, folder, lang string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, lang+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The files in stemmed/ have the contents of the files in kinds/, topics/ and weights/.
func TestStemmed(t *testing.T) {
	files, err := filepath.Glob("kinds/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no files in kinds/", err)
	}
	for _, file := range files {
		lang := strings.TrimSuffix(filepath.Base(file), ".txt")
		a := newAnalyzer(lang)
		clues, err := stemmedClues(a, source(t, "weights", lang))
		if err != nil {
			t.Fatalf("%s: %v", lang, err)
		}
		if lists := stemmedLists[lang]; lists.phrases == "" || lists.topics == "" || lists.clues == "" || lists.aims == "" {
			t.Errorf("stemmedLists has no list, or an empty one, for the language %s", lang)
		}
		golden.Compare(t, *update, "stemmed/"+lang+".phrases.txt", stemmedPhrases(t, a, source(t, "kinds", lang)))
		golden.Compare(t, *update, "stemmed/"+lang+".topics.txt", stemmedTopics(t, a, source(t, "topics", lang)))
		golden.Compare(t, *update, "stemmed/"+lang+".clues.txt", clues)
	}
	if lists, err := filepath.Glob("stemmed/*.txt"); err != nil || len(lists) != 4*len(files) {
		t.Errorf("stemmed/ has %d files, want 4 for each of %d languages", len(lists), len(files))
	}
}

// stemmedPhrases returns the list of phrases of a file of kinds. Each paragraph of the file is a kind. Its first line has
// the kind's name, optionally "<" and wider kinds, a colon, and the words that mark the kind in a title. Each other line is
// a phrase; a weak phrase begins with "?".
func stemmedPhrases(t *testing.T, a *analyzer, text string) string {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		head, phrases, _ := strings.Cut(strings.TrimSpace(paragraph), "\n")
		if strings.HasPrefix(head, "#") {
			continue
		}
		name, titles, isKind := strings.Cut(head, ":")
		if !isKind {
			t.Fatalf("%s: a paragraph of the kinds has no name: %s", a.lang, head)
		}
		name, wider, _ := strings.Cut(name, "<")
		fmt.Fprintf(&b, "kind\t%s\t%s\n", strings.TrimSpace(name), strings.Join(strings.Fields(wider), " "))
		for title := range strings.SplitSeq(titles, ",") {
			writeSignal(&b, "title", newSignal(a.sectionOf(title)))
		}
		for phrase := range strings.SplitSeq(phrases, "\n") {
			phrase, weak := strings.CutPrefix(phrase, "? ")
			s, what := newSignal(a.sectionOf(phrase)), "phrase"
			if strings.ContainsFunc(phrase, isHiragana) {
				s.literal = strings.TrimSpace(plain(phrase))
			}
			if weak {
				what, s.several = "weak", false
			}
			writeSignal(&b, what, s)
		}
	}
	return b.String()
}

func writeSignal(b *strings.Builder, what string, s signal) {
	properties := ""
	if s.several {
		properties += severalMark
	}
	if s.denies {
		properties += denyingMark
	}
	fmt.Fprintf(b, "%s\t%s\t%s\t%d\t%s\t%s\n", what, s.text, strings.Join(s.stems, " "), s.width, s.literal, properties)
}

// stemmedTopics returns the lexicon of a file of topics: the topics of each stem.
func stemmedTopics(t *testing.T, a *analyzer, text string) string {
	all := map[string]string{}
	add := func(stem, name string) {
		if !slices.Contains(strings.Fields(all[stem]), name) {
			all[stem] = strings.TrimSpace(all[stem] + " " + name)
		}
	}
	for line := range strings.Lines(text) {
		name, words, found := strings.Cut(strings.TrimSpace(line), ":")
		if !found {
			t.Fatalf("%s: a line of the topics has no name: %s", a.lang, line)
		}
		for word := range strings.FieldsSeq(words) {
			if isPaired(word) {
				add(word, name)
			} else if terms := a.terms(split(word), 2); len(terms) == 1 { // "like-minded" gives two terms, neither of which belongs to the topic
				add(terms[0].stem, name)
			}
		}
	}
	return lexiconOf(all)
}

// stemmedClues returns the lexicon of a file of weights: the weights of each clue.
func stemmedClues(a *analyzer, text string) (string, error) {
	all := map[string]string{}
	kinds := 0
	for clue, row := range rowsIn(text) {
		if clue+" " == kindsMark {
			if kinds = len(strings.Fields(row)); a.lang != "" && kinds == len(kindNames()) && row != strings.Join(kindNames(), " ") {
				return "", fmt.Errorf("the kinds are %q, want %q", row, kindNames())
			}
			continue
		}
		if len(row) != 1+kinds {
			return "", fmt.Errorf("the clue %q has %d weights, want one for each of %d kinds", clue, len(row)-1, kinds)
		}
		all[a.clue(clue)] = row
	}
	return lexiconOf(all), nil
}

// lexiconOf returns a lexicon as text.
func lexiconOf(all map[string]string) string {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(all)) {
		b.WriteString(key + "\t" + all[key] + "\n")
	}
	return b.String()
}

// keys returns the keys of a lexicon.
func (l *lexicon) keys() []string {
	var all []string
	for _, line := range l.lines {
		key, _, _ := strings.Cut(line, "\t")
		all = append(all, key)
	}
	return all
}

// A lexicon finds the value of each of its keys, and no value for another key.
func TestLexicon(t *testing.T) {
	for _, lang := range Languages() {
		for list, text := range map[string]string{"topics": stemmedLists[lang].topics, "clues": stemmedLists[lang].clues, "aims": stemmedLists[lang].aims} {
			l := newLexicon(text)
			for _, line := range l.lines {
				key, want, _ := strings.Cut(line, "\t")
				if got := l.of(key); got != want {
					t.Errorf("%s.%s: %q has the value %q, want %q", lang, list, key, got, want)
				}
				for _, other := range []string{key + "0", "0" + key, key[:len(key)-1]} {
					if got := l.of(other); got != "" && !slices.Contains(l.keys(), other) {
						t.Errorf("%s.%s: %q has the value %q, but is not a key", lang, list, other, got)
					}
				}
			}
		}
	}
	if got := newLexicon("").of("a"); got != "" {
		t.Errorf("an empty lexicon has the value %q for a, want none", got)
	}
}
