package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"howihelp/internal/site"
)

var planContradiction = &Rule{
	ID:      "plan-contradiction",
	Title:   "A rule, or a sentence on a page, whose figures differ from the plan's",
	Level:   Error,
	Why:     "The page and the replies quote both, so one of them is wrong in public",
	Source:  "a rule instead of an excuse",
	Suggest: "make the sentence and the plan agree",
	Bad: []Example{
		{File: "content/plan.md", Text: `+++
rule = "I take three calls a month."

[[allowance]]
id = "calls"
title = "Calls"
per_month = 4
+++
`},
		{File: "content/faq/refunds.md", Text: `+++
question = "How many?"
+++
I take six calls a month.
`},
		{File: "content/plan.md", Text: `+++
rule = "I take three calls a week."

[[allowance]]
id = "calls"
title = "Calls"
count = 2
per = "week"
+++
`},
	},
	Good: []Example{
		{File: "content/faq/refunds.md", Text: `+++
question = "How many?"
+++
Three calls a month, of two hours at most. Send two questions a month before, or two pages.
`},
		{File: "content/plan.md", Text: `+++
rule = "I take one call a week, and never three on a day."

[[allowance]]
id = "calls"
title = "Calls"
per_month = 4
+++
`},
		{File: "content/plan.md", Text: `+++
rule = "I work with three clients at a time, and take two calls a week."

[[allowance]]
id = "clients"
title = "Clients"
count = 3
per = "at once"

[[allowance]]
id = "calls"
title = "Calls"
count = 2
per = "week"
+++
`},
	},
	profile: func(in *scope) []hit {
		var hits []hit
		p := &in.profile.Plan
		tokens := tokenise(p.Rule)
		for _, a := range p.Allowances {
			n, at := in.figureOf(a, tokens)
			if n == 0 || n == a.Count || !in.lang.known && !in.lang.per(a, spaced(p.Rule)) {
				continue
			}
			found := p.Rule[tokens[at].start:tokens[at].end]
			hits = append(hits, hit{at: in.key(p.Source, "rule", found),
				msg: fmt.Sprintf("the rule says %q for %s, but the plan has %s", found, a.Title, a.Amount())})
		}
		for _, b := range in.bodies {
			if len(p.Allowances) > 0 && !strings.Contains(b.File, "/resources/") {
				hits = append(hits, in.otherFigures(b)...)
			}
		}
		return hits
	},
}

// otherFigures returns a hit for each figure of an allowance in a public text, for its period, that differs from the plan's.
// It ignores a figure of one, which says little: "one call a month with each of you".
func (in *scope) otherFigures(b body) []hit {
	said := spaced(b.Rest())
	if !in.lang.perAny(in.profile.Plan.Allowances, said) {
		return nil
	}
	all := tokenise(b.Rest())
	counted := func(a *site.Allowance) bool { n, _ := in.figureOf(a, all); return n > 0 && in.lang.per(a, said) }
	if !slices.ContainsFunc(in.profile.Plan.Allowances, counted) { // parsing costs more
		return nil
	}
	var hits []hit
	d, outline := in.document(b.Source), in.run.outlined([]byte(b.Rest()))
	for _, s := range in.lang.read(d.plain(), &outline).sentences {
		said := spaced(s.masked)
		if !in.lang.perAny(in.profile.Plan.Allowances, said) {
			continue
		}
		tokens := tokenise(s.masked)
		for _, a := range in.profile.Plan.Allowances {
			n, at := in.figureOf(a, tokens)
			if n < 2 || n == a.Count || !in.lang.per(a, said) {
				continue
			}
			span := s.span(tokens[at].start, tokens[at].end)
			hits = append(hits, hit{at: d.at(span), level: Warning,
				msg: fmt.Sprintf("the text says %q for %s, but plan.md has %s", d.text[span.Start:span.End], a.Title, a.Amount())})
		}
	}
	return hits
}

// figureOf returns the number before an allowance's name, and the index of its token. It returns 0 if there is no such
// number, or if the number is for a period other than the allowance's.
func (in *scope) figureOf(a *site.Allowance, tokens []token) (n, at int) {
	title := tokenise(a.Title)
	if len(title) == 0 {
		return 0, 0
	}
	for i, t := range tokens {
		if !in.names(a, title, tokens[:i], t.word) {
			continue
		}
		for back := 1; back <= len(title)+1 && back <= i; back++ {
			n := in.lang.number(tokens[i-back].word)
			if n == 0 {
				continue
			}
			after := min(i+5, len(tokens))
			rest := joined(tokens[i+1 : after])
			if per, named := in.lang.period(" " + joined(tokens[i-back+1:after]) + " "); named && per != cmp.Or(a.Per, site.Month) || !named && has(in.lang.signs.Period, rest) {
				return 0, 0
			}
			return n, i - back
		}
	}
	return 0, 0
}

// names reports whether a word that follows others names an allowance: the last word of its title, or an earlier word
// of the title in the plural, such as "portfolios" for "Portfolio reviews", since in the plural it isn't part of a
// longer name.
func (in *scope) names(a *site.Allowance, title, before []token, word string) bool {
	last := len(title) - 1
	if in.lang.sameNoun(title[last].word, word) {
		return in.alone(a, before)
	}
	return slices.ContainsFunc(title[:last], func(t token) bool {
		return utf8.RuneCountInString(t.word) > shortestStem && len(word) > len(t.word) && in.lang.sameNoun(t.word, word) && !in.shared(a, t.word)
	})
}

// shared reports whether a word is in the title of another allowance too.
func (in *scope) shared(a *site.Allowance, word string) bool {
	return slices.ContainsFunc(in.profile.Plan.Allowances, func(other *site.Allowance) bool {
		return other != a && slices.ContainsFunc(tokenise(other.Title), func(t token) bool { return in.lang.sameNoun(t.word, word) })
	})
}

// alone reports whether the name at the end of the tokens belongs to this allowance and not to another one that ends in
// the same word.
func (in *scope) alone(a *site.Allowance, before []token) bool {
	title := tokenise(a.Title)
	last := title[len(title)-1].word
	for _, other := range in.profile.Plan.Allowances {
		words := tokenise(other.Title)
		if other != a && len(words) > 0 && in.lang.sameNoun(words[len(words)-1].word, last) {
			return strings.HasSuffix(joined(before), joined(title[:len(title)-1]))
		}
	}
	return true
}

// stem removes the plural ending.
func stem(word string) string {
	if s, ok := strings.CutSuffix(word, "s"); ok && len(s) > 2 {
		return s
	}
	return word
}
