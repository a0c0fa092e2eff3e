package check

import (
	"strconv"
)

var easyFit = &Rule{
	ID:      "easy-fit",
	Title:   "A fit test that nobody could fail",
	Level:   Warning,
	Why:     "Readers learn nothing from it, and everybody passes",
	Source:  "principle: the 90 % rule",
	Suggest: "write something that can be checked: You have a page about it",
	NotFor:  "people whose fit test only sets a friendly tone",
	Phrases: true,
	Bad: []Example{
		{File: "content/requests/call.md", Text: `+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
fit = ["You have a page about it", "You are nice"]
ask = ["the page"]

[[instead]]
fit = "You have a page about it"
when = "Not yet"
resource = "guide"
+++
`},
	},
	profile: func(in *scope) []hit {
		var hits []hit
		for _, r := range in.profile.Requests {
			for i, item := range r.Fit {
				if p, at := in.lang.phrase("easy-fit", item); p != nil {
					hits = append(hits, phraseHit(p, `nobody could fail "%s"`, item, in.key(r.Source, "fit."+strconv.Itoa(i), item[at[0]:at[1]])))
				}
			}
		}
		return hits
	},
}
