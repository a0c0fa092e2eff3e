package check

import (
	"slices"
)

var openElse = &Rule{
	ID:      "open-else",
	Title:   `A "Something else" that does not exclude the other requests`,
	Level:   Hint,
	Why:     "People who fail another request's fit test ask here instead, so the other tests keep nobody out",
	Source:  "the 90 % rule",
	Suggest: "add to its fit: None of the other requests is yours, not even one whose conditions you don't meet" + orSilence("open-else"),
	Bad: []Example{
		{File: "content/requests/something-else.md", Text: `+++
fit = ["Your message has five sentences or fewer"]
ask = ["your question"]
redirect = ["guide"]

[[instead]]
when = "Your message is longer"
fit = "Your message has five sentences or fewer"
resource = "guide"
+++
Tell me about it.
`},
	},
	Good: []Example{
		{File: "content/requests/something-else.md", Text: `+++
fit = ["None of the other requests is yours", "Your message has five sentences or fewer"]
ask = ["your question"]
redirect = ["guide"]

[[instead]]
when = "Your message is longer"
fit = "Your message has five sentences or fewer"
resource = "guide"
+++
Tell me about it.
`},
	},
	profile: func(in *scope) []hit {
		for _, r := range in.profile.Requests {
			excludes := func(condition string) bool { return has(in.lang.signs.No, condition) }
			if in.lang.known && r.Else() && !r.BuiltIn() && !in.declines(r) && !slices.ContainsFunc(r.Fit, excludes) {
				return []hit{{at: in.key(r.Source, "fit", ""), whole: true, msg: "its fit test lets in people who fail another request's"}}
			}
		}
		return nil
	},
}
