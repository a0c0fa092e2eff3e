package markdown

import (
	"bytes"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	ghtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"golang.org/x/text/unicode/norm"

	"howihelp/internal/source"
)

// resolve applies the options to a parsed body: it sets the levels and ids of headings, the addresses of links and pictures, and the
// colours of code. It stores in the nodes' attributes everything that the renderer needs.
func resolve(root ast.Node, src []byte, o Options) (Doc, []Problem) {
	r := resolver{src: src, o: withDefaults(o)}
	r.headings(root)
	r.walk(root)
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return a.Line - b.Line }) // the tree has the footnotes last, wherever they are in the body
	return r.doc, r.problems
}

type resolver struct {
	src      []byte
	o        Options
	doc      Doc
	problems []Problem
	slugs    slugs         // the headings' ids without the prefix
	coloured int           // the bytes of code so far
	lines    *source.Lines // the lines of src; nil until the first problem needs them
}

func withDefaults(o Options) Options {
	if o.Level < 2 || o.Level > 6 {
		o.Level = 2
	}
	return o
}

// headings must run before walk, because a link may point to a heading further down.
func (r *resolver) headings(root ast.Node) {
	var above []int // the levels, as written, of the headings that enclose the current one
	visit(root, func(n ast.Node) {
		h, ok := n.(*ast.Heading)
		if !ok {
			return
		}
		for len(above) > 0 && above[len(above)-1] >= h.Level {
			above = above[:len(above)-1]
		}
		above = append(above, h.Level)
		h.Level = min(r.o.Level+len(above)-1, 6)
		id := r.o.IDPrefix + r.slugs.add(inlineText(h, r.src))
		h.SetAttributeString("id", id)
		r.doc.IDs = append(r.doc.IDs, id)
	})
}

func (r *resolver) walk(root ast.Node) {
	visit(root, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Link:
			r.link(n)
		case *ast.AutoLink:
			r.autoLink(n)
		case *ast.Image:
			r.image(n)
		case *ast.FencedCodeBlock:
			r.code(n)
		case *ast.Text:
			r.comment(n, n.Segment)
		case *ast.HTMLBlock:
			if n.Lines().Len() > 0 {
				r.comment(n, text.NewSegment(n.Lines().At(0).Start, n.Lines().At(n.Lines().Len()-1).Stop))
			}
		case *east.Table:
			n.SetAttributeString("label", r.o.TableLabel)
		case *east.TableCell:
			if n.Alignment != east.AlignNone {
				n.SetAttributeString("class", n.Alignment.String())
			}
		case *east.TaskCheckBox:
			if item := n.Parent().Parent(); item != nil && item.Kind() == ast.KindListItem {
				item.SetAttributeString("class", "task")
			}
		case *east.Footnote, *east.FootnoteLink, *east.FootnoteBacklink:
			n.SetAttributeString("prefix", r.o.IDPrefix)
			n.SetAttributeString("label", r.o.BackLabel)
		}
	})
}

func (r *resolver) link(n *ast.Link) {
	href, external := r.href(unescape(n.Destination), n)
	n.Destination = []byte(href)
	if external {
		n.SetAttributeString("rel", "noopener")
	}
}

// autoLink replaces a bare address with an ordinary link, because goldmark doesn't let us set the destination of a bare
// address.
func (r *resolver) autoLink(n *ast.AutoLink) {
	link := linkOf(n, r.src)
	href, external := r.href(string(link.Destination), n)
	link.Destination = []byte(href)
	if external {
		link.SetAttributeString("rel", "noopener")
	}
	n.Parent().ReplaceChild(n.Parent(), n, link)
}

// href resolves the destination of a link. If there is a problem, its line is that of the node.
func (r *resolver) href(dest string, at ast.Node) (href string, external bool) {
	if fragment, ok := strings.CutPrefix(dest, "#"); ok && fragment != "" {
		return r.fragment(fragment, at), false
	}
	if r.o.Link == nil {
		return dest, false
	}
	href, external, problem := r.o.Link(dest)
	r.report(problem, at)
	return href, external
}

func (r *resolver) fragment(fragment string, at ast.Node) string {
	name := fragment
	if decoded, err := url.PathUnescape(fragment); err == nil && utf8.ValidString(decoded) {
		name = decoded
	}
	name = norm.NFC.String(name)
	if _, ok := r.slugs[name]; !ok {
		r.report(&Problem{Msg: strconv.Quote("#"+name) + " is not a heading in this text", Hint: r.headingsHint()}, at)
	}
	return "#" + r.o.IDPrefix + name
}

// headingsHint lists the headings if there are only a few.
func (r *resolver) headingsHint() string {
	if len(r.doc.IDs) == 0 || len(r.doc.IDs) > 12 {
		return ""
	}
	var names []string
	for _, id := range r.doc.IDs {
		names = append(names, "#"+strings.TrimPrefix(id, r.o.IDPrefix))
	}
	return source.UseOneOf(names)
}

func (r *resolver) image(n *ast.Image) {
	img := Image{Src: unescape(n.Destination)}
	if r.o.Image != nil {
		resolved, problem := r.o.Image(img.Src)
		r.report(problem, n)
		img = resolved
	}
	n.Destination = []byte(img.Src)
	if img.Width > 0 && img.Height > 0 {
		n.SetAttributeString("width", strconv.Itoa(img.Width))
		n.SetAttributeString("height", strconv.Itoa(img.Height))
	}
	n.SetAttributeString("loading", "lazy")
	n.SetAttributeString("decoding", "async")
}

// unclosed matches the beginning of a comment, unless a backslash escapes it.
var unclosed = regexp.MustCompile(`(?:^|[^\\])<!--`)

// comment records a problem if a comment is not closed. Such a comment would be visible on the page, or would hide everything after it.
func (r *resolver) comment(n ast.Node, at text.Segment) {
	if n.Parent().Kind() == ast.KindCodeSpan {
		return
	}
	raw := at.Value(r.src)
	if !bytes.Contains(raw, []byte("<!--")) { // this is usual, and the check is faster than the pattern
		return
	}
	if block, ok := n.(*ast.HTMLBlock); ok {
		raw = htmlOf(block, r.src)
	}
	if unclosed.Match(raw) {
		line := r.line(at.Start + max(0, bytes.Index(at.Value(r.src), []byte("<!--"))))
		r.problems = append(r.problems, Problem{Line: line, Msg: "a comment is not closed", Hint: "end it with -->, or put <!-- in backticks"})
	}
}

func (r *resolver) report(p *Problem, at ast.Node) {
	if p == nil {
		return
	}
	r.problems = append(r.problems, Problem{Line: r.line(at.Pos()), Msg: p.Msg, Hint: p.Hint, Pending: p.Pending})
}

// line returns the line number of an offset in the body.
func (r *resolver) line(pos int) int {
	if r.lines == nil {
		r.lines = source.LinesOf(string(r.src))
	}
	return r.lines.Line(pos)
}

// visit calls f for every node below root, children first. It skips the nodes within a picture, which are only its description. f may
// replace its node.
func visit(root ast.Node, f func(ast.Node)) {
	for n := root.FirstChild(); n != nil; {
		next := n.NextSibling()
		if n.Kind() != ast.KindImage {
			visit(n, f)
		}
		f(n)
		n = next
	}
}

// linkOf returns an ordinary link with the address and the text of an autolink.
func linkOf(n *ast.AutoLink, src []byte) *ast.Link {
	dest := n.URL(src)
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(dest), []byte("mailto:")) {
		dest = append([]byte("mailto:"), dest...)
	}
	label := ast.NewString(n.Label(src))
	label.SetRaw(true)
	link := ast.NewLink()
	link.Destination = dest
	link.AppendChild(link, label)
	return link
}

// unescape resolves the backslash escapes and entities in Markdown text, each once. goldmark does that only while it writes
// HTML, so unescape lets it write HTML and then undoes the HTML escaping.
func unescape(b []byte) string {
	if bytes.IndexByte(b, '\\') < 0 && bytes.IndexByte(b, '&') < 0 && bytes.IndexByte(b, 0) < 0 {
		return string(b)
	}
	var out buffer
	ghtml.DefaultWriter.Write(&out, b)
	return html.UnescapeString(out.String())
}
