package check

import "fmt"

var headingJump = &Rule{
	ID:      "heading-jump",
	Title:   "A heading that skips a level",
	Level:   Hint,
	Why:     "Screen readers use headings as a table of contents, and a skipped level looks like a missing part",
	Source:  "WCAG 2.2, 1.3.1",
	Suggest: "use the next level",
	Bad: []Example{
		{File: "content/faq/refunds.md", Text: `+++
question = "Is it free?"
+++
## Calls

Yes.

#### Reviews

Yes.
`},
	},
	profile: headingJumps,
	shared:  headingJumps,
}

func headingJumps(in *scope) []hit {
	var hits []hit
	for _, b := range in.bodies {
		level := 0
		for _, h := range b.outline.Headings {
			if level > 0 && h.Level > level+1 {
				hits = append(hits, hit{at: in.document(b.Source).inBody(h.Span), msg: fmt.Sprintf("the heading skips from level %d to level %d", level, h.Level)})
			}
			level = h.Level
		}
	}
	return hits
}
