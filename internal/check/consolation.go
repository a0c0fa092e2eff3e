package check

var consolation = &Rule{
	ID:      "consolation",
	Title:   "A small favour instead of the one that was declined",
	Level:   Error,
	Why:     "It costs the time that the no was meant to protect",
	Source:  "principle: a no protects the time for each yes",
	Suggest: "delete it; {{resource}} is the help",
	When:    declines,
	NotFor:  "people who like to offer at least a little help",
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
	letter: func(l *letter) []hit {
		return l.phrases("consolation", `"%s" gives away the time that the no protects`)
	},
}
