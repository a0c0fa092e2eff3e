package expander

import (
	"fmt"
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/output"
)

var plain = &Program{
	Name: "markdown", Title: "Markdown", File: "expanders/markdown/howihelp.md",
	Import:  "copy from it what no other file serves: notes, a wiki, saved replies of GitHub",
	Fields:  "marks such as `[name]` to write over",
	Escapes: "each reply stands in a fence that is longer than any in it",
	Source:  "CommonMark",
	Checked: "markdown-it for Python",
	write: func(e *export) ([]output.File, error) {
		var b strings.Builder
		fmt.Fprintf(&b, "# The replies of %s\n\n`howihelp build` writes this file anew.\n", markdown.Escape(e.profile.Name))
		for _, entry := range e.entries {
			text := plainText("Subject: "+entry.Subject+"\n\n"+entry.Markdown, asItIs)
			fence := strings.Repeat("`", max(3, longestRun(text, '`')+1))
			fmt.Fprintf(&b, "\n## %s\n\n%smarkdown\n%s\n%s\n", markdown.Escape(entry.Title), fence, strings.TrimRight(text, "\n"), fence)
		}
		return e.file("markdown", ".md", []byte(b.String())), nil
	},
}

// longestRun returns how often a character stands in a row at most.
func longestRun(text string, of rune) int {
	longest, n := 0, 0
	for _, r := range text {
		if n++; r != of {
			n = 0
		}
		longest = max(longest, n)
	}
	return longest
}
