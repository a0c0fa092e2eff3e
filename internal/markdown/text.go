package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"howihelp/internal/printable"
)

// Text returns a body as plain text for a mail. A blank line separates blocks, and lists and quotes are marked as in a mail. Emphasis is
// dropped. A link becomes "title (address)", or only its title if the address is within the site. A paragraph is one line, which mail
// programs wrap. A body that exceeds a limit is returned as written.
func Text(src []byte) string {
	root, problems := parse(src)
	if problems != nil {
		return string(src)
	}
	return textOf(root, src)
}

func textOf(root ast.Node, src []byte) string {
	return printable.Text(strings.Join(textBlocks(root, src), "\n\n"))
}

// textBlocks returns the text of a container's blocks.
func textBlocks(parent ast.Node, src []byte) []string {
	var blocks []string
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if s := textBlock(n, src); s != "" {
			blocks = append(blocks, s)
		}
	}
	return blocks
}

func textBlock(n ast.Node, src []byte) string {
	switch n := n.(type) {
	case *ast.List:
		return textList(n, src)
	case *ast.Blockquote:
		return indent(strings.Join(textBlocks(n, src), "\n\n"), "> ", "> ")
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return strings.TrimRight(string(n.Lines().Value(src)), "\n")
	case *ast.HTMLBlock:
		return string(htmlOf(n, src))
	case *ast.ThematicBreak:
		return "---"
	case *east.Table:
		return textTable(n, src)
	case *east.FootnoteList:
		return strings.Join(textBlocks(n, src), "\n")
	case *east.Footnote:
		mark := fmt.Sprintf("[%d] ", n.Index)
		return indent(strings.Join(textBlocks(n, src), "\n\n"), mark, strings.Repeat(" ", len(mark)))
	case *ast.LinkReferenceDefinition:
		return ""
	}
	return strings.Trim(mailText(n, src), " \n")
}

func textList(list *ast.List, src []byte) string {
	var items []string
	number := list.Start
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		mark := "- "
		if list.IsOrdered() {
			mark = fmt.Sprintf("%d. ", number)
			number++
		}
		between := "\n\n"
		if list.IsTight {
			between = "\n"
		}
		items = append(items, indent(strings.Join(textBlocks(n, src), between), mark, strings.Repeat(" ", len(mark))))
	}
	if list.IsTight {
		return strings.Join(items, "\n")
	}
	return strings.Join(items, "\n\n")
}

// textTable returns a line for each row. It doesn't align the columns, because mail programs with other fonts would not show them
// aligned.
func textTable(table ast.Node, src []byte) string {
	var rows []string
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, strings.Trim(mailText(cell, src), " \n"))
		}
		rows = append(rows, strings.TrimRight(strings.Join(cells, " | "), " "))
	}
	return strings.Join(rows, "\n")
}

// indent puts first before the first line of a text, and rest before the other lines. It puts no spaces before an empty line.
func indent(text, first, rest string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		switch {
		case i == 0:
			lines[i] = first + line
		case line != "" || strings.TrimSpace(rest) != "":
			lines[i] = rest + line
		}
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// mailText returns a block's text with addresses and line breaks. inlineText returns only the block's words, for an id or a
// description.
func mailText(n ast.Node, src []byte) string   { return writeText(n, src, true) }
func inlineText(n ast.Node, src []byte) string { return writeText(n, src, false) }

func writeText(n ast.Node, src []byte, mail bool) string {
	w := textWriter{src: src, mail: mail}
	w.children(n)
	return w.String()
}

type textWriter struct {
	strings.Builder
	src  []byte
	mail bool
}

func (w *textWriter) children(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.inline(n)
	}
}

func (w *textWriter) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.String:
		w.Write(n.Value)
	case *ast.AutoLink:
		w.Write(n.Label(w.src))
	case *ast.RawHTML:
		w.Write(withoutComments(n.Segments.Value(w.src)))
	case *ast.Link:
		w.link(n)
	case *east.TaskCheckBox:
		if n.IsChecked {
			w.WriteString("[x] ")
		} else {
			w.WriteString("[ ] ")
		}
	case *east.FootnoteLink:
		if w.mail {
			fmt.Fprintf(w, "[%d]", n.Index)
		}
	default:
		w.children(n)
	}
}

func (w *textWriter) text(n *ast.Text) {
	value := n.Value(w.src)
	// If there are spaces on both sides of a dropped comment, only one stays.
	spaced := strings.HasSuffix(w.String(), " ") && n.PreviousSibling() != nil && n.PreviousSibling().Kind() == ast.KindRawHTML
	if spaced {
		value = bytes.TrimLeft(value, " ")
	}
	switch {
	case n.IsRaw():
		w.Write(bytes.ReplaceAll(value, []byte("\n"), []byte(" ")))
	default:
		w.WriteString(unescape(value))
	}
	switch {
	case n.HardLineBreak() && w.mail:
		w.WriteByte('\n')
	case spaced && len(value) == 0:
	case n.HardLineBreak() || n.SoftLineBreak():
		w.WriteByte(' ')
	}
}

// link writes the title, and then the address unless it is the same. It leaves out an address without a scheme, which leads nowhere from
// a mail.
func (w *textWriter) link(n *ast.Link) {
	start := w.Len()
	w.children(n)
	title, dest := w.String()[start:], unescape(n.Destination)
	if w.mail && strings.Contains(dest, ":") && title != dest && "mailto:"+title != dest {
		if title != "" {
			w.WriteByte(' ')
		}
		w.WriteString("(" + dest + ")")
	}
}
