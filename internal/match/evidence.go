package match

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"howihelp/internal/site"
)

// reason is something in a mail that adds to the score of a type of request.
type reason struct {
	text   string // the text to show, or "" if it isn't worth showing
	score  float64
	phrase bool // it counts as a phrase, which makes a match more likely to be fair
	asks   bool // it is in a sentence that asks, or in the subject of a mail that asks
}

// words scores the single words of a mail for a type of request. In a script without spaces, a noun is a run of pairs of
// characters, which counts once. If a title or signal has the noun, it counts as a phrase.
func (r *Ranker) words(k *known, l letter) []reason {
	var reasons []reason
	seen := map[string]int{}
	for i, s := range []section{l.subject, l.text} {
		for run := range runs(s.terms, k.weight) {
			text, weight, noun := "", 0.0, 0.0
			for _, t := range run {
				weight = max(weight, k.weight[t.stem]*r.rarity[t.stem]*t.share())
				noun = max(noun, k.weight[t.stem])
				text = joined(text, t.word)
			}
			if i == 0 {
				weight *= subject
			}
			key := run[0].stem
			if at, ok := seen[key]; ok {
				reasons[at].score = max(reasons[at].score, weight)
				continue
			}
			seen[key] = len(reasons)
			isNoun := noun >= inSignal && isUnspaced(run[0].word) && run[0].mark&(polite|denied|weak) == 0
			reasons = append(reasons, reason{strings.ToLower(text), weight, isNoun, isNoun && i == 0 && l.text.asks || run[0].mark&asking != 0})
		}
	}
	return slices.DeleteFunc(reasons, func(r reason) bool { return r.score == 0 })
}

// runs yields the terms that have a weight: neighboring pairs of characters together, other words one by one. It leaves
// out pairs with hiragana, which are mostly grammar.
func runs(terms []term, weight map[string]float64) iter.Seq[[]term] {
	return func(yield func([]term) bool) {
		for i := 0; i < len(terms); i++ {
			if weight[terms[i].stem] == 0 || isPaired(terms[i].word) && strings.ContainsFunc(terms[i].word, isHiragana) {
				continue
			}
			end := i + 1
			for end < len(terms) && isPaired(terms[i].word) && terms[end].place == terms[end-1].place+1 && isPaired(terms[end].word) &&
				weight[terms[end].stem] > 0 && !strings.ContainsFunc(terms[end].word, isHiragana) {
				end++
			}
			if !yield(terms[i:end]) {
				return
			}
			i = end - 1
		}
	}
}

// joined appends a pair of characters to a text, without repeating the first one if the text ends with it.
func joined(text, pair string) string {
	_, size := utf8.DecodeRuneInString(pair)
	if first := pair[:size]; strings.HasSuffix(text, first) {
		return text + pair[size:]
	}
	return text + pair
}

// share returns how much a word counts, depending on its mark.
func (t term) share() float64 {
	switch {
	case t.mark&(polite|denied) != 0:
		return 0
	case t.mark&weak != 0 || isNumber(t.word):
		return little
	case t.mark&asking != 0:
		return question
	}
	return 1
}

func isNumber(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsNumber(r) })
}

// finding collects the reasons for one type of request. A word of the mail counts in one phrase only, so a phrase that is
// in several lists, or is the same in two languages, is one reason.
type finding struct {
	reasons       []reason
	subject, text map[int]bool // the words that phrases have taken, by their offsets in the subject and in the text
}

func newFinding(words []reason) finding { return finding{words, map[int]bool{}, map[int]bool{}} }

// add adds a phrase to the reasons if it is in the mail.
func (f *finding) add(l letter, s signal, share float64) {
	if h := s.hitIn(l); h.words != nil {
		f.addHit(h, share)
	}
}

// addHit adds a phrase that is in the mail to the reasons. It counts in proportion to the share of its words that no other
// phrase has taken.
func (f *finding) addHit(h hit, share float64) {
	taken := f.text
	switch {
	case h.subject:
		share, taken = share*subject, f.subject
	case h.asks:
		share *= question
	}
	if free := take(taken, h.words); free > 0 {
		f.reasons = append(f.reasons, reason{`"` + h.quote + `"`, h.worth * share * free, h.several || h.chosen && h.asks, h.asks})
	}
}

// hit is a phrase in a mail.
type hit struct {
	signal
	quote         string // as the mail says it
	words         []term // nil if the phrase isn't there
	subject, asks bool   // whether it is in the subject, and whether its sentence asks for something
}

// hitIn finds a phrase in the subject or else in the text. All its words must be close together.
func (s signal) hitIn(l letter) hit {
	if words := s.in(l.subject); len(words) > 0 {
		return hit{s, l.subject.quote(s, words), words, true, l.text.asks || l.subject.asks}
	}
	if words := s.in(l.text); len(words) > 0 {
		return hit{s, l.text.quote(s, words), words, false, words[0].mark&asking != 0}
	}
	return hit{}
}

// hits finds the usual phrases of each kind in a mail.
func (t tongue) hits(l letter) [][]hit {
	all := make([][]hit, len(t.kinds))
	for _, n := range t.begun(l.subject, l.text) {
		s, kind := t.phrase(n)
		if h := s.hitIn(l); h.words != nil {
			all[kind] = append(all[kind], h)
		}
	}
	return all
}

// take marks the places of words as taken, and returns the share of them that was free.
func take(taken map[int]bool, words []term) float64 {
	free := 0
	for _, w := range words {
		if !taken[w.offset] {
			free++
		}
		taken[w.offset] = true
	}
	return float64(free) / float64(max(len(words), 1))
}

// maxReasons is the maximum number of reasons for a match.
const maxReasons = 4

// sum adds up the reasons for a request.
func sum(request *site.Request, reasons []reason) Match {
	m := Match{Request: request}
	slices.SortStableFunc(reasons, func(a, b reason) int {
		switch {
		case a.phrase && !b.phrase: // phrases first, since they convince more
			return -1
		case b.phrase && !a.phrase:
			return 1
		}
		return cmp.Compare(b.score, a.score)
	})
	for _, r := range reasons {
		m.Score += r.score
		if r.asks {
			m.asked += r.score
		}
		m.phrase = m.phrase || r.phrase
		if r.text != "" && len(m.Why) < maxReasons && !repeats(m.Why, r) {
			m.Why = append(m.Why, r.text)
		}
	}
	return m
}

// repeats reports whether a text in why already contains the text of a reason.
func repeats(why []string, r reason) bool {
	return slices.ContainsFunc(why, func(phrase string) bool {
		return strings.Contains(plain(phrase), plain(r.text))
	})
}
