package check

import "fmt"

var headingJump = &Rule{
	ID:      "heading-jump",
	Title:   "A heading that jumps over a level",
	Level:   Hint,
	Why:     "Screen readers offer the headings as a table of contents, and a jump looks like a part that is missing",
	Source:  "WCAG 2.2, 1.3.1",
	Suggest: "take the next level",
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
				hits = append(hits, hit{at: in.document(b.Source).inBody(h.Span), msg: fmt.Sprintf("the heading jumps from level %d to level %d", level, h.Level)})
			}
			level = h.Level
		}
	}
	return hits
}
