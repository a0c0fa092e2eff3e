package match

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// signal is a phrase that speaks for a type of request.
type signal struct {
	text    string
	stems   []string
	width   int     // words from the first stem to the last
	literal string  // the exact words, for a phrase with one stem and other words: "no agenda" must not match "agenda"; otherwise empty
	several bool    // the phrase has several words, or is a noun in a script without spaces
	denies  bool    // the phrase itself contains a denial: "no agenda"
	worth   float64 // how much the phrase adds to the score of the type
	share   float64 // a factor of worth: 1, or less for a phrase from the title of the type
	chosen  bool    // the owner wrote the signal; even a single word is then enough in a sentence that asks for something
}

func newSignal(read section) signal {
	text := read.text
	s := signal{text: strings.TrimSpace(text), share: 1}
	all := nouns(read.terms)
	for _, t := range all {
		s.stems = append(s.stems, t.stem)
		s.denies = s.denies || t.mark&denied != 0
	}
	if len(all) > 0 {
		s.width = all[len(all)-1].place - all[0].place
	}
	if len(all) == 1 && hasSeveralWords(text) && !isUnspaced(all[0].word) {
		s.literal = plain(text)
	}
	s.several = s.literal != "" || len(all) > 1 && (hasSeveralWords(text) || !strings.ContainsFunc(text, isKorean)) ||
		len(all) == 1 && isUnspaced(all[0].word)
	return s
}

// nouns leaves out the terms with hiragana, because hiragana is mostly the grammar of a Japanese phrase. If that leaves none, it returns
// all terms.
func nouns(terms []term) []term {
	some := slices.DeleteFunc(slices.Clone(terms), func(t term) bool { return strings.ContainsFunc(t.word, isHiragana) })
	if len(some) == 0 {
		return terms
	}
	return some
}

// nounsOf splits a title at punctuation and hiragana. It returns the parts that are phrases: those with several words, and those in
// a script without spaces.
func nounsOf(title string) []string {
	return slices.DeleteFunc(strings.FieldsFunc(title, func(r rune) bool { return unicode.IsPunct(r) && r != '-' && r != '\'' && r != '’' || isHiragana(r) }), func(part string) bool {
		return !hasSeveralWords(part) && !isUnspaced(strings.TrimSpace(part))
	})
}

func isHiragana(r rune) bool { return unicode.Is(unicode.Hiragana, r) }

// isUnspaced reports whether a term is a pair of characters in a script without spaces.
func isUnspaced(word string) bool { return isPaired(word) && !strings.ContainsFunc(word, isKorean) }

// isKorean reports whether a character is Hangul. Korean words are compared in pairs of characters, although Korean has spaces.
func isKorean(r rune) bool { return unicode.Is(unicode.Hangul, r) }

func hasSeveralWords(text string) bool {
	return strings.ContainsFunc(strings.TrimFunc(text, separates), separates)
}

// separates reports whether a character is not part of a word.
func separates(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }

// plain returns the words of a text, folded and without accents, with a space before and after each.
func plain(text string) string {
	text = bare(fold(text))
	var b strings.Builder
	b.Grow(len(text) + len("  "))
	b.WriteByte(' ')
	for word := range strings.FieldsFuncSeq(text, separates) {
		b.WriteString(word)
		b.WriteByte(' ')
	}
	if b.Len() == 1 { // no words
		b.WriteByte(' ')
	}
	return b.String()
}

// draft is a mail before an analyzer reads it in one language.
type draft struct{ subject, text passage }

// passage is the subject or the text of a [draft].
type passage struct {
	text  string
	words []word
	marks []mark
	plain func() string // as [plain] returns it; most texts are never asked for it
}

func newPassage(text string, books []phrasebook) passage {
	words := split(text)
	return passage{text, words, marksOf(text, words, books), sync.OnceValue(func() string { return plain(text) })}
}

func newDraft(m Mail, books []phrasebook) draft {
	m = m.beginning()
	return draft{newPassage(m.Subject, books), newPassage(m.Text, books)}
}

// letter is a mail as an analyzer sees it.
type letter struct{ subject, text section }

// section is a [passage] as an analyzer sees it.
type section struct {
	text  string
	words []word
	terms []term
	stems map[string]bool // nil if no phrases are looked for in the text
	plain func() string
	asks  bool // one of its sentences asks for something
}

func (a *analyzer) read(d draft) letter {
	return letter{a.section(d.subject, maxTerms).indexed(), a.section(d.text, maxTerms).indexed()}
}

// section returns a text with its first n terms.
func (a *analyzer) section(p passage, n int) section {
	s := section{text: p.text, words: p.words, terms: a.terms(p.words, n), plain: p.plain}
	for i, t := range s.terms {
		s.terms[i].mark = p.marks[t.place]
		s.asks = s.asks || p.marks[t.place]&asking != 0
	}
	return s
}

// indexed returns the section with its stems. Looking for phrases needs them.
func (s section) indexed() section {
	s.stems = make(map[string]bool, len(s.terms))
	for _, t := range s.terms {
		s.stems[t.stem] = true
	}
	return s
}

// holds reports whether the text contains some plain words, or a word of a script without spaces.
func (s section) holds(plain string) bool {
	return len(s.words) > 0 && strings.Contains(s.plain(), plain)
}

// sectionOf returns a text of the site as the analyzer sees it.
func (a *analyzer) sectionOf(text string) section {
	return a.section(newPassage(text, a.books()), maxTerms).indexed()
}

// books returns the phrasebook of the analyzer's language in a list, which is empty if there is none.
func (a *analyzer) books() []phrasebook {
	if a.lang == "" {
		return nil
	}
	return phrasebooksOf(a.lang)
}

// quote returns a phrase as the text has it, from its first word to its last, on one line.
func (s section) quote(phrase signal, words []term) string {
	from, to := len(s.text), 0
	for _, w := range words {
		from, to = min(from, w.offset), max(to, w.offset+len(w.word))
	}
	if phrase.literal != "" {
		from, to = s.find(phrase.literal, from, to)
	}
	return strings.Join(strings.Fields(s.text[min(from, to):to]), " ")
}

// find returns where the text has the words of literal: the bytes of their start and end. If it lacks them, find returns from and to.
func (s section) find(literal string, from, to int) (int, int) {
	literal = strings.TrimSpace(literal)
	most := strings.Count(literal, " ")
	for i, first := range s.words {
		if !strings.HasPrefix(literal, strings.TrimSpace(plain(first.text))) {
			continue
		}
		for _, last := range s.words[i:min(len(s.words), i+most+1)] {
			if end := last.offset + len(last.text); strings.TrimSpace(plain(s.text[first.offset:end])) == literal {
				return first.offset, end
			}
		}
	}
	if at := strings.Index(s.text, literal); at >= 0 { // in a script without spaces
		return at, at + len(literal)
	}
	return from, to
}

// beginning returns the part of a mail that a ranker compares.
func (m Mail) beginning() Mail {
	return Mail{strings.ToValidUTF8(m.Subject[:min(len(m.Subject), maxBytes)], ""), strings.ToValidUTF8(m.Text[:min(len(m.Text), maxBytes)], ""), m.Lang, false}
}

// slack is how many other words may come between the words of a phrase.
const slack = 3

// in returns the words of a text that form the phrase, or nil if the text lacks the phrase. The words must be close together, in any
// order. Words that the text denies do not count, unless the phrase itself contains a denial.
func (s signal) in(text section) []term {
	for _, stem := range s.stems {
		if !text.stems[stem] {
			return nil
		}
	}
	if s.literal != "" && !text.holds(s.literal) {
		return nil
	}
	for i, t := range text.terms {
		if !slices.Contains(s.stems, t.stem) || t.mark&polite != 0 || t.mark&denied != 0 && !s.denies {
			continue
		}
		if words := s.begins(text.terms[i:]); words != nil {
			return words
		}
	}
	return nil
}

// begins returns the words that form the phrase, if they are close enough to the first word of a text. Otherwise it returns nil.
func (s signal) begins(text []term) []term {
	missing := slices.Clone(s.stems)
	var words []term
	for _, t := range text {
		if t.place-text[0].place > s.width+slack {
			return nil
		}
		if at := slices.Index(missing, t.stem); at >= 0 {
			missing = slices.Delete(missing, at, at+1)
			words = append(words, t)
		}
		if len(missing) == 0 {
			return words
		}
	}
	return nil
}
