package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"howihelp/internal/site"
)

var planContradiction = &Rule{
	ID:      "plan-contradiction",
	Title:   "A rule sentence whose figures differ from the plan's",
	Level:   Error,
	Why:     "Page and replies quote both, so one of them is wrong in public",
	Suggest: "make the sentence and per_month agree",
	Bad: []Example{
		{File: "content/plan.md", Text: `+++
rule = "I take three calls a month."

[[allowance]]
id = "calls"
title = "Calls"
per_month = 4
+++
`},
	},
	Good: []Example{
		{File: "content/plan.md", Text: `+++
rule = "I take one call a week, and never three on a day."

[[allowance]]
id = "calls"
title = "Calls"
per_month = 4
+++
`},
	},
	profile: func(in *scope) []hit {
		var hits []hit
		p := &in.profile.Plan
		tokens := tokenise(p.Rule)
		for _, a := range p.Allowances {
			n, at := in.figureOf(a, tokens)
			if n == 0 || n == a.PerMonth {
				continue
			}
			found := p.Rule[tokens[at].start:tokens[at].end]
			hits = append(hits, hit{at: in.key(p.Source, "rule", found),
				msg: fmt.Sprintf("the rule says %q for %s, but per_month is %d", found, a.Title, a.PerMonth)})
		}
		return hits
	},
}

// figureOf returns the number before an allowance's name in the rule, and the index of its token. It returns 0 if there is
// no such number, or if the number is for a period other than a month.
func (in *scope) figureOf(a *site.Allowance, tokens []token) (n, at int) {
	title := tokenise(a.Title)
	if len(title) == 0 {
		return 0, 0
	}
	for i, t := range tokens {
		if stem(t.word) != stem(title[len(title)-1].word) || !in.alone(a, tokens[:i]) {
			continue
		}
		for back := 1; back <= len(title)+1 && back <= i; back++ {
			n := in.number(tokens[i-back].word)
			if n == 0 {
				continue
			}
			rest := joined(tokens[i+1 : min(i+5, len(tokens))])
			if has(in.lang.signs.Period, rest) {
				return 0, 0
			}
			return n, i - back
		}
	}
	return 0, 0
}

// alone reports whether the name at the end of the tokens belongs to this allowance and not to another one that ends in
// the same word.
func (in *scope) alone(a *site.Allowance, before []token) bool {
	title := tokenise(a.Title)
	last := stem(title[len(title)-1].word)
	for _, other := range in.profile.Plan.Allowances {
		words := tokenise(other.Title)
		if other != a && len(words) > 0 && stem(words[len(words)-1].word) == last {
			return strings.HasSuffix(joined(before), joined(title[:len(title)-1]))
		}
	}
	return true
}

// number returns the value of a number word or figure, or 0.
func (in *scope) number(word string) int {
	if n, err := strconv.Atoi(word); err == nil {
		return n
	}
	return slices.IndexFunc(in.lang.signs.Numbers, func(s string) bool { return strings.EqualFold(s, word) }) + 1
}

// stem removes the plural ending.
func stem(word string) string {
	if s, ok := strings.CutSuffix(word, "s"); ok && len(s) > 2 {
		return s
	}
	return word
}
