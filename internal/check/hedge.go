package check

var hedge = &Rule{
	ID:      "hedge",
	Title:   "A no that sounds unsure",
	Level:   Warning,
	Why:     "One clear sentence is kinder than three soft ones, because a softened no invites the reader to push or to guess",
	Source:  "principle: a clear, final answer",
	Suggest: "write one clear sentence: My answer is no.",
	When:    declines,
	NotFor:  "people whose language softens every no",
	Phrases: true,
	Bad: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. I'm afraid my answer is no. {{rule}}

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no.

You will probably find what you need in {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	letter: func(l *letter) []hit { return l.phrases("hedge", `"%s" sounds unsure`) },
}
