package check

import (
	"fmt"

	"howihelp/internal/markdown"
)

var headingJump = &Rule{
	ID:      "heading-jump",
	Title:   "A heading that jumps over a level",
	Level:   Hint,
	Why:     "Screen readers offer the headings as a table of contents, and a jump looks like a part that is missing",
	Source:  "WCAG 2.2, 1.3.1",
	Suggest: "take the next level",
	Bad: []Example{
		{File: "content/faq/refunds.md", Text: "+++\nquestion = \"Is it free?\"\n+++\n## Calls\n\nYes.\n\n#### Reviews\n\nYes.\n"},
	},
	folder: headingJumps,
	shared: headingJumps,
}

func headingJumps(f *folder) []hit {
	var hits []hit
	for _, src := range f.bodies() {
		if !src.Look.Heading {
			continue // a jump leads to the third level at least
		}
		file, text := f.read(src)
		level := 0
		for _, b := range text.outline.Blocks {
			if b.Heading == 0 {
				continue
			}
			if level > 0 && b.Heading > level+1 {
				span := markdown.Span{Start: b.Runs[0].Start, End: b.Runs[len(b.Runs)-1].End}
				hits = append(hits, hit{at: file.at(file.inBody(span)), msg: fmt.Sprintf("the heading jumps from level %d to level %d", level, b.Heading)})
			}
			level = b.Heading
		}
	}
	return hits
}
