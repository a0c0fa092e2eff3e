package check

import (
	"fmt"
	"strings"
)

// mostWords is about the number of words that fit on two phone screens below a title. In a window of 500 by 1,688 points (the
// narrowest that Chromium opens), the starter's layout shows 430 words.
const mostWords = 400

var longPage = &Rule{
	ID:      "long-page",
	Title:   "A text longer than two screens",
	Level:   Warning,
	Why:     "People read a page before they write if that takes only a minute",
	Source:  ownPrinciple,
	NotFor:  "people whose requests take long to explain",
	Suggest: "shorten it, or move a part to a question",
	Bad: []Example{
		{File: "content/requests/call.md", Text: `+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
fit = ["You have a page about it"]
ask = ["the page"]
redirect = ["guide"]
+++
` + strings.Repeat("It goes on and on. ", 90) + "\n"},
	},
	profile: longPages,
	shared:  longPages,
}

func longPages(in *scope) []hit {
	var hits []hit
	for _, b := range in.bodies {
		if len(b.Rest()) < mostWords*4 { // too short for that many words
			continue
		}
		if words := countWords(b.Rest()); words > mostWords {
			hits = append(hits, hit{at: in.document(b.Source).whole(), whole: true,
				msg: fmt.Sprintf("the text has %d words, more than two screens of a phone (about %d)", words, mostWords)})
		}
	}
	return hits
}
