package check

import (
	"slices"
	"strings"

	"howihelp/internal/site"
)

var silentNo = &Rule{
	ID:      "silent-no",
	Title:   "A declined request whose first paragraph says neither no nor why",
	Level:   Hint,
	Why:     "A row that only links elsewhere reads as negotiable; a no and its reason in a sentence do not",
	Source:  "principle: a no is a sentence",
	Suggest: "begin with the no and its reason: I don't do coffee chats, because …",
	Bad: []Example{
		{File: "content/requests/coffee-chat.md", Text: `+++
title = "A coffee chat"
verdict = "no"
redirect = ["guide"]
+++
The guide is the best place to start.
`},
	},
	Good: []Example{
		{File: "content/requests/coffee-chat.md", Text: `+++
title = "A coffee chat"
verdict = "no"
redirect = ["guide"]
+++
I don't do coffee chats: what I would say is in the guide.
`},
	},
	profile: func(in *scope) []hit {
		var hits []hit
		for _, r := range in.profile.Requests {
			if r.BuiltIn() || r.Verdict != site.No || strings.TrimSpace(in.uncommented(r.Source)) == "" {
				continue // without a text, the page shows a built-in sentence
			}
			d := in.document(r.Source)
			text := in.uncommented(r.Source)                          // without comments, because a silence of this rule has the word "no"
			text, _, _ = strings.Cut(strings.TrimSpace(text), "\n\n") // the row of the request shows the first paragraph
			text = strings.ReplaceAll(text, "’", "'")                 // the patterns have plain apostrophes
			says := func(l *language) bool { return has(slices.Concat(l.signs.No, l.signs.Because, l.signs.Rule), text) }
			if langs := in.languagesOf(in.shown(r.Source)); len(langs) > 0 && !slices.ContainsFunc(langs, says) {
				hits = append(hits, hit{at: d.whole(), whole: true, msg: "the first paragraph says neither no nor why"})
			}
		}
		return hits
	},
}
