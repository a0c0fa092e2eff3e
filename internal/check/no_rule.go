package check

import "howihelp/internal/site"

var noRule = &Rule{
	ID:      "no-rule",
	Title:   "A no, other than a note, without a rule, or anything else that might be one",
	Level:   Error,
	Why:     "A rule is the same for everyone, so it is not about the reader; a bare no is personal",
	Source:  "a rule instead of an excuse",
	Suggest: "quote the plan: {{rule}}",
	When:    declines,
	Bad: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. My answer is no.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{File: "content/replies/note.md", Text: "+++\nrequest = \"coffee-chat\"\nlength = \"note\"\n+++\n" +
			"Hi {{name}}, thank you for asking about {{topic}}. My answer is no, as it is for everyone: {{link}}\n"},
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. I don't take coffee chats.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. My answer is no: {{capacity}}.

Start with {{resource}}. The whole answer is here: {{link}}

{{signoff}}`},
	},
	letter: func(l *letter) []hit {
		if l.reply.Length == site.Note || !l.lang.known || containsWord(l.sent.s, "rule", "capacity") {
			return nil
		}
		for _, s := range readable(l.body) {
			if l.breaksAnother(s) { // "I don't have time" is no rule, though it begins as one
				continue
			}
			if has(l.lang.signs.Rule, s.masked) || l.saysMore(s) { // what says more may be a rule in its own words
				return nil
			}
		}
		return l.about("the reply states no rule")
	},
}

// breaksAnother reports whether a sentence is an excuse, a hedge or the like, so that it states no rule.
func (l *letter) breaksAnother(s sentence) bool {
	for _, rule := range []string{"excuse", "hedge", "false-hope", "over-apology", "consolation"} {
		if p, _ := l.phrase(rule, s.masked); p != nil {
			return true
		}
	}
	return false
}
