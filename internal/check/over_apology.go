package check

import "howihelp/internal/printable"

var overApology = &Rule{
	ID:      "over-apology",
	Title:   "More than one apology, or one that is too big",
	Level:   Warning,
	Why:     "Appreciation does more than an apology, and people overestimate the harm of a no",
	Source:  "Givi and Kirk: Saying no: the negative ramifications from invitation declines are less severe than we think, Journal of Personality and Social Psychology, 2023",
	Suggest: "thank them for the request instead",
	When:    everyReply,
	NotFor:  "people whose language uses apologies as greetings",
	Phrases: true,
	Bad: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. I'm so sorry, my answer is no. {{rule}}

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. Sorry, my answer is no. {{rule}}

Start with {{resource}}, and my apologies again. The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{Text: `Hi {{name}},

I am so sorry to hear about your mother. And thank you for asking me about {{topic}}. {{rule}} So my answer is no.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	letter: func(l *letter) []hit {
		var hits []hit
		apologies := 0
		for _, s := range readable(l.body) {
			if p, at := l.phrase("over-apology", s.masked); p != nil {
				hits = append(hits, phraseHit(p, `"%s" is too big an apology`, l.said(s, at), l.in(s, at)))
				apologies++
				continue
			}
			for _, at := range apart(s.masked, l.lang.signs.Apology, l.lang.signs.Sympathy) {
				if apologies++; apologies == 2 && len(hits) == 0 {
					hits = append(hits, hit{at: l.in(s, at), msg: `"` + printable.Brief(l.said(s, at)) + `" is the second apology`})
				}
			}
		}
		return hits
	},
}
