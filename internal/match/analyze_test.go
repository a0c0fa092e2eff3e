package match

import (
	"io/fs"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/unicode/norm"
)

// The forms of a word give the same term, and different words give different terms.
func TestTerms(t *testing.T) {
	for lang, groups := range map[string][]string{
		"en":    {"introduction introductions Introduction's INTRODUCTION’S", "review reviews reviewed reviewing", "coffee coffees"},
		"en-GB": {"mentor mentors mentoring"},
		"de":    {"Häuser Haus HÄUSER Haeuser Ha\u0308user", "Straße Strasse STRASSE Straßen", "Gespräch Gespräche Gespraech", "Quelle Quellen", "neue neuen neuer", "freuen freue", "trauen traue", "Clique Cliquen"},
		"fr":    {"l'échange l’échange L'ÉCHANGE échanges d'échanges", "relecture relectures", "présentation presentation présenté", "aujourd'hui"},
		"it":    {"dell'amico amico amici all’amico", "revisione revisioni", "possibilità possibilita POSSIBILITÀ"},
		"es":    {"conversación conversaciones CONVERSACIÓN conversacion", "café cafe cafés cafe\u0301", "podría podria podríamos"},
		"pt":    {"reunião reuniões reuniao reunioes", "conversa conversas", "apresentação apresentacao apresentações", "experiência experiencia"},
		"nl":    {"gesprek gesprekken", "koffie"},
		"da":    {"samtale samtaler samtalen"},
		"nb":    {"samtale samtaler samtalen"},
		"no":    {"samtale samtaler samtalen"},
		"sv":    {"möte möten MÖTE", "samtal samtalen"},
		"fi":    {"kahvi kahvia kahvin", "kokous KOKOUS"},
		"hu":    {"ház házak házban"},
		"ro":    {"cafea CAFEA", "discuții discuţii", "cunoștință cunoştinţă"},
		"ru":    {"встреча встречи встречу ВСТРЕЧА", "кофе"},
		"tr":    {"kitap kitaplar KİTAP kitap’ı", "ışık IŞIK ışıklar", "Ayşe'nin ayşe Ayşe’ye"},
		"az":    {"kitab KİTAB", "ışıq IŞIQ"},
		"ar":    {"قهوة القهوة قهوه", "مُحادَثة محادثة المحادثة محـــادثة", "احتاج أحتاج"},
		"fa":    {"کتاب كتاب کتاب\u200cها", "یاری ياري", "آزاد ازاد"},
		"hi":    {"हिंदी हिन्दी हिँदी", "क़लम कलम", "ज़मीन जमिन"},
		"pl":    {"kawa KAWA kawę", "rozmowa rozmowę rozmowy", "prelegent prelegentem prelegenta"},
		"el":    {"λόγος ΛΌΓΟΣ"},
		"xx":    {"walking WALKING", "walk"},
		"":      {"walking", "walk"},
		"no.t?": {"walking", "walk"},
	} {
		a := newAnalyzer(lang)
		groupOf := map[string]string{}
		for _, group := range groups {
			stems := map[string]bool{}
			for _, form := range strings.Fields(group) {
				terms := a.terms(split(form), 10)
				if len(terms) == 0 {
					t.Errorf("%s: the word %q gives no term", lang, form)
					continue
				}
				stems[terms[0].stem] = true
			}
			if len(stems) != 1 {
				t.Errorf("%s: the forms %q have the stems %q, want one stem", lang, group, slices.Sorted(maps.Keys(stems)))
			}
			for stem := range stems {
				if other := groupOf[stem]; other != "" {
					t.Errorf("%s: the different words %q and %q have the same stem %q", lang, other, group, stem)
				}
				groupOf[stem] = group
			}
		}
	}
}

// Stop words give no terms, even in capitals, decomposed or without accents. Every list of stop words belongs to a language.
func TestStopWords(t *testing.T) {
	used := map[string]bool{}
	for lang, g := range grammars {
		name := "stopwords/" + lang + ".txt"
		if g.follow != "" {
			name = "stopwords/" + g.follow + ".txt"
		}
		used[name] = true
		text, err := stopWords.ReadFile(name)
		if err != nil {
			if lang != "az" {
				t.Error(err)
			}
			continue
		}
		a, upper := newAnalyzer(lang), strings.ToUpper
		if lang == "tr" {
			upper = func(s string) string { return strings.ToUpperSpecial(unicode.TurkishCase, s) }
		}
		words := 0
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSpace(line); strings.HasPrefix(line, "#") {
				continue
			}
			words++
			for _, form := range []string{line, upper(line), norm.NFD.String(line), bare(line)} {
				if got := a.terms(split(form), 10); len(got) > 0 {
					t.Errorf("%s: the stop word %q gives the terms %+v, want none", lang, form, got)
				}
			}
		}
		if words < 90 {
			t.Errorf("%s lists %d words, want at least 90", name, words)
		}
	}
	files, err := fs.Glob(stopWords, "stopwords/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no lists of stop words", err)
	}
	for _, file := range files {
		if !used[file] {
			t.Errorf("no language uses %s", path.Base(file))
		}
	}
}

// A Korean word counts as one word, although it is compared as several pairs of characters. In a script without spaces, even one word
// counts as several.
func TestSeveralWords(t *testing.T) {
	for text, want := range map[string]bool{
		"coffee": false, "커피챗": false, "API를": false, "커피 한잔": true, "pick your brain": true, "no agenda": true, "コーヒー": true, "": false,
	} {
		if got := newSignal(newAnalyzer("en").sectionOf(text)).several; got != want {
			t.Errorf("%q counts as several words: got %t, want %t", text, got, want)
		}
	}
}

// docs/replies.md says how the words of each language are compared.
func TestDocument(t *testing.T) {
	doc, err := os.ReadFile("../../docs/replies.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rows, _ := strings.Cut(string(doc), "| language | words are compared |")
	rows, rest, _ := strings.Cut(rows, "| any other |")
	stemmed, unstemmed, _ := strings.Cut(rows, "| without their endings")
	names := display.English.Languages()
	for lang, g := range grammars {
		part := unstemmed
		if g.stem != nil {
			part = stemmed
		}
		if lang == "az" { // for Azerbaijani, only the capitals are special, which the text says after the rows
			part = rest
		}
		if name := names.Name(language.MustParse(lang)); !strings.Contains(part, strings.TrimSuffix(name, " Bokmål")) {
			t.Errorf("docs/replies.md doesn't say how words in %s are compared", name)
		}
	}
}

// A stemmer accepts any sequence of its language's letters, and never returns an empty stem.
func TestStemmersTakeAnything(t *testing.T) {
	for lang, g := range grammars {
		if g.stem == nil {
			continue
		}
		a := newAnalyzer(lang)
		parts := slices.Sorted(maps.Keys(a.stop))
		random := rand.New(rand.NewPCG(1, uint64(len(parts))))
		for range 3000 {
			var text strings.Builder
			for range random.IntN(6) {
				part := []rune(parts[random.IntN(len(parts))])
				from := random.IntN(len(part) + 1)
				text.WriteString(string(part[from:]))
			}
			for _, term := range a.terms(split(text.String()), math.MaxInt) {
				if term.stem == "" {
					t.Errorf("%s: the stem of %q is empty", lang, term.word)
				}
			}
		}
	}
}
