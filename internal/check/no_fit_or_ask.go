package check

import (
	"fmt"
	"strings"
)

var noFitOrAsk = &Rule{
	ID:      "no-fit-or-ask",
	Title:   "A yes or a sometimes without a fit test or without questions",
	Level:   Warning,
	Why:     "Without a fit test everybody fits, and without questions every message needs a follow-up",
	Source:  "principle: the 90 % rule",
	Suggest: `add fit = ["…"] and ask = ["…"]` + orSilence("no-fit-or-ask"),
	Bad: []Example{
		{File: "content/requests/call.md", Text: `+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
ask = ["the page"]
redirect = ["guide"]
+++
`},
	},
	profile: func(in *scope) []hit {
		var hits []hit
		for _, r := range in.profile.Requests {
			var lacks, add []string
			if len(r.Fit) == 0 {
				lacks, add = append(lacks, "fit test"), append(add, `fit = ["…"]`)
			}
			if len(r.Ask) == 0 {
				lacks, add = append(lacks, "ask"), append(add, `ask = ["…"]`)
			}
			if !in.declines(r) && lacks != nil {
				hits = append(hits, hit{at: in.key(r.Source, "verdict", string(r.Verdict)), whole: true, msg: fmt.Sprintf("the verdict is %s, but there is no %s", r.Verdict, strings.Join(lacks, " and no ")),
					suggest: "add " + strings.Join(add, " and ") + orSilence("no-fit-or-ask")})
			}
		}
		return hits
	},
}
