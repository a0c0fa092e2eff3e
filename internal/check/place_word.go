package check

import (
	"strconv"
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/site"
)

var placeWord = &Rule{
	ID:      "place-word",
	Title:   `A word about a place on the page: "the list above", "the question below"`,
	Level:   Hint,
	Why:     "The same text is shown on several pages, in help.json and in llms.txt, where other things are above and below it",
	Source:  "WCAG 2.2, 1.3.3: instructions don't rely on visual location",
	Suggest: "name it, or link to it",
	NotFor:  "people whose text is read on one page only",
	Phrases: true,
	Bad: []Example{
		{File: "content/faq/refunds.md", Text: `+++
question = "Is it free?"
+++
Yes, everything in the list above is free, for everybody.
`},
	},
	Good: []Example{
		{File: "content/faq/refunds.md", Text: `+++
question = "Is it free?"
+++
Yes, above all it is free, for everybody below the age of 90.
`},
	},
	profile: func(in *scope) []hit {
		const msg = `"%s" is not true on every page that shows this text`
		var hits []hit
		for _, b := range in.bodies {
			some := in.lang.possible("place-word", b.Rest())
			if some == nil {
				continue
			}
			at := 0
			for part := range strings.SplitSeq(b.Rest(), "\n\n") {
				if p, m := leftmost(some, part); p != nil {
					hits = append(hits, phraseHit(p, msg, part[m[0]:m[1]], in.document(b.Source).inBody(markdown.Span{Start: at + m[0], End: at + m[1]})))
				}
				at += len(part) + len("\n\n")
			}
		}
		for _, r := range in.profile.Requests {
			if r.BuiltIn() || r.Slug == site.SomethingElse { // the first condition of "something else" is about the other requests
				continue
			}
			for key, items := range map[string][]string{"fit.": r.Fit, "ask.": r.Ask} {
				for i, item := range items {
					if p, at := in.lang.phrase("place-word", item); p != nil {
						hits = append(hits, phraseHit(p, msg, item[at[0]:at[1]], in.key(r.Source, key+strconv.Itoa(i), item[at[0]:at[1]])))
					}
				}
			}
		}
		return hits
	},
}
