package match

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// idiomFile has the idioms of all languages. Its first lines explain its form.
//
//go:embed idioms.txt
var idiomFile string

// mark says how a mail uses a word.
type mark uint8

const (
	polite  mark = 1 << iota // part of a greeting, thanks or a wish, which count for nothing
	denied                   // denied, like "sales pitch" in "this is not a sales pitch"
	asking                   // in a sentence that asks for something
	weak                     // a word of every mail, which says little
	allowed                  // part of a denial that denies nothing, such as "not only"
)

// idiom is a sequence of words with a mark.
type idiom struct {
	words []string
	mark  mark
}

// markNames maps the names of marks in [idiomFile] to the marks.
var markNames = map[string]mark{"polite": polite, "not": denied, "ask": asking, "weak": weak, "unless": allowed}

// phrasebook maps a word to the idioms of one language that begin with it.
type phrasebook map[string][]idiom

// phrasebooks maps each language of [idiomFile] to a function that reads its idioms once.
var phrasebooks = sync.OnceValue(func() map[string]func() phrasebook {
	lines := map[string][]string{}
	for line := range strings.Lines(idiomFile) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lang, rest, _ := strings.Cut(line, " ")
			lines[lang] = append(lines[lang], rest)
		}
	}
	all := map[string]func() phrasebook{}
	for lang, own := range lines {
		all[lang] = sync.OnceValue(func() phrasebook { return readPhrasebook(own) })
	}
	return all
})

func readPhrasebook(lines []string) phrasebook {
	all := phrasebook{}
	for _, line := range lines {
		name, formulas, _ := strings.Cut(line, ":")
		kind, known := markNames[name]
		if !known {
			panic("match: a line of idioms.txt has no kind: " + line)
		}
		for formula := range strings.SplitSeq(formulas, "|") {
			var words []string
			for _, w := range split(formula) {
				words = append(words, bare(w.folded))
			}
			all[words[0]] = append(all[words[0]], idiom{words, kind})
		}
	}
	return all
}

// phrasebooksOf returns the phrasebooks of some languages, or all of them if one of the languages is unknown.
func phrasebooksOf(langs ...string) []phrasebook {
	if slices.Contains(langs, "") {
		langs = slices.Collect(maps.Keys(phrasebooks()))
	}
	var all []phrasebook
	for i, lang := range langs {
		if read := phrasebooks()[lang]; read != nil && !slices.Contains(langs[:i], lang) {
			all = append(all, read())
		}
	}
	return all
}

// deniedWords is the maximum number of words that a "not" denies.
const deniedWords = 4

// marksOf returns the marks of the words of a text. A denial marks words up to the end of its clause, a question its whole sentence.
func marksOf(text string, words []word, books []phrasebook) []mark {
	marks := make([]mark, len(words))
	sentence := 0
	var found []idiom
	for i := range words {
		found = at(found[:0], words[i:], books)
		for _, idiom := range found {
			idiom.apply(text, words, marks, i)
		}
		gap := after(text, words, i)
		if ends(gap) || i == len(words)-1 {
			spread(marks[sentence:i+1], strings.ContainsAny(gap, "?？؟"))
			sentence = i + 1
		}
	}
	return marks
}

// at appends the idioms with which some words begin. It leaves out the denial in "not only".
func at(all []idiom, words []word, books []phrasebook) []idiom {
	free, first := false, bare(words[0].folded)
	for _, book := range books {
		for _, d := range book[first] {
			if len(d.words) <= len(words) && slices.EqualFunc(words[:len(d.words)], d.words, func(w word, plain string) bool { return bare(w.folded) == plain }) {
				all = append(all, d)
				free = free || d.mark == allowed
			}
		}
	}
	return slices.DeleteFunc(all, func(d idiom) bool { return d.mark == allowed || d.mark == denied && free })
}

// apply marks the words of an idiom that begins at a place, or the words that the idiom denies.
func (d idiom) apply(text string, words []word, marks []mark, at int) {
	switch end := at + len(d.words); d.mark {
	case denied:
		deny(text, words, marks, end)
	case asking:
		marks[at] |= asking
	default:
		for i := at; i < end; i++ {
			marks[i] |= d.mark
		}
	}
}

// after returns the text between a word and the next one.
func after(text string, words []word, i int) string {
	end := words[i].offset + len(words[i].text)
	switch {
	case i == len(words)-1:
		return text[end:]
	case end > words[i+1].offset: // pairs of characters overlap
		return ""
	}
	return text[end:words[i+1].offset]
}

// ends reports whether a gap between words ends a sentence.
func ends(gap string) bool {
	return gap != " " && (strings.ContainsAny(gap, ".!?。！？؟") || strings.Count(gap, "\n") > 1)
}

// spread marks a whole sentence as asking if it is a question, or if one of its words has that mark.
func spread(sentence []mark, question bool) {
	if !question && !slices.ContainsFunc(sentence, func(m mark) bool { return m&asking != 0 }) {
		return
	}
	for i := range sentence {
		sentence[i] |= asking
	}
}

// deny marks the words from a place up to the end of their clause.
func deny(text string, words []word, marks []mark, from int) {
	for i := from; i < min(from+deniedWords, len(words)); i++ {
		if i > 0 && strings.ContainsFunc(after(text, words, i-1), endsClause) {
			return
		}
		marks[i] |= denied
	}
}

func endsClause(r rune) bool {
	return unicode.IsPunct(r) && r != '-' && r != '\'' && r != '’' || r == '\n'
}
