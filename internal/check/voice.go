package check

var voice = &Rule{
	ID:      "voice",
	Title:   `An office instead of a person: "we" for one person, "it was decided"`,
	Level:   Hint,
	Why:     "A no from an office cannot be kind; a person is declining",
	Source:  "one person writes to one person",
	Suggest: "say I",
	When:    everyReply,
	Taste:   "people who answer for a team, or in a language where \"we\" is modest",
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
