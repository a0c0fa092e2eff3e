package check

var cantNotDont = &Rule{
	ID:    "cant-not-dont",
	Title: `"I can't" instead of "I don't"`,
	Level: Warning,
	Why:   `"I don't" reads as a conviction, "I can't" as an obstacle that might go away`,
	Source: `Patrick and Hagtvedt: "I don't" versus "I can't": when empowered refusal motivates goal-directed behavior, ` +
		"Journal of Consumer Research, 2012",
	Suggest: "write: I don't …, or: I take three a month",
	When:    declines,
	NotFor:  "people who find \"I don't\" too blunt for their language or culture",
	Phrases: true,
	Bad: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. I can't take this on. {{rule}}

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{Text: `Hi {{name}},

Thank you for your note about {{topic}}, which I can't recommend highly enough. I don't mentor. {{rule}}

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	letter: func(l *letter) []hit {
		return l.phrases("cant-not-dont", `"%s" suggests an obstacle that might go away`)
	},
}
