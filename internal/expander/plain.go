package expander

import (
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/output"
)

var plain = &Program{
	Name: "markdown", Title: "Markdown", File: "expanders/markdown/howihelp.md",
	Import:  "copy from it into any other program: notes, a wiki, GitHub's saved replies",
	Again:   "a build replaces the file. What you pasted elsewhere stays as it is",
	Fields:  "marks such as `[name]` that you replace",
	Escapes: "each reply is in a fence that is longer than any fence in it",
	Source:  "CommonMark",
	Checked: "markdown-it for Python",
	write: func(e *export) ([]output.File, error) {
		b := e.buffer()
		b.WriteString("# The replies of " + markdown.Escape(e.profile.Name) + "\n\n`howihelp build` rewrites this file.\n")
		for _, entry := range e.entries {
			source := entry.Markdown
			if !entry.Length.Short() {
				source = "Subject: " + entry.Subject + "\n\n" + source
			}
			text := marked(pieces(source))
			fence := strings.Repeat("`", max(3, longestRun(text, '`')+1))
			b.WriteString("\n## " + markdown.Escape(entry.Title) + "\n\n" + fence + "markdown\n")
			b.WriteString(strings.TrimRight(text, "\n"))
			b.WriteString("\n" + fence + "\n")
		}
		return e.file("markdown", ".md", b.Bytes()), nil
	},
}

// longestRun returns the length of the longest run of a character.
func longestRun(text string, of rune) int {
	longest, n := 0, 0
	if !strings.ContainsRune(text, of) { // the usual case
		return 0
	}
	for _, r := range text {
		if n++; r != of {
			n = 0
		}
		longest = max(longest, n)
	}
	return longest
}
