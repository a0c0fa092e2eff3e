package check

var noAcknowledgement = &Rule{
	ID:      "no-acknowledgement",
	Title:   "A no that neither thanks for the request nor names it first",
	Level:   Error,
	Why:     "The reader must feel heard once before the no, or hears nothing after it",
	Source:  "acknowledge, then decline",
	Suggest: "begin with: Thank you for asking me about {{topic}}.",
	When:    declines,
	Bad: []Example{
		{Text: `Hi {{name}},

My answer is no. {{rule}}

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. My answer is no. {{rule}}

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
		{Text: `Hi {{name}},

You wrote to me about {{topic}}, and my answer is no. {{rule}} Start with {{resource}}. The whole answer is here: {{link}}`},
	},
	letter: func(l *letter) []hit {
		if !l.lang.known {
			return nil
		}
		for _, s := range readable(l.body) {
			no := first(l.lang.signs.No, s.masked)
			before := s.masked
			if no != nil {
				before = before[:no[0]]
			}
			if first(l.lang.signs.Thanks, before) != nil || containsWord(before, "topic", "subject") {
				return nil
			}
			if no != nil || containsWord(s.masked, "rule", "capacity") {
				return []hit{{at: l.in(s, []int{0, len(s.s)}), msg: "the no comes before any word of thanks, and nothing names the request", whole: true}}
			}
		}
		return l.about("nothing thanks for the request or names it")
	},
}
