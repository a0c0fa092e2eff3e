package check

var consolation = &Rule{
	ID:      "consolation",
	Title:   "A consolation prize",
	Level:   Error,
	Why:     "A consolation prize costs the time that the no protected",
	Source:  "a no protects time for what was said yes to",
	Suggest: "delete it; {{resource}} is the help",
	When:    declines,
	Phrases: true,
	Bad: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no, but I'm happy to look at your slides.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no.

The people on {{resource}} are happy to look at a draft. The whole answer is here: {{link}}

{{signoff}}`},
	},
	letter: func(l *letter) []hit { return l.phrases("consolation", `"%s" is a consolation prize`) },
}
