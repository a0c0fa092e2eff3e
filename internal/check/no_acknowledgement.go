package check

import "slices"

var noAcknowledgement = &Rule{
	ID:      "no-acknowledgement",
	Title:   "A no that does not acknowledge the request first",
	Level:   Error,
	Why:     "A reader who does not feel heard before the no stops listening after it",
	Source:  "principle: acknowledge, then decline",
	Suggest: "begin with: Thank you for asking me about {{topic}}.",
	When:    declines,
	NotFor:  "people who answer in one line",
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
		body := readable(l.body)
		if len(body) == 0 {
			return l.about("the reply does not acknowledge the request")
		}
		for i, s := range body {
			no := first(l.lang.signs.No, s.masked)
			before := s.masked
			if no != nil {
				before = before[:no[0]]
			}
			if has(l.lang.signs.Thanks, before) || has(l.lang.signs.Reader, before) || containsWord(before, "topic", "subject") {
				return nil
			}
			if no == nil && !containsWord(s.masked, "rule", "capacity") && !has(l.lang.signs.Rule, s.masked) {
				if countWords(s.masked) > 2 && !has(l.lang.signs.Self, s.masked) {
					return nil // the reply begins with praise, a wish or a joke, and does not decline at once
				}
				continue
			}
			if slices.ContainsFunc(body[i:], l.thanks) { // "No from me, but thank you"
				return nil
			}
			return []hit{{at: l.in(s, []int{0, len(s.s)}), msg: "the no comes before any thanks or mention of the request", whole: true}}
		}
		return nil
	},
}
