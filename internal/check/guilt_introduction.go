package check

var guiltIntroduction = &Rule{
	ID:      "guilt-introduction",
	Title:   "An introduction out of debt or pity",
	Level:   Warning,
	Why:     "An introduction that is made to repay a debt spends the goodwill of somebody who owes nothing",
	Source:  "principle: no guilt introductions; double opt-in",
	Suggest: "introduce because both sides gain, and say what they gain",
	When:    notDeclines,
	NotFor:  "people for whom favours among friends need no reason",
	Phrases: true,
	Bad: []Example{
		{File: "content/replies/yes.md", Text: `+++
request = "call"
when = "open"
+++
Hi {{name}},

Yes, I ask Kim about an introduction first. After all, I owe you one. The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{File: "content/replies/yes.md", Text: `+++
request = "call"
when = "open"
+++
Hi {{name}},

Yes, I ask Kim about an introduction first, since you both work on fonts. The whole answer is here: {{link}}

{{signoff}}`},
	},
	letter: func(l *letter) []hit {
		if !l.reply.Request.Introduction && !l.any(func(s string) bool {
			p, _ := l.phrase("intro-without-double-opt-in", s)
			return p != nil || has(l.lang.signs.Consent, s)
		}) {
			return nil
		}
		return l.phrases("guilt-introduction", `"%s" makes the introduction the payment of a debt`)
	},
}
