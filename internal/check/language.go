package check

import (
	"iter"
	"regexp"
	"slices"
	"strings"

	"howihelp/internal/phrases"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// language contains the phrases and signs of one language, including the site's own.
type language struct {
	tag     string
	known   bool // whether there is a list for the language
	phrases map[string][]phrases.Phrase
	abbrevs map[string]bool
	signs   phrases.Signs
	periods map[string][]string // the phrases that name a period, by their first words; each has a space before and after it
}

// lists provides the languages of a site. Each is assembled on first use.
type lists struct {
	site *site.Site
	made map[string]*language
}

// listsOf returns the languages of a site, or the mistakes in its own phrases.
func listsOf(s *site.Site) (*lists, source.Errors) {
	var mistakes source.Errors
	for _, p := range s.Phrases {
		mistakes = append(mistakes, unknownRules(p)...)
	}
	return &lists{site: s, made: map[string]*language{}}, mistakes
}

// unknownRules returns a mistake for each phrase whose rule does not exist or does not use phrases.
func unknownRules(p *phrases.List) source.Errors {
	var errs source.Errors
	for _, phrase := range p.Phrases {
		switch r := Find(phrase.Rule); {
		case r == nil:
			errs.Add(phrase.Pos, Nearest(phrase.Rule), "rule %q does not exist", phrase.Rule)
		case !r.Phrases:
			errs.Add(phrase.Pos, "docs/checks.md says which rules do", "rule %q uses no phrases", phrase.Rule)
		}
	}
	return errs
}

// of returns the language for a tag. It has the built-in list for the tag or for the tag's base language, and then the site's own list.
func (k *lists) of(tag string) *language {
	if l := k.made[tag]; l != nil {
		return l
	}
	l := &language{tag: tag, phrases: map[string][]phrases.Phrase{}, abbrevs: map[string]bool{}}
	base, _, _ := strings.Cut(tag, "-")
	for _, p := range slices.Concat(builtIn, k.site.Phrases) {
		if p.Lang == tag || p.Lang == base {
			l.add(p)
		}
	}
	l.periods = l.periodsByWord()
	k.made[tag] = l
	return l
}

func (l *language) add(p *phrases.List) {
	l.known = true
	for _, phrase := range p.Phrases {
		l.phrases[phrase.Rule] = append(l.phrases[phrase.Rule], phrase)
	}
	for _, a := range p.Abbreviations {
		l.abbrevs[strings.ToLower(a)] = true
	}
	s, more := &l.signs, p.Signs
	s.Thanks, s.No, s.Rule = append(s.Thanks, more.Thanks...), append(s.No, more.No...), append(s.Rule, more.Rule...)
	s.Because, s.Apology, s.Sympathy = append(s.Because, more.Because...), append(s.Apology, more.Apology...), append(s.Sympathy, more.Sympathy...)
	s.Date, s.Period, s.Consent = append(s.Date, more.Date...), append(s.Period, more.Period...), append(s.Consent, more.Consent...)
	s.Reader, s.Self, s.Wish = append(s.Reader, more.Reader...), append(s.Self, more.Self...), append(s.Wish, more.Wish...)
	s.Numbers, s.Months = append(s.Numbers, more.Numbers...), append(s.Months, more.Months...)
}

// first returns the leftmost match of any of the patterns, or nil.
func first(patterns []*phrases.Pattern, text string) []int {
	var best []int
	for p := range possible(patterns, text) {
		if at := p.FindStringIndex(text); at != nil && (best == nil || at[0] < best[0]) {
			best = at
		}
	}
	return best
}

// has reports whether any of the patterns matches.
func has(patterns []*phrases.Pattern, text string) bool {
	for p := range possible(patterns, text) {
		if p.MatchString(text) {
			return true
		}
	}
	return false
}

// possible yields the patterns that might match a text.
func possible(patterns []*phrases.Pattern, text string) iter.Seq[*regexp.Regexp] {
	folded := phrases.Fold(text)
	return func(yield func(*regexp.Regexp) bool) {
		for _, p := range patterns {
			if p.May(&folded) && !yield(p.Regexp()) {
				return
			}
		}
	}
}

// phrase returns the phrase of a rule with the leftmost match in a text, and the match. It returns nil if no phrase matches.
func (l *language) phrase(rule, text string) (*phrases.Phrase, []int) {
	return leftmost(l.possible(rule, text), text)
}

// possible returns the phrases of a rule that might match in a text.
func (l *language) possible(rule, text string) []*phrases.Phrase {
	var some []*phrases.Phrase
	folded := phrases.Fold(text)
	for i := range l.phrases[rule] {
		if p := &l.phrases[rule][i]; p.Find.May(&folded) {
			some = append(some, p)
		}
	}
	return some
}

// leftmost returns the phrase with the leftmost match in a text, and the match. It returns nil if no phrase matches.
func leftmost(some []*phrases.Phrase, text string) (*phrases.Phrase, []int) {
	if len(some) == 0 {
		return nil, nil
	}
	var best []int
	var found *phrases.Phrase
	folded := phrases.Fold(text)
	for _, p := range some {
		if !p.Find.May(&folded) {
			continue
		}
		at := p.Find.Regexp().FindStringIndex(text)
		if at == nil || best != nil && at[0] >= best[0] || p.Unless != nil && p.Unless.May(&folded) && p.Unless.Regexp().MatchString(text) {
			continue
		}
		best, found = at, p
	}
	return found, best
}

// apart returns matches of the patterns that overlap neither each other nor a match of the patterns in but.
func apart(text string, patterns, but []*phrases.Pattern) [][]int {
	var spared, found [][]int
	for p := range possible(but, text) {
		spared = append(spared, p.FindAllStringIndex(text, -1)...)
	}
	for p := range possible(patterns, text) {
		for _, at := range p.FindAllStringIndex(text, -1) {
			if !overlaps(at, spared) && !overlaps(at, found) {
				found = append(found, at)
			}
		}
	}
	return found
}

func overlaps(at []int, others [][]int) bool {
	for _, o := range others {
		if at[0] < o[1] && o[0] < at[1] {
			return true
		}
	}
	return false
}
