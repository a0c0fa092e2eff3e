package match

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed idioms.txt
var idiomFile string

// mark says what a word is used for in a mail.
type mark uint8

const (
	polite mark = 1 << iota // a greeting, a thanks, a wish: no evidence
	denied                  // "this is not a sales pitch"
	asking                  // its sentence asks for something
	weak                    // it is in every mail
)

// idiom is a sequence of words with a mark.
type idiom struct {
	words []string
	mark  mark
}

// markNames are the kinds of idioms in [idiomFile].
var markNames = map[string]mark{"polite": polite, "not": denied, "ask": asking, "weak": weak}

// idioms returns the idioms of all languages by their first word.
var idioms = sync.OnceValue(func() map[string][]idiom {
	all := map[string][]idiom{}
	for line := range strings.Lines(idiomFile) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, formulas, _ := strings.Cut(line, ":")
		_, name, _ := strings.Cut(head, " ")
		kind, known := markNames[name]
		if !known {
			panic("match: a line of idioms.txt has no kind: " + head)
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
})

// deniedWords is how many words after a "not" it denies at most.
const deniedWords = 3

// marksOf returns the marks of the words of a text. A denial ends with its clause; a question is a whole sentence.
func marksOf(text string, words []word) []mark {
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = bare(w.folded)
	}
	marks := make([]mark, len(words))
	sentence := 0
	for i := range words {
		for _, idiom := range idioms()[plain[i]] {
			end := i + len(idiom.words)
			if end > len(words) || !slices.Equal(plain[i:end], idiom.words) {
				continue
			}
			switch idiom.mark {
			case denied:
				deny(text, words, marks, end)
			case asking:
				marks[i] |= asking
			default:
				for j := i; j < end; j++ {
					marks[j] |= idiom.mark
				}
			}
		}
		gap := after(text, words, i)
		if ends(gap) || i == len(words)-1 {
			spread(marks[sentence:i+1], strings.ContainsAny(gap, "?？؟"))
			sentence = i + 1
		}
	}
	return marks
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
	return strings.ContainsAny(gap, ".!?。！？؟") || strings.Count(gap, "\n") > 1
}

// spread marks a whole sentence if it is a question, or one of its words asks.
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
