package check

var scold = &Rule{
	ID:      "scold",
	Title:   "A reproach, a put-down or guilt",
	Level:   Error,
	Why:     "It sounds arrogant, and the reader closes the page that it points to",
	Source:  "principle: the page informs, it does not lecture",
	Suggest: "leave it out, and let {{link}} speak for itself",
	When:    everyReply,
	Phrases: true,
	Bad: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. As my page clearly says, my answer is no. {{rule}}

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. As you said yourself, it is a big question. {{rule}} So my answer is no.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	letter: func(l *letter) []hit { return l.phrases("scold", `"%s" is a reproach`) },
}
