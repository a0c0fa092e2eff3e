package check

var rulesFirst = &Rule{
	ID:      "rules-first",
	Title:   "A page that opens with rules instead of what you give",
	Level:   Warning,
	Why:     "A page that starts with prohibitions seems to keep people away; a page that starts with what you give seems helpful",
	Source:  "principle: the helpful switch",
	Suggest: "start with what you give, and move the rule to plan.md",
	Phrases: true,
	Bad: []Example{
		{File: "content/profile.md", Text: `+++
name = "Ana Moss"
role = "Engineer"
timezone = "Europe/Lisbon"
email = "ana@example.com"
+++
Please don't write to me about jobs. I work on search.
`},
	},
	Good: []Example{
		{File: "content/profile.md", Text: `+++
name = "Ana Moss"
role = "Engineer"
timezone = "Europe/Lisbon"
email = "ana@example.com"
+++
I work on search, and I review designs. I don't take coffee chats.
`},
	},
	profile: func(in *scope) []hit {
		p := in.profile
		const msg = `the page opens with a rule: "%s"`
		if phrase, at := in.lang.phrase("rules-first", p.Tagline); phrase != nil {
			found := p.Tagline[at[0]:at[1]]
			return []hit{phraseHit(phrase, msg, found, in.key(p.Source, "tagline", found))}
		}
		d := in.document(p.Source)
		return in.phrases(d, in.lang.opening(d.plain(), p.Body.Outline), "rules-first", msg)
	},
}
