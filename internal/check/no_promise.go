package check

var noPromise = &Rule{
	ID:      "no-promise",
	Title:   "A profile that promises no answer",
	Level:   Hint,
	Why:     "Without a promise, people don't know when to stop waiting, and write again; a no that comes is kinder than silence",
	Source:  "principle: no ghosting, but a clear, final answer within two business days",
	Suggest: "write reply_days = 5, or as many days as you can keep; the replies make each answer a matter of a minute",
	NotFor:  "people who get more than they can answer, and say so",
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
