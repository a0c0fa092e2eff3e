package check

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"howihelp/internal/file"
	"howihelp/internal/site"
)

// amount is a number that a text gives for an allowance, with the period: "three calls a month".
type amount struct {
	n        int
	at, noun int  // the indexes of two tokens: the number, and the allowance's name
	span     span // the period, if from isn't negative
	from, to int  // the period is tokens[from:to]; both are -1 if the text names no period

	occasions bool // the period says how often something happens, and the number is for each time
}

// amounts yields the amounts that a text gives for an allowance. It leaves out amounts for periods that no allowance has, such as
// a day.
func (in *scope) amounts(a *site.Allowance, text string, tokens []token) iter.Seq[amount] {
	title := tokenise(a.Title)
	return func(yield func(amount) bool) {
		for i, t := range tokens {
			if len(title) == 0 || !in.names(a, title, tokens[:i], t.word) && !in.namesOne(a, title, text, tokens[i:]) {
				continue
			}
			m := amount{noun: i}
			for m.at = i - 1; m.at >= max(0, i-1-len(title)) && m.n == 0; m.at-- {
				m.n = in.lang.number(tokens[m.at].word)
			}
			m.at++
			if m.n > 0 && in.isName(title, tokens[m.at+1:i]) && in.dated(&m, text, tokens) && !yield(m) {
				return
			}
		}
	}
}

// isName reports whether the words between a number and an allowance's name are from the allowance's title. With any other word
// between them, the number counts something else: "two group calls" are not from the allowance "Calls".
func (in *scope) isName(title, between []token) bool {
	return !slices.ContainsFunc(between, func(t token) bool {
		return !slices.ContainsFunc(title, func(other token) bool { return in.lang.sameNoun(other.word, t.word) })
	})
}

// namesOne reports whether the first of some tokens names an allowance. The token is a word of the title other than the last one,
// in the singular, such as "portfolio" for "Portfolio reviews". The word may begin a longer name. Therefore it must end its part of
// the sentence, or a period such as "a month" must follow.
func (in *scope) namesOne(a *site.Allowance, title []token, text string, tokens []token) bool {
	t := tokens[0]
	if !slices.ContainsFunc(title[:len(title)-1], func(other token) bool {
		return utf8.RuneCountInString(other.word) > shortestStem && in.lang.sameNoun(other.word, t.word) && !in.shared(a, other.word)
	}) {
		return false
	}
	if len(tokens) == 1 || ends(text[t.end:tokens[1].start]) {
		return true
	}
	_, at, _ := in.lang.period(" " + joined(tokens[1:min(1+near, len(tokens))]) + " ")
	return at == 1
}

// near is the number of words after an allowance's name among which the period of the amount may be, unless a semicolon or the end of
// the sentence comes first. If it isn't there, around is the number of words on each side of the amount that are searched for it.
const near, around = 4, 40

// dated finds the period of an amount: the one that follows the amount, or else the first one in the sentence. It returns false if
// the amount is for a period that no allowance has.
func (in *scope) dated(m *amount, text string, tokens []token) bool {
	m.from, m.to = -1, -1
	end := m.noun + 1
	for end < min(m.noun+1+near, len(tokens)) && !strings.ContainsAny(text[tokens[end-1].end:tokens[end].start], ";.!?\n") {
		end++
	}
	after := tokens[m.noun+1 : end]
	if m.find(in.lang, tokens, m.at+1, end) {
		return true
	}
	if has(in.lang.signs.Period, joined(after)) {
		return false
	}
	first, last := m.at, m.at // the first and the last token of the sentence
	for first > max(0, m.at-around) && !strings.ContainsAny(text[tokens[first-1].end:tokens[first].start], ".!?\n") {
		first--
	}
	for last < min(len(tokens)-1, m.at+around) && !strings.ContainsAny(text[tokens[last].end:tokens[last+1].start], ".!?\n") {
		last++
	}
	m.find(in.lang, tokens, first, last+1)
	return true
}

// find looks for the first period in some of the tokens, and reports whether there is one. In "twice a year I take two groups",
// the period says how often the occasions happen, and the amount is for each occasion.
func (m *amount) find(l *language, tokens []token, from, to int) bool {
	said := " " + joined(tokens[from:to]) + " "
	p, start, end := l.period(said)
	if start < 0 {
		return false
	}
	words := func(s string) int { return len(strings.Fields(s)) }
	m.span, m.from, m.to = p, from+words(said[:start]), from+words(said[:end])
	m.occasions = m.from > 0 && l.occasions(tokens[m.from-1].word)
	return true
}

// agrees reports whether an amount is the plan's amount for the allowance.
func (m amount) agrees(a *site.Allowance) bool {
	count, same := m.span.of(a)
	if m.from < 0 {
		count, same = a.Count, true
	}
	return same && m.n == count
}

// differs reports whether an amount contradicts the plan. Amounts for periods of different lengths contradict each other in two
// cases. In the first, their numbers are the same, as in "three calls a month" for three calls a week. In the second, one amount is
// more than twice the other over a year. Other amounts may be right: one call a week is four a month. Of an amount at once and one for
// a length of time, only the first case is known, and only in the rule, which sums up the plan.
func (m amount) differs(a *site.Allowance) bool {
	if _, same := m.span.of(a); m.from < 0 || same {
		return !m.agrees(a)
	}
	if m.unlike(a) { // for a longer time, both may be true: three clients at once, and three a year
		long := m.span.times > 1 || m.span.per == site.Quarter || m.span.per == site.Year
		return m.n == a.Count && !long
	}
	theirs, mine := inYear[m.span.per]*m.n, inYear[cmp.Or(a.Per, site.Month)]*a.Count*m.span.times
	return theirs > 0 && mine > 0 && (m.n == a.Count || theirs > 2*mine || mine > 2*theirs)
}

// unlike reports whether an amount is at once, and the plan's is for a length of time, or the reverse.
func (m amount) unlike(a *site.Allowance) bool {
	return m.from >= 0 && (m.span.per == site.AtOnce) != (a.Per == site.AtOnce)
}

// inYear says how often each period fits into a year. It lacks [site.AtOnce], which is not a length of time.
var inYear = map[site.Per]int{site.Week: 52, site.Month: 12, site.Quarter: 4, site.Year: 1}

// each returns the period of an amount for a message, such as " each week", or "" if it is the allowance's own period.
func (m amount) each(a *site.Allowance) string {
	if m.from < 0 || m.span == (span{cmp.Or(a.Per, site.Month), 1}) {
		return ""
	}
	switch {
	case m.span.per == site.AtOnce:
		return " at once"
	case m.span == span{site.Quarter, 2}:
		return " each half year"
	case m.span.times > 1:
		return " each two " + string(m.span.per) + "s"
	}
	return " each " + string(m.span.per)
}

// meansAll reports whether an amount is for everybody together. An amount of one may also be for each person or for one of several
// groups: "one call a month with each of you", "one call a week is for students". Therefore nothing may follow the amount in its
// part of the sentence, and that part must not address the reader. An amount for another period may also be what people ask for, so
// that part must say that the owner gives it.
func (in *scope) meansAll(a *site.Allowance, m amount, text string, tokens []token) bool {
	_, same := m.span.of(a)
	if same && m.n > 1 {
		return true
	}
	first, next := m.at, strings.Fields(in.lang.counting().and)
	for first > 0 && !ends(text[tokens[first-1].end:tokens[first].start]) && !slices.Contains(next, tokens[first-1].word) {
		first--
	}
	before := text[tokens[first].start:tokens[m.at].start]
	if has(in.lang.signs.Reader, before) || !same && !gives().MatchString(before) {
		return false
	}
	last := m.noun
	if m.from > m.noun {
		last = m.to - 1
	}
	closes := func(i int) bool { return i == len(tokens)-1 || ends(text[tokens[i].end:tokens[i+1].start]) }
	if !closes(last) && closes(last+1) && slices.Contains(strings.Fields(in.lang.counting().last), tokens[last+1].word) {
		last++
	}
	return (closes(last) || slices.Contains(next, tokens[last+1].word)) && m.from <= m.noun+1 // no word may be between the noun and the period
}

// gives matches English words with which owners say what they give. There is no such pattern for other languages.
var gives = file.Lazily(`(?i)\b(I|we)( (also|always|can|gladly|now|only|usually|will))? (accept|answer|coach|comment on|do|give|hold|host|join|look at|make|meet|mentor|offer|read|review|run|see|take|teach|work with|write)\b`)

// ends reports whether the characters between two words end a part of a sentence.
func ends(between string) bool {
	return strings.ContainsFunc(between, func(r rune) bool { return unicode.IsPunct(r) && r != '\'' && r != '’' && r != '*' && r != '_' })
}
