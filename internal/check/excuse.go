package check

var excuse = &Rule{
	ID:    "excuse",
	Title: "An excuse instead of a rule: no time, work, health, family",
	Level: Error,
	Why:   "People trust a lack of time less than other reasons, and feel less close to somebody who gives it; a rule is a fact, but an excuse invites a discussion",
	Source: "Donnelly, Wilson, Whillans and Norton: Communicating resource scarcity and interpersonal connection, " +
		"Journal of Consumer Psychology, 2021",
	Suggest: "state the rule instead: {{rule}}",
	When:    answers,
	Phrases: true,
	Bad: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}, but I'm completely swamped. {{rule}}

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}} when you are so busy yourself. {{rule}} So my answer is no.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	letter: func(l *letter) []hit { return l.phrases("excuse", `"%s" is an excuse`) },
}
