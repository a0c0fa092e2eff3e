package check

import (
	"fmt"
	"strings"
)

// mostWords is what two screens of a phone show below a title: in a window of 500 by 1,688 points, the narrowest that
// Chromium opens, the starter's layout holds 430 words.
const mostWords = 400

var longPage = &Rule{
	ID:      "long-page",
	Title:   "A text of more than two screens",
	Level:   Warning,
	Why:     "People read the page before they write, if it can be read in a minute",
	Suggest: "cut it, or make a question of a part",
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
		if len(b.Rest()) < mostWords*4 { // three letters and a space are short for a word
			continue
		}
		if words := countWords(b.Rest()); words > mostWords {
			hits = append(hits, hit{at: in.document(b.Source).whole(), whole: true,
				msg: fmt.Sprintf("the text has %d words, more than two screens of a phone (about %d)", words, mostWords)})
		}
	}
	return hits
}
