package check

import (
	"howihelp/internal/site"
)

var farExit = &Rule{
	ID:      "far-exit",
	Title:   "A fit test with no place to go beside any of its conditions",
	Level:   Hint,
	Why:     "A reader who fails a condition looks beside it for a place to go; a list for all conditions together seems to be for others",
	Source:  "measured with visitors of three pages: nearly all of the gain came from a place beside the failed condition",
	Suggest: `add [[instead]] with fit = "…" (a line of the fit test), when = "…" (the reader's own words) and a resource or a request`,
	Bad: []Example{
		{File: "content/requests/call.md", Text: `+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
fit = ["You have a page about it", "You can change what is in it"]
ask = ["the page"]
redirect = ["guide"]
+++
Send the page first.
`},
	},
	Good: []Example{
		{File: "content/requests/call.md", Text: `+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
fit = ["You have a page about it", "You can change what is in it"]
ask = ["the page"]

[[instead]]
fit = "You have a page about it"
when = "It is still in your head"
resource = "guide"
+++
Send the page first.
`},
	},
	profile: func(in *scope) []hit {
		var hits []hit
		for _, r := range in.profile.Requests {
			if r.BuiltIn() || r.Faulty || in.declines(r) || len(r.Fit) < 2 || besideFit(r) || len(r.Redirect)+len(r.Instead)+len(r.Rows) == 0 {
				continue // with a single condition, every resource is beside it; for a request without any resource, no-exit has a finding
			}
			hits = append(hits, hit{at: in.key(r.Source, "fit", ""), msg: "no condition has a place to go beside it, for people who fail it"})
		}
		return hits
	},
}

// besideFit reports whether a request has a resource beside a condition of its fit test.
func besideFit(r *site.Request) bool {
	for _, in := range r.Instead {
		if in.Fit != "" {
			return true
		}
	}
	for _, to := range r.Rows {
		if to.Fit != "" {
			return true
		}
	}
	return false
}
