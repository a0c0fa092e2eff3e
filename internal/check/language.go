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

// language is what is known of one language, the site's own phrases included.
type language struct {
	tag     string
	known   bool // there is a list
	phrases map[string][]phrases.Phrase
	abbrevs map[string]bool
	signs   phrases.Signs
}

// lists is what is known of the languages of a site. Each list is made when it is first asked for.
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

// unknownRules reports the phrases whose rule reads none.
func unknownRules(p *phrases.List) source.Errors {
	var errs source.Errors
	for _, phrase := range p.Phrases {
		switch r := Find(phrase.Rule); {
		case r == nil:
			errs.Add(phrase.Pos, Nearest(phrase.Rule), "rule %q does not exist", phrase.Rule)
		case !r.Phrases:
			errs.Add(phrase.Pos, "docs/checks.md says which rules do", "rule %q reads no phrases", phrase.Rule)
		}
	}
	return errs
}

// of returns what is known of a language: the built-in list of the tag or of its base language, then the site's own.
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
	s.Numbers, s.Months = append(s.Numbers, more.Numbers...), append(s.Months, more.Months...)
}

// first returns the leftmost match of some patterns, or nil.
func first(patterns []*phrases.Pattern, text string) []int {
	var best []int
	for p := range possible(patterns, text) {
		if at := p.FindStringIndex(text); at != nil && (best == nil || at[0] < best[0]) {
			best = at
		}
	}
	return best
}

// possible yields the patterns that may be found in a text.
func possible(patterns []*phrases.Pattern, text string) iter.Seq[*regexp.Regexp] {
	folded := phrases.Fold(text)
	return func(yield func(*regexp.Regexp) bool) {
		for _, p := range patterns {
			if p.May(folded) && !yield(p.Regexp()) {
				return
			}
		}
	}
}

// phrase returns the leftmost wording in a sentence that breaks a rule, or nil.
func (l *language) phrase(rule, text string) (*phrases.Phrase, []int) {
	var best []int
	var found *phrases.Phrase
	folded := phrases.Fold(text)
	for i := range l.phrases[rule] {
		p := &l.phrases[rule][i]
		if !p.Find.May(folded) {
			continue
		}
		at := p.Find.Regexp().FindStringIndex(text)
		if at == nil || best != nil && at[0] >= best[0] || p.Unless != nil && p.Unless.May(folded) && p.Unless.Regexp().MatchString(text) {
			continue
		}
		best, found = at, p
	}
	return found, best
}

// apart returns the matches of some patterns that stand in no match of the others.
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
