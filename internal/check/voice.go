package check

var voice = &Rule{
	ID:      "voice",
	Title:   `An office instead of a person: "we" for one person, "it was decided"`,
	Level:   Hint,
	Why:     "A no cannot be kind if it hides the person who declines",
	Source:  "principle: one person writes to one person",
	Suggest: "say I",
	When:    everyReply,
	NotFor:  "people who answer for a team, or whose language says \"we\" out of modesty",
	Phrases: true,
	Bad: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. It was decided that the answer is no. {{rule}}

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}, and for the evening when we met in Porto. {{rule}} So my answer is no.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	letter: func(l *letter) []hit { return l.phrases("voice", `"%s" sounds like an office`) },
}
