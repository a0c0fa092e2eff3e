package match

import (
	"slices"
	"strings"
	"unicode"
)

// signal is a phrase that marks a type of request.
type signal struct {
	text    string
	stems   []string
	width   int    // words from the first stem to the last
	literal string // the phrase word for word, if only one of its words has a meaning: "no agenda" is not "agenda"
	several bool   // whether it has several words
	worth   float64
}

func newSignal(a *analyzer, text string) signal {
	s := signal{text: text}
	all := a.terms(split(text), maxTerms)
	for _, t := range all {
		s.stems = append(s.stems, t.stem)
	}
	if len(all) > 0 {
		s.width = all[len(all)-1].place - all[0].place
	}
	if len(all) == 1 && hasSeveralWords(text) {
		s.literal = plain(text)
	}
	s.several = s.literal != "" || len(all) > 1 && (hasSeveralWords(text) || !strings.ContainsFunc(text, isKorean))
	return s
}

// isKorean reports whether a character is Hangul, whose words are compared in pairs although it has spaces.
func isKorean(r rune) bool { return unicode.Is(unicode.Hangul, r) }

func hasSeveralWords(text string) bool {
	return strings.ContainsFunc(strings.TrimFunc(text, separates), separates)
}

// separates reports whether a character separates words.
func separates(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }

// plain returns the words of a text, folded and without accents, with a space before and after each.
func plain(text string) string {
	words := strings.FieldsFunc(bare(fold(text)), separates)
	return " " + strings.Join(words, " ") + " "
}

// draft is a mail before it is read in a language.
type draft struct{ subject, text passage }

type passage struct {
	words []word
	plain string
}

func newDraft(m Mail) draft {
	m = m.beginning()
	return draft{passage{split(m.Subject), plain(m.Subject)}, passage{split(m.Text), plain(m.Text)}}
}

// letter is a mail as an analyzer sees it.
type letter struct{ subject, text section }

type section struct {
	terms []term
	plain string
}

func (a *analyzer) read(d draft) letter {
	section := func(p passage) section { return section{a.terms(p.words, maxTerms), p.plain} }
	return letter{section(d.subject), section(d.text)}
}

// beginning returns the part of a mail that is compared.
func (m Mail) beginning() Mail {
	return Mail{strings.ToValidUTF8(m.Subject[:min(len(m.Subject), maxBytes)], ""), strings.ToValidUTF8(m.Text[:min(len(m.Text), maxBytes)], "")}
}

// slack is how many other words may come between the words of a phrase.
const slack = 3

// in returns the words of a phrase where they are close together in a text, in any order, or nil.
func (s signal) in(text section) []term {
	if s.literal != "" && !strings.Contains(text.plain, s.literal) {
		return nil
	}
	for i, t := range text.terms {
		if slices.Contains(s.stems, t.stem) {
			if words := s.begins(text.terms[i:]); words != nil {
				return words
			}
		}
	}
	return nil
}

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
