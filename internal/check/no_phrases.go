package check

import "fmt"

var noPhrases = &Rule{
	ID:      "no-phrases",
	Title:   "A language without phrases",
	Level:   Hint,
	Why:     "Without phrases, only the structure of replies is checked: resource, link, last question, length",
	Source:  ownPrinciple,
	Suggest: "add phrases in check/LANG.toml; docs/format.md shows how",
	Bad: []Example{
		{File: "content/profile.md", Text: `+++
name = "Ana Moss"
role = "Engineer"
timezone = "Europe/Lisbon"
lang = "eo"
email = "ana@example.com"
+++
I work on search.
`},
	},
	profile: func(in *scope) []hit {
		if in.lang.known || len(in.profile.Replies) == 0 {
			return nil
		}
		return []hit{{at: in.key(in.profile.Source, "lang", in.profile.Lang), msg: fmt.Sprintf("there are no phrases for the language %s, so only the structure of replies is checked", in.profile.Lang)}}
	},
}
