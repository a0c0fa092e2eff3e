package check

import (
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
	Why:     "The page and the replies show both figures, and one of them is wrong",
	Source:  "principle: a rule instead of an excuse",
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
		{File: "content/faq/refunds.md", Text: `+++
question = "How many?"
+++
I take one call a month, at most.
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
		{File: "content/plan.md", Text: `+++
rule = "I tutor three pupils at a time."

[[allowance]]
id = "calls"
title = "Pupils"
per_month = 3
+++
`},
		{File: "content/plan.md", Text: `+++
rule = "I mentor two teams each semester."

[[allowance]]
id = "calls"
title = "Teams"
count = 2
per = "month"
+++
`},
	},
	Good: []Example{
		{File: "content/faq/refunds.md", Text: `+++
question = "How many?"
+++
Three calls a month, of two hours at most. Send two questions a month before, or two pages. One call a month is for students.
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
rule = "I supervise four theses a semester."

[[allowance]]
id = "calls"
title = "Theses"
count = 4
per = "at once"
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
			said := slices.Collect(in.amounts(a, p.Rule, tokens))
			if slices.ContainsFunc(said, func(m amount) bool { return m.agrees(a) }) {
				continue // the rule has the plan's amount; its other amounts may be for some of the people who ask
			}
			for _, m := range said {
				unsure := m.occasions || m.from < 0 && !in.lang.known || in.lang.article(tokens[m.at].word) && (m.from < 0 || !in.meansAll(a, m, p.Rule, tokens))
				if unsure || !m.differs(a) {
					continue
				}
				found := p.Rule[tokens[m.at].start:tokens[m.at].end]
				var level Level
				if m.each(a) != "" {
					level = Warning // less certain: the rule's amount is for another period than the plan's, so both may be true
				}
				hits = append(hits, hit{at: in.key(p.Source, "rule", found), level: level,
					msg: fmt.Sprintf("the rule says %q for %s%s, but the plan has %s", found, a.Title, m.each(a), a.Amount())})
				break
			}
		}
		for _, b := range in.bodies {
			if len(p.Allowances) > 0 && !strings.Contains(b.File, "/resources/") {
				hits = append(hits, in.otherFigures(b)...)
			}
		}
		return hits
	},
}

// otherFigures returns a hit for each figure of an allowance in a public text that differs from the plan's.
func (in *scope) otherFigures(b body) []hit {
	if !in.lang.namesPeriod(spaced(b.Rest())) {
		return nil
	}
	all := tokenise(b.Rest())
	counted := func(a *site.Allowance) bool {
		for range in.amounts(a, b.Rest(), all) {
			return true
		}
		return false
	}
	if !slices.ContainsFunc(in.profile.Plan.Allowances, counted) { // without any figure, the text needn't be parsed
		return nil
	}
	// said tells whether the rule or this text has the plan's amount, such as three a month. If so, the text may add another number for
	// another period, such as one a week.
	said := map[*site.Allowance]bool{}
	for _, a := range in.profile.Plan.Allowances {
		said[a] = in.says(a, in.profile.Plan.Rule) || in.says(a, b.Rest())
	}
	var hits []hit
	d, outline := in.document(b.Source), in.run.outlined([]byte(b.Rest()))
	for _, s := range in.lang.read(d.plain(), &outline).sentences {
		tokens := tokenise(s.masked)
		for _, a := range in.profile.Plan.Allowances {
			for m := range in.amounts(a, s.masked, tokens) {
				if m.from < 0 || m.occasions || m.unlike(a) || !m.differs(a) || said[a] && m.each(a) != "" && m.n != a.Count || !in.meansAll(a, m, s.masked, tokens) {
					continue
				}
				span := s.span(tokens[m.at].start, tokens[m.at].end)
				hits = append(hits, hit{at: d.at(span), level: Warning,
					msg: fmt.Sprintf("the text says %q for %s%s, but plan.md has %s", d.text[span.Start:span.End], a.Title, m.each(a), a.Amount())})
			}
		}
	}
	return hits
}

// says reports whether a text states the plan's amount for an allowance.
func (in *scope) says(a *site.Allowance, text string) bool {
	for m := range in.amounts(a, text, tokenise(text)) {
		if m.from >= 0 && m.agrees(a) {
			return true
		}
	}
	return false
}

// names reports whether a word of a text names an allowance. The argument before has the words in front of it. The word is the last
// word of the allowance's title or, in the plural, an earlier one that no other title has: "portfolios" for "Portfolio reviews". In the
// singular, an earlier word could begin the name of something else, such as "portfolio manager".
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

// alone reports whether the last word of an allowance's title is enough to name the allowance: no other title ends in this word, or
// the rest of the title is in front of it. The argument before has the words in front of it.
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

// stem returns a word without its plural ending.
func stem(word string) string {
	if s, ok := strings.CutSuffix(word, "s"); ok && len(s) > 2 {
		return s
	}
	return word
}
