package check

import "strings"

var endsWithQuestion = &Rule{
	ID:      "ends-with-question",
	Title:   "A no that ends with a question",
	Level:   Warning,
	Why:     "A question reopens the no",
	Source:  "principle: a clear, final answer",
	Suggest: "end with a wish: I wish you well with it.",
	When:    declines,
	NotFor:  "people who end with a friendly question that needs no answer",
	certain: true,
	Bad: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no.

Start with {{resource}}. The whole answer is here: {{link}}

Does that make sense?

{{signoff}}`},
	},
	Good: []Example{
		{Text: `Hi {{name}},

You asked me about {{topic}}: would I do it? {{rule}} So my answer is no.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	letter: func(l *letter) []hit {
		if len(l.body) == 0 {
			return nil
		}
		last := l.body[len(l.body)-1]
		if !strings.ContainsAny(ending(last.masked), "?？؟") {
			return nil
		}
		return []hit{{at: l.in(last, []int{0, len(last.s)}), msg: "the last sentence is a question"}}
	},
}

// ending returns the punctuation marks at the end of a sentence.
func ending(s string) string {
	s = strings.TrimRight(s, " )]}\"'”’")
	return s[len(strings.TrimRight(s, ".!?…？؟")):]
}
