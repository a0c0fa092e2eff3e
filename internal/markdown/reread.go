package markdown

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"howihelp/internal/printable"
)

// Reading has the options of [Reread].
type Reading struct {
	Most   int                      // the maximum number of bytes; the first block beyond it, and all after that, are left out
	Link   func(href string) string // returns the whole address of a link within the site
	Hidden string                   // replaces the text of a link if that text is the address of a mailbox, a phone or a chat
}

// Reread returns the HTML of [Convert] as Markdown for people to read, below headings of the caller. A heading becomes a line in
// bold, links get whole addresses, and comments and pictures are gone. Text stays text, whatever marks it contains. Only web addresses
// are written: of a link to a mailbox or a phone, only the text remains. cut is true if blocks were left out.
func Reread(doc template.HTML, o Reading) (text string, cut bool) {
	var b strings.Builder
	for n := range treeOf(doc).ChildNodes() {
		block := printable.Text(o.block(n))
		if block == "" {
			continue
		}
		if b.Len()+len(block) > o.Most {
			return b.String(), true
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(block)
	}
	return b.String(), false
}

// treeOf parses the HTML of [Convert], which closes each element that has an end. A browser's rules for other HTML would take
// twice the time. One of these rules is kept: a link ends the link that it is in.
func treeOf(doc template.HTML) *html.Node {
	root := &html.Node{}
	open := root
	for tokens := html.NewTokenizer(strings.NewReader(string(doc))); ; {
		kind := tokens.Next()
		if kind == html.ErrorToken { // the end
			return root
		}
		t := tokens.Token()
		switch kind {
		case html.EndTagToken:
			open = closed(open, t.DataAtom)
		case html.TextToken:
			open.AppendChild(&html.Node{Type: html.TextNode, Data: t.Data})
		case html.StartTagToken, html.SelfClosingTagToken:
			if t.DataAtom == atom.A {
				open = closed(open, atom.A)
			}
			n := &html.Node{Type: html.ElementNode, DataAtom: t.DataAtom, Data: t.Data, Attr: t.Attr}
			open.AppendChild(n)
			if kind == html.StartTagToken && !slices.Contains(endless, t.DataAtom) {
				open = n
			}
		}
	}
}

// endless has the elements without an end.
var endless = []atom.Atom{atom.Br, atom.Hr, atom.Img, atom.Input}

// closed returns the node around the innermost open element of a name, or the open node itself if there is no such element.
func closed(open *html.Node, name atom.Atom) *html.Node {
	for n := open; n.Parent != nil; n = n.Parent {
		if n.DataAtom == name {
			return n.Parent
		}
	}
	return open
}

// block returns a block. None of its lines begins with a mark that would make it another kind of block.
func (o Reading) block(n *html.Node) string {
	switch n.DataAtom {
	case atom.Ul, atom.Ol:
		return o.list(n)
	case atom.Blockquote:
		return indent(o.blocks(n), "> ", "> ")
	case atom.Pre:
		return indent(strings.TrimRight(textUnder(n), "\n"), "    ", "    ")
	case atom.Table:
		return o.table(n)
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return "**" + o.inline(n) + "**"
	case atom.Div, atom.Section:
		return o.blocks(n)
	case atom.Hr:
		return ""
	}
	if n.Type == html.TextNode && strings.TrimSpace(n.Data) == "" {
		return ""
	}
	return paragraphOf(o.inlineOf(n))
}

// paragraphOf returns a line as a paragraph: a mark that would begin another kind of block is escaped.
func paragraphOf(line string) string {
	line = strings.TrimSpace(line)
	number := strings.TrimLeft(line, "0123456789")
	switch at := len(line) - len(number); {
	case line == "":
	case strings.ContainsRune("-+=", rune(line[0])):
		return `\` + line
	case at > 0 && number != "" && (number[0] == '.' || number[0] == ')'):
		return line[:at] + `\` + number
	}
	return line
}

// blocks returns the blocks of a container. If there is inline content between the blocks, as in a tight list, it becomes another
// block.
func (o Reading) blocks(parent *html.Node) string {
	var all []string
	line := ""
	flush := func() {
		if line = paragraphOf(line); line != "" {
			all = append(all, line)
		}
		line = ""
	}
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		switch n.DataAtom {
		case atom.P, atom.Ul, atom.Ol, atom.Blockquote, atom.Pre, atom.Table, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Div, atom.Section, atom.Hr:
			flush()
			if block := o.block(n); block != "" {
				all = append(all, block)
			}
		default:
			line += o.inlineOf(n)
		}
	}
	flush()
	return strings.Join(all, "\n\n")
}

func (o Reading) list(list *html.Node) string {
	var items []string
	for n := list.FirstChild; n != nil; n = n.NextSibling {
		if n.DataAtom != atom.Li {
			continue
		}
		mark := "- "
		if list.DataAtom == atom.Ol {
			mark = fmt.Sprintf("%d. ", len(items)+1)
		}
		items = append(items, indent(o.blocks(n), mark, strings.Repeat(" ", len(mark))))
	}
	return strings.Join(items, "\n")
}

// table returns a table with its first row as the head.
func (o Reading) table(table *html.Node) string {
	var rows []string
	for n := range table.Descendants() {
		if n.DataAtom != atom.Tr {
			continue
		}
		row, line := "|", "|"
		for cell := n.FirstChild; cell != nil; cell = cell.NextSibling {
			if cell.DataAtom == atom.Th || cell.DataAtom == atom.Td {
				row += " " + o.inline(cell) + " |"
				line += " --- |"
			}
		}
		if rows = append(rows, row); len(rows) == 1 {
			rows = append(rows, line)
		}
	}
	return strings.Join(rows, "\n")
}

func (o Reading) inline(parent *html.Node) string { return strings.TrimSpace(o.children(parent)) }

func (o Reading) children(parent *html.Node) string {
	if parent.FirstChild != nil && parent.FirstChild == parent.LastChild { // the usual case needs no copy
		return o.inlineOf(parent.FirstChild)
	}
	var b strings.Builder
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		b.WriteString(o.inlineOf(n))
	}
	return b.String()
}

// inlineOf returns the inline content of an element.
func (o Reading) inlineOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return spaced(n.Data)
	}
	switch n.DataAtom {
	case atom.Em:
		return marking("*", o.children(n))
	case atom.Strong:
		return marking("**", o.children(n))
	case atom.Del:
		return marking("~~", o.children(n))
	case atom.Code:
		if text := textUnder(n); text != "" && !strings.ContainsAny(text, "`\n\\") {
			return "`" + text + "`"
		}
	case atom.A:
		return o.link(n)
	case atom.Br:
		return " "
	case atom.Img:
		return spaced(attributeOf(n, "alt"))
	}
	return o.children(n)
}

// link returns a link with a whole address. For a link to or from a footnote, it returns only the text.
func (o Reading) link(n *html.Node) string {
	text, href := o.children(n), attributeOf(n, "href")
	scheme, rest, found := strings.Cut(href, ":")
	switch {
	case strings.HasPrefix(href, "#") && attributeOf(n, "role") == "doc-backlink":
		return ""
	case strings.HasPrefix(href, "#"):
		return text
	case strings.HasPrefix(href, "/"):
		href = o.Link(href)
	case found && scheme != "https" && scheme != "http":
		if shown := textUnder(n); shown == rest || shown == href {
			return o.Hidden
		}
		return text
	}
	if strings.TrimSpace(text) == "" || strings.ContainsAny(href, "<> \n\\") {
		return text
	}
	if strings.ContainsAny(href, "()") {
		href = "<" + href + ">"
	}
	return "[" + text + "](" + href + ")"
}

// marking returns a text in emphasis, or without a change if Markdown cannot emphasise it.
func marking(mark, text string) string {
	if text == "" || strings.TrimSpace(text) != text {
		return text
	}
	return mark + text + mark
}

// spaced returns a text on one line, with escaped marks. A space stays at each end where the text has white space. spaced escapes only
// marks that can be markup in the middle of a line, because people read the result rather than paste it.
func spaced(text string) string {
	line := inlineMarks.Replace(printable.OneLine(text))
	if line == "" {
		if text != "" {
			return " "
		}
		return ""
	}
	if before, ok := strings.CutSuffix(line, "!"); ok { // a link after the ! would be a picture
		line = before + `\!`
	}
	if strings.TrimLeft(text, " \t\r\n") != text {
		line = " " + line
	}
	if strings.TrimRight(text, " \t\r\n") != text {
		line += " "
	}
	return line
}

var inlineMarks = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`, "~", `\~`, "|", `\|`, "&", `\&`)

// textUnder returns the text of an element without escapes.
func textUnder(parent *html.Node) string {
	var b strings.Builder
	for n := range parent.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}

func attributeOf(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
