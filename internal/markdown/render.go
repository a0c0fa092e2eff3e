package markdown

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// flavour renders the nodes whose HTML differs from goldmark's, for pages or for mails.
type flavour struct{ mail bool }

func (f flavour) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	for kind, write := range map[ast.NodeKind]func(util.BufWriter, []byte, ast.Node, bool){
		ast.KindLink:              f.link,
		ast.KindAutoLink:          f.autoLink,
		ast.KindImage:             f.image,
		ast.KindCodeBlock:         f.code,
		ast.KindFencedCodeBlock:   f.code,
		ast.KindHTMLBlock:         f.htmlBlock,
		ast.KindRawHTML:           f.rawHTML,
		east.KindTable:            f.table,
		east.KindTaskCheckBox:     f.checkBox,
		east.KindFootnoteLink:     f.footnoteLink,
		east.KindFootnoteBacklink: f.footnoteBacklink,
		east.KindFootnote:         f.footnote,
		east.KindFootnoteList:     f.footnoteList,
	} {
		reg.Register(kind, func(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
			write(w, src, n, entering)
			if kind == ast.KindImage {
				return ast.WalkSkipChildren, nil
			}
			return ast.WalkContinue, nil
		})
	}
}

// link expects a destination that resolve has unescaped. For a mail, which nothing resolves, link unescapes the destination itself.
func (f flavour) link(w util.BufWriter, src []byte, node ast.Node, entering bool) {
	n := node.(*ast.Link)
	if !entering {
		w.WriteString("</a>")
		return
	}
	dest := n.Destination
	if f.mail {
		dest = []byte(unescape(dest))
	}
	w.WriteString(`<a href="`)
	writeURL(w, dest)
	w.WriteByte('"')
	writeTitle(w, n.Title)
	html.RenderAttributes(w, n, nil)
	w.WriteByte('>')
}

// autoLink is called only for mails. On pages, resolve has replaced the node with an ordinary link.
func (f flavour) autoLink(w util.BufWriter, src []byte, node ast.Node, entering bool) {
	if !entering {
		return
	}
	link := linkOf(node.(*ast.AutoLink), src)
	w.WriteString(`<a href="`)
	writeURL(w, link.Destination)
	w.WriteString(`">`)
	w.Write(util.EscapeHTML(node.(*ast.AutoLink).Label(src)))
	w.WriteString("</a>")
}

// image writes only the description in a mail: mail programs block remote pictures, and a relative address leads nowhere.
func (f flavour) image(w util.BufWriter, src []byte, node ast.Node, entering bool) {
	if !entering {
		return
	}
	n := node.(*ast.Image)
	alt := util.EscapeHTML([]byte(inlineText(n, src)))
	if f.mail {
		w.Write(alt)
		return
	}
	w.WriteString(`<img src="`)
	writeURL(w, n.Destination)
	w.WriteString(`" alt="`)
	w.Write(alt)
	w.WriteByte('"')
	writeTitle(w, n.Title)
	html.RenderAttributes(w, n, nil)
	w.WriteByte('>')
}

// writeURL writes an address into an attribute. It replaces a dangerous address, such as one with javascript:, with the empty address.
func writeURL(w util.BufWriter, dest []byte) {
	if u := escapeURL(dest); !html.IsDangerousURL(u) {
		w.Write(util.EscapeHTML(u))
	}
}

func writeTitle(w util.BufWriter, title []byte) {
	if title != nil {
		w.WriteString(` title="`)
		html.DefaultWriter.Write(w, title)
		w.WriteByte('"')
	}
}

func (f flavour) code(w util.BufWriter, src []byte, n ast.Node, entering bool) {
	if !entering {
		w.WriteString("</code></pre>\n")
		return
	}
	w.WriteString("<pre><code>")
	if coloured, ok := n.AttributeString("coloured"); ok {
		w.Write(coloured.([]byte))
		return
	}
	w.Write(util.EscapeHTML(n.Lines().Value(src)))
}

// htmlBlock writes HTML as visible text.
func (f flavour) htmlBlock(w util.BufWriter, src []byte, node ast.Node, entering bool) {
	if raw := htmlOf(node.(*ast.HTMLBlock), src); entering && len(raw) > 0 {
		w.WriteString("<p>")
		w.Write(util.EscapeHTML(raw))
		w.WriteString("</p>\n")
	}
}

// htmlOf returns a block of HTML as written, without its comments.
func htmlOf(n *ast.HTMLBlock, src []byte) []byte {
	raw := n.Lines().Value(src)
	if n.HasClosure() {
		raw = append(raw, n.ClosureLine.Value(src)...)
	}
	return bytes.TrimSpace(withoutComments(raw))
}

func (f flavour) rawHTML(w util.BufWriter, src []byte, node ast.Node, entering bool) {
	if entering {
		w.Write(util.EscapeHTML(withoutComments(node.(*ast.RawHTML).Segments.Value(src))))
	}
}

// withoutComments returns HTML without its comments. A comment that is not closed stays, and is a problem in [Convert].
func withoutComments(raw []byte) []byte {
	var kept []byte
	for {
		before, rest, found := bytes.Cut(raw, []byte("<!--"))
		end := bytes.Index(raw[min(len(before)+2, len(raw)):], []byte("-->")) // "<!-->" is a comment too
		if !found || end < 0 {
			return append(kept, raw...)
		}
		kept = append(kept, before...)
		raw = raw[len(raw)-len(rest)-2+end+len("-->"):]
	}
}

// table puts a table into a box that scrolls sideways on a narrow screen. The box needs a name, because people must be able to reach it
// by keyboard. Its role is group, because a region would be one more landmark in the list.
func (f flavour) table(w util.BufWriter, src []byte, n ast.Node, entering bool) {
	switch {
	case f.mail && entering:
		w.WriteString("<table>\n")
	case f.mail:
		w.WriteString("</table>\n")
	case entering:
		fmt.Fprintf(w, "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"%s\">\n<table>\n", attribute(n, "label"))
	default:
		w.WriteString("</table>\n</div>\n")
	}
}

// checkBox writes a character instead of a disabled input. Nobody can tick such an input, and screen readers have no name for it.
func (f flavour) checkBox(w util.BufWriter, src []byte, n ast.Node, entering bool) {
	switch {
	case !entering:
	case n.(*east.TaskCheckBox).IsChecked:
		w.WriteString("☑ ")
	default:
		w.WriteString("☐ ")
	}
}

// The ids of footnotes contain a colon, so that they differ from those of headings.

func (f flavour) footnoteLink(w util.BufWriter, src []byte, node ast.Node, entering bool) {
	n := node.(*east.FootnoteLink)
	switch {
	case !entering:
	case f.mail:
		fmt.Fprintf(w, "<sup>%d</sup>", n.Index)
	default:
		prefix := attribute(n, "prefix")
		fmt.Fprintf(w, `<sup id="%sfnref:%s"><a href="#%sfn:%d" role="doc-noteref">%d</a></sup>`,
			prefix, reference(n.Index, n.RefIndex), prefix, n.Index, n.Index)
	}
}

func (f flavour) footnoteBacklink(w util.BufWriter, src []byte, node ast.Node, entering bool) {
	if n := node.(*east.FootnoteBacklink); entering && !f.mail {
		fmt.Fprintf(w, `&#160;<a href="#%sfnref:%s" role="doc-backlink" aria-label="%s">↩&#xfe0e;</a>`,
			attribute(n, "prefix"), reference(n.Index, n.RefIndex), attribute(n, "label"))
	}
}

// reference returns the id of one use of a footnote: "3" for the first use, "3:2" for the second.
func reference(index, use int) string {
	if use == 0 {
		return strconv.Itoa(index)
	}
	return fmt.Sprintf("%d:%d", index, use+1)
}

func (f flavour) footnote(w util.BufWriter, src []byte, node ast.Node, entering bool) {
	n := node.(*east.Footnote)
	switch {
	case !entering:
		w.WriteString("</li>\n")
	case f.mail:
		w.WriteString("<li>\n")
	default:
		fmt.Fprintf(w, "<li id=\"%sfn:%d\">\n", attribute(n, "prefix"), n.Index)
	}
}

func (f flavour) footnoteList(w util.BufWriter, src []byte, n ast.Node, entering bool) {
	switch {
	case f.mail && entering:
		w.WriteString("<hr>\n<ol>\n")
	case f.mail:
		w.WriteString("</ol>\n")
	case entering:
		w.WriteString("<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr>\n<ol>\n")
	default:
		w.WriteString("</ol>\n</div>\n")
	}
}

// attribute returns an attribute that resolve has set on a node, escaped for HTML.
func attribute(n ast.Node, name string) []byte {
	if v, ok := n.AttributeString(name); ok {
		return util.EscapeHTML([]byte(v.(string)))
	}
	return nil
}
