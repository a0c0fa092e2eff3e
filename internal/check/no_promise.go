package check

var noPromise = &Rule{
	ID:      "no-promise",
	Title:   "A profile that doesn't say within how many days its owner answers",
	Level:   Hint,
	Why:     "People who don't know when to expect an answer write again, or wait in vain; a clear no is kinder than silence",
	Source:  "principle: no ghosting",
	Suggest: "write reply_days = 5, or another number of business days that you can keep to; with a ready reply, an answer takes a minute",
	NotFor:  "people who get more requests than they can answer, and whose page says so",
	certain: true,
	Bad: []Example{
		{File: "content/profile.md", Text: `+++
name = "Ana Moss"
role = "Engineer"
email = "ana@example.com"
timezone = "Europe/Lisbon"
reply_days = 0
+++
I work on search.
`},
	},
	Good: []Example{
		{File: "content/profile.md", Text: `+++
name = "Ana Moss"
role = "Engineer"
email = "ana@example.com"
timezone = "Europe/Lisbon"
reply_days = 10
+++
I work on search.
`},
	},
	profile: func(in *scope) []hit {
		if in.profile.ReplyDays > 0 {
			return nil
		}
		return []hit{{at: in.key(in.profile.Source, "reply_days", "0"), whole: true, msg: "reply_days is 0, so no page promises an answer"}}
	},
}
