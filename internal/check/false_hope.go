package check

var falseHope = &Rule{
	ID:      "false-hope",
	Title:   "A maybe without a date",
	Level:   Error,
	Why:     "A vague maybe is worse than a no: the reader waits, then has to ask again",
	Source:  "principle: a clear, final answer lets people move on",
	Suggest: "delete it, or name the day: {{next_opening}}",
	When:    declines,
	Phrases: true,
	Bad: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no, but maybe later.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} There is room again on 1 December, so try again then.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no.

Start with *Maybe Later, Maybe Never*, on {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	letter: func(l *letter) []hit {
		var hits []hit
		for _, s := range readable(l.body) {
			p, at := l.phrase("false-hope", s.masked)
			if p == nil || has(l.lang.signs.Date, s.masked) || containsWord(s.masked, "next_opening", "capacity") {
				continue
			}
			hits = append(hits, phraseHit(p, `"%s" gives hope without a date`, l.said(s, at), l.in(s, at)))
		}
		return hits
	},
}
