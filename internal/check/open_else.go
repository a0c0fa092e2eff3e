package check

import (
	"slices"
)

var openElse = &Rule{
	ID:      "open-else",
	Title:   `A "Something else" that does not exclude the other requests`,
	Level:   Hint,
	Why:     "People who fail another request's fit test ask here instead, so the other tests keep nobody out",
	Source:  "principle: the 90 % rule",
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
			if !r.Else() || r.BuiltIn() || in.declines(r) {
				continue
			}
			langs := in.languagesOf(in.shown(r.Source))
			excludes := func(condition string) bool {
				return slices.ContainsFunc(langs, func(l *language) bool { return has(l.signs.No, condition) })
			}
			if len(langs) > 0 && !slices.ContainsFunc(r.Fit, excludes) {
				return []hit{{at: in.key(r.Source, "fit", ""), whole: true, msg: "this fit test lets in people who fail the fit test of another request"}}
			}
		}
		return nil
	},
}
