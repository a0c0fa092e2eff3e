package check

import (
	"strings"
)

var noExit = &Rule{
	ID:      "no-exit",
	Title:   "A fit test without a place to go for those who don't pass it",
	Level:   Warning,
	Why:     "A reader who does not fit, and finds no other place to go, writes anyway",
	Source:  "measured with visitors of three pages: nearly all who wrote although they did not fit had found no other place to go beside the request",
	Suggest: `add redirect = ["…"], or [[instead]] with a condition`,
	Bad: []Example{
		{File: "content/requests/call.md", Text: `+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
fit = ["You have a page about it"]
ask = ["the page"]
+++
Send the page first.
`},
	},
	Good: []Example{
		{File: "content/requests/call.md", Text: `+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
fit = ["You have a page about it"]
ask = ["the page"]
+++
Without a page, start with [the guide](../../resources/guide.md).
`},
	},
	profile: func(in *scope) []hit {
		var hits []hit
		for _, r := range in.profile.Requests {
			if r.BuiltIn() || in.declines(r) || len(r.Fit) == 0 || len(r.Redirect)+len(r.Instead)+len(r.Rows) > 0 || strings.Contains(string(r.Body.HTML), "<a ") {
				continue
			}
			hits = append(hits, hit{at: in.key(r.Source, "fit", ""), whole: true, msg: "people who do not pass the fit test have no place to go"})
		}
		return hits
	},
}
