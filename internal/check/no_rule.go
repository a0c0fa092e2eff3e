package check

import (
	"slices"
	"strings"

	"howihelp/internal/site"
)

var noRule = &Rule{
	ID:      "no-rule",
	Title:   "A no without a rule or anything that might be one; a note needs none",
	Level:   Error,
	Why:     "A rule is the same for everyone, so it is not about the reader; a bare no is personal",
	Source:  "principle: a rule instead of an excuse",
	NotFor:  "people who know everybody they answer",
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
		if slices.ContainsFunc(readable(l.body), l.statesRule) {
			return nil
		}
		return l.about("the reply states no rule")
	},
}

// statesRule reports whether a sentence states a rule, or might state one in the author's own words. An excuse such as "I don't have
// time" isn't a rule, although it begins like one. Another clause of the same sentence may be one: "Sorry, but I take three a
// month".
func (l *letter) statesRule(s sentence) bool {
	if !l.breaksAnother(s.masked) {
		return has(l.lang.signs.Rule, s.masked) || l.saysMore(s)
	}
	return slices.ContainsFunc(strings.FieldsFunc(s.masked, endsClause), func(clause string) bool {
		return has(l.lang.signs.Rule, clause) && !l.breaksAnother(clause)
	})
}

func endsClause(r rune) bool { return strings.ContainsRune(",;:–—()", r) }

// breaksAnother reports whether a text breaks another rule of check, as an excuse or a hedge does. Such a text doesn't state a rule.
func (l *letter) breaksAnother(text string) bool {
	return slices.ContainsFunc([]string{"excuse", "hedge", "false-hope", "over-apology", "consolation"}, func(rule string) bool {
		p, _ := l.phrase(rule, text)
		return p != nil
	})
}
