package markdown

import (
	"html/template"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// inline has the tags that [Convert] writes within a word or a line.
var inline = []string{"a", "code", "del", "em", "span", "strong", "sup"}

// Words returns the words of a document without its markup, for a search. Words that are apart on the page have white space between
// them in the result.
func Words(doc template.HTML) string {
	var b strings.Builder
	b.Grow(len(doc))
	for text, rest := "", string(doc); rest != ""; {
		text, rest, _ = strings.Cut(rest, "<")
		b.WriteString(text)
		tag := ""
		tag, rest, _ = strings.Cut(rest, ">")
		name := strings.TrimPrefix(tag, "/")
		if end := strings.IndexByte(name, ' '); end >= 0 {
			name = name[:end]
		}
		if name != "" && !slices.Contains(inline, name) {
			b.WriteByte('\n')
		}
	}
	return html.UnescapeString(b.String())
}
