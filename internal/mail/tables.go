package mail

import (
	"bytes"
	"embed"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed lang/*.txt names.txt dates.txt headers.txt
var files embed.FS

// A label identifies a field of a mail's header, whatever its name in the mail's language.
type label int

const (
	noLabel label = iota
	fromLabel
	sentLabel
	toLabel
	ccLabel
	subjectLabel
	replyLabel
)

var labels = map[string]label{
	"from": fromLabel, "sent": sentLabel, "to": toLabel, "cc": ccLabel, "subject": subjectLabel, "reply to": replyLabel,
}

// tables has the words by which the parts of a mail are recognised, in all languages. The files in lang have a line for each
// kind of word: "kind: word | word".
type tables struct {
	labels     map[string]label
	words      map[string]*lexicon // the other kinds
	prefixes   map[string]bool     // the prefixes of subjects
	separators map[string]bool     // phrases such as "original message"; true if the phrase announces a forwarded mail
	devices    []affix             // "sent from my …"
}

// affix is a phrase with a gap.
type affix struct{ before, after string }

// lexicon is a sorted list of phrases. It has no map, which would take three times the memory of the list.
type lexicon struct{ all []string }

// in returns the first phrase that a folded text contains as whole words, or "".
func (l *lexicon) in(text string) string {
	for _, phrase := range l.all {
		if contains(text, phrase) {
			return phrase
		}
	}
	return ""
}

// startOf returns the longest phrase with which a folded text begins as whole words, or "".
func (l *lexicon) startOf(text string) string {
	longest := ""
	for _, phrase := range l.all {
		if len(phrase) > len(longest) && strings.HasPrefix(text, phrase) && apart(text, phrase, 0) {
			longest = phrase
		}
	}
	return longest
}

func (l *lexicon) has(word string) bool {
	_, found := slices.BinarySearch(l.all, word)
	return found
}

// contains reports whether a text has a phrase as whole words. In scripts without spaces, there are no word ends to
// check.
func contains(text, phrase string) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], phrase)
		if at < 0 {
			return false
		}
		if at += from; apart(text, phrase, at) {
			return true
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		from = at + size
	}
}

// apart reports whether the phrase at an index of a text is not a part of a longer word.
func apart(text, phrase string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	first, _ := utf8.DecodeRuneInString(phrase)
	last, _ := utf8.DecodeLastRuneInString(phrase)
	after, _ := utf8.DecodeRuneInString(text[at+len(phrase):])
	return !(joins(before) && joins(first)) && !(joins(last) && joins(after))
}

// joins reports whether a character is a letter or digit of a script with spaces between words.
func joins(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}

// fold makes texts comparable: it lower-cases and composes letters, and makes apostrophes and spaces plain.
func fold(s string) string {
	if isFolded(s) {
		return s
	}
	return strings.Join(strings.Fields(lower(s)), " ")
}

// lower returns a text as [fold] does, but keeps its spaces.
func lower(s string) string {
	s = strings.ToLower(norm.NFC.String(s))
	if isASCII(s) {
		return s
	}
	return apostrophes.Replace(s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isFolded reports whether folding certainly leaves a text unchanged. This is true for most words of the tables and of mails.
func isFolded(s string) bool {
	space := true // at the start, and after a space, fold removes a space
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c < ' ' || c == ' ' && space {
			return false
		}
		space = s[i] == ' '
	}
	return s == "" || !space
}

var apostrophes = strings.NewReplacer("’", "'", "ʼ", "'", "i̇", "i", "״", "\"", "׳", "'")

// table returns the tables. It reads them from their files on the first call.
var table = sync.OnceValue(func() *tables {
	t := &tables{
		labels: map[string]label{}, words: map[string]*lexicon{},
		prefixes: map[string]bool{}, separators: map[string]bool{},
	}
	entries, _ := files.ReadDir("lang")
	for _, entry := range entries {
		t.read("lang/" + entry.Name())
	}
	t.read("names.txt")
	t.read("dates.txt")
	t.read("headers.txt") // of languages without a file of their own
	for _, l := range t.words {
		slices.Sort(l.all)
		l.all = slices.Clip(slices.Compact(l.all))
	}
	return t
})

func (t *tables) read(name string) {
	data, _ := files.ReadFile(name)
	for row := range bytes.Lines(data) {
		kind, list, _ := bytes.Cut(row, []byte(": "))
		for word := range foldedIn(list) {
			t.add(string(kind), word)
		}
	}
}

// foldedIn yields the words of a list, folded.
func foldedIn(list []byte) iter.Seq[string] {
	return func(yield func(string) bool) {
		for word := range strings.SplitSeq(fold(string(list)), " | ") {
			if !yield(word) {
				return
			}
		}
	}
}

func (t *tables) add(kind, word string) {
	switch {
	case labels[kind] != noLabel:
		if t.labels[word] == noLabel || kind == "from" { // a word with two meanings is "from": Italian "da" and Spanish "de" begin a header
			t.labels[word] = labels[kind]
		}
	case kind == "common": // [common] reads them
	case kind == "re":
		t.prefixes[word] = true
	case kind == "original", kind == "forwarded":
		t.separators[word] = kind == "forwarded"
	case kind == "device":
		before, after, _ := strings.Cut(word, "*")
		t.devices = append(t.devices, affix{strings.TrimSpace(before), strings.TrimSpace(after)})
	default:
		if t.words[kind] == nil {
			t.words[kind] = &lexicon{}
		}
		t.words[kind].all = append(t.words[kind].all, word)
	}
	const least = 4 // letters; shorter words are frequent in some language
	switch kind {
	case "given", "iberian surname":
		if plain := ascii(word); plain != word && len(plain) >= least {
			t.words[kind].all = append(t.words[kind].all, plain) // many are written without accents
		}
	case "goodbye": // goodbyes in no particular language
		t.add("bye", word)
	case "forms":
		for form := range strings.FieldsSeq(word) {
			if utf8.RuneCountInString(form) >= least {
				t.add("given", form)
			}
		}
	}
}

// formsOf returns the forms of given names, without accents, by each of them: "robert" has "bob".
var formsOf = sync.OnceValue(func() map[string][]string {
	forms := map[string][]string{}
	for _, group := range of("forms").all {
		names := strings.Fields(ascii(group))
		for _, name := range names {
			forms[name] = append(forms[name], names...)
		}
	}
	return forms
})

// of returns the words of a kind.
func of(kind string) *lexicon { return table().words[kind] }
