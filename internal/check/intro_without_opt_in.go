package check

import (
	"strings"
)

var introWithoutOptIn = &Rule{
	ID:      "intro-without-double-opt-in",
	Title:   "An introduction promised before the other side has agreed",
	Level:   Warning,
	Why:     "An introduction without consent spends the other side's goodwill and puts them on the spot",
	Source:  "principle: double opt-in",
	Suggest: "write: I ask them first, and connect you only after their yes.",
	When:    answers,
	Phrases: true,
	Bad: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no, but I'll introduce you to Kim.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
		{File: "content/requests/introduction.md", Text: `+++
title = "An introduction"
verdict = "sometimes"
introduction = true
fit = ["You can say why this person"]
ask = ["a note of 120 words"]
redirect = ["guide"]
+++
Tell me whom you would like to meet, and I will introduce you to them.
`},
	},
	Good: []Example{
		{File: "content/requests/introduction.md", Text: `+++
title = "An introduction"
verdict = "sometimes"
introduction = true
fit = ["You can say why this person"]
ask = ["a note of 120 words"]
redirect = ["guide"]
+++
Tell me whom you would like to meet. I ask them first, and only after their yes I will introduce you to them.
`},
	},
	letter: func(l *letter) []hit {
		for _, s := range readable(l.body) {
			if has(l.lang.signs.Consent, s.masked) {
				return nil
			}
		}
		return l.phrases("intro-without-double-opt-in", `"%s" promises an introduction before the other side has agreed`)
	},
	profile: func(in *scope) []hit {
		var hits []hit
		for _, r := range in.profile.Requests {
			if !r.Introduction {
				continue
			}
			d := in.document(r.Source)
			p := in.lang.read(d.plain(), r.Body.Outline)
			asks := func(s string) bool { return has(in.lang.signs.Consent, s) }
			if asks(strings.Join(r.Fit, "\n")) || asks(strings.Join(r.Ask, "\n")) || p.any(asks) {
				continue
			}
			hits = append(hits, in.phrases(d, p, "intro-without-double-opt-in", `"%s" promises an introduction before the other side has agreed`)...)
		}
		return hits
	},
}
