package check

import (
	"fmt"
	"strings"

	"howihelp/internal/printable"
)

var noAlt = &Rule{
	ID:      "no-alt",
	Title:   "A picture without a description",
	Level:   Warning,
	Why:     "Readers who can't see the picture learn nothing, and mail programs show the description in its place",
	Source:  "WCAG 2.2, 1.1.1",
	Suggest: "describe it: ![The loop: write, crash, read back](loop.png)",
	Bad: []Example{
		{File: "content/faq/refunds.md", Text: `+++
question = "Is it free?"
+++
Yes.

![](../ana.svg)
`},
	},
	profile: noAlts,
	shared:  noAlts,
}

func noAlts(in *scope) []hit {
	var hits []hit
	for _, b := range in.bodies {
		for _, p := range b.outline.Pictures {
			if strings.TrimSpace(p.Text) == "" {
				hits = append(hits, hit{at: in.document(b.Source).inBody(p.Span), msg: fmt.Sprintf("the picture %s has no description", printable.Brief(p.Dest))})
			}
		}
	}
	return hits
}
