package match

import (
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// clue is a part of a mail that can speak for a kind of request.
type clue struct {
	key  string  // as in [vocabulary]
	text string  // the text to show
	heft float64 // how much the clue counts
	asks bool    // it is in a sentence that asks
}

// How much a clue counts.
const (
	heftAsked  = 1.5 // the factor in a sentence that asks
	mostPhrase = 2.0 // the usual phrases of a kind together count at most this many times as much as one
)

// heft returns how much a word counts as a clue.
func (t term) heft() float64 {
	switch {
	case t.mark&(polite|denied) != 0 || strings.ContainsFunc(t.word, isNoClue):
		return 0
	case t.mark&asking != 0:
		return heftAsked
	}
	return 1
}

// clues returns the words of a mail as clues, each once.
func (l letter) clues() []clue {
	at := make(map[string]int, len(l.subject.terms)+len(l.text.terms))
	all := make([]clue, 0, len(l.subject.terms)+len(l.text.terms))
	add := func(c clue) {
		i, seen := at[c.key]
		if !seen {
			i = len(all)
			at[c.key], all = i, append(all, c)
		}
		all[i].heft, all[i].asks = max(all[i].heft, c.heft), all[i].asks || c.asks
	}
	for _, s := range []section{l.subject, l.text} {
		for _, t := range s.terms {
			if heft := t.heft(); heft > 0 {
				add(clue{t.stem, strings.ToLower(t.word), heft, t.mark&asking != 0})
			}
		}
	}
	return all
}

// clues returns the topics of a mail as clues.
func (m mentioned) clues(g glossary) []clue {
	var all []clue
	for _, topic := range slices.Sorted(maps.Keys(m)) {
		c := clue{key: topicMark + topic, text: strings.ToLower(m[topic][0].word)}
		for _, t := range m[topic] {
			c.heft += g.share(t)
			c.asks = c.asks || t.mark&asking != 0
		}
		c.heft = math.Log(1 + c.heft)
		all = append(all, c)
	}
	return all
}

// clue returns one clue for all usual phrases of a kind that are in a mail. Its heft is 0 if there are none.
func (k kind) clue(hits []hit) clue {
	if len(hits) == 0 {
		return clue{}
	}
	f := newFinding(nil)
	for _, h := range hits {
		f.addHit(h, 1)
	}
	c := clue{key: phraseMark + k.name}
	best := 0.0
	for _, r := range f.reasons {
		c.heft += r.score / usualPhrase
		c.asks = c.asks || r.asks
		if r.score > best {
			best, c.text = r.score, r.text
		}
	}
	c.heft = min(c.heft, mostPhrase)
	return c
}

// isNoClue reports whether words with a character are no clues. Numbers differ from mail to mail, and hiragana are mostly grammar.
func isNoClue(r rune) bool { return unicode.IsNumber(r) || isHiragana(r) }

// cluesIn returns the clues in a mail: its words, the usual phrases of each kind, and the topics.
func (t tongue) cluesIn(read letter, hits [][]hit, topics []clue) []clue {
	all := append(read.clues(), topics...)
	for i, k := range t.kinds {
		if c := k.clue(hits[i]); c.heft > 0 {
			all = append(all, c)
		}
	}
	return all
}

// cluesOfRequest returns the clues in all texts of a request together.
func (t tongue) cluesOfRequest(texts []part) []clue {
	read := letter{text: t.analyzer.together(texts)}
	g := glossaries()[t.lang]()
	return t.cluesIn(read, t.hits(read), g.mentioned(read).clues(g))
}

// together returns the texts of a request, except its slug, as one text with a blank line between them.
func (a *analyzer) together(texts []part) section {
	texts = slices.DeleteFunc(slices.Clone(texts), func(p part) bool { return p.role == asSlug })
	const between = ".\n\n"
	words, terms, length := 0, 0, 0
	for _, p := range texts {
		words, terms, length = words+len(p.words), terms+len(p.terms), length+len(p.text)+len(between)
	}
	all := section{words: make([]word, 0, words), terms: make([]term, 0, terms)}
	var text strings.Builder
	text.Grow(length)
	for _, p := range texts {
		for _, t := range p.terms {
			t.place, t.offset = t.place+len(all.words), t.offset+text.Len()
			all.terms = append(all.terms, t)
		}
		for _, w := range p.words {
			w.offset += text.Len()
			all.words = append(all.words, w)
		}
		text.WriteString(p.text)
		text.WriteString(between)
	}
	all.text = text.String()
	all.plain = sync.OnceValue(func() string { return plain(all.text) })
	all.terms = all.terms[:min(len(all.terms), maxTerms)]
	marks := marksOf(all.text, all.words, a.books()) // not those of the texts, since an idiom can go from one text into the next
	for i, t := range all.terms {
		all.terms[i].mark = marks[t.place]
	}
	return all.indexed()
}
