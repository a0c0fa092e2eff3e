// Package markdown turns a Markdown body into the HTML of a page, the HTML of a mail, or plain text.
//
//	doc, problems := markdown.Convert([]byte("## Fees\n\nNone. See [the FAQ](faq.md)."), markdown.Options{
//		Level: 3,
//		Link: func(dest string) (string, bool, *markdown.Problem) { return "/faq/", false, nil },
//	})
//	// doc.HTML: <h3 id="fees">Fees</h3>
//	//           <p>None. See <a href="/faq/">the FAQ</a>.</p>
//
// It reads CommonMark with GitHub's tables, strikethrough, autolinks, task lists and footnotes. HTML in a body is shown as text, except
// for comments, which are dropped. Anything that a body may not contain is reported as a [Problem] with its line.
//
// A conversion has four steps: parse (goldmark), record the [Outline], resolve everything that depends on [Options]
// (links, pictures, headings, code), and render. The parser and the renderers are built on first use, and any number of
// goroutines can share them.
package markdown

import (
	"bytes"
	"html/template"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"howihelp/internal/printable"
	"howihelp/internal/source"
)

// Options say how to convert a body. With the zero value, headings begin at h2, and links stay as written.
type Options struct {
	// Level (2 to 6, default 2) is the level of the body's top headings. Deeper ones follow without a gap, never past h6.
	Level int

	// IDPrefix is put before the id of every heading and footnote, so that several bodies can share a page.
	IDPrefix string

	// Link resolves the destination of every link except those to a heading of the same body ("#fees"). An external link gets
	// rel="noopener". The returned Problem needs no Line.
	Link func(dest string) (href string, external bool, problem *Problem)

	// Image resolves the destination of every picture.
	Image func(dest string) (Image, *Problem)

	// BackLabel labels the link from a footnote back to the text. TableLabel labels a table that may need scrolling. Screen
	// readers read both aloud, so set them if the HTML is published.
	BackLabel, TableLabel string

	// Plain leaves out the colours of code.
	Plain bool

	// Text and Blocks ask for two results that most callers don't need: the document's Text and the Blocks of its Outline.
	Text, Blocks bool
}

// Image is a picture as the page shows it. Width and Height are in CSS pixels, or 0 if unknown.
type Image struct {
	Src           string
	Width, Height int
}

// Problem is a mistake at a place in the body. Line counts from 1 within the body. For a link, it is the line on which the text of the
// link ends. For a reference link, it is the line on which the link is used, not that of the definition.
type Problem struct {
	Line      int
	Msg, Hint string

	// Pending means that Link doesn't know yet whether the link is broken. The problem then only tells the caller the line, for
	// a later report.
	Pending bool
}

// Doc is one Markdown body, converted.
type Doc struct {
	HTML template.HTML
	Lead template.HTML // everything before the first heading, or all of HTML if there is none; without the footnotes
	IDs  []string      // the ids of the headings, in order, with the prefix
	Code bool          // whether there is highlighted code, so that the page needs the colours

	Text    string   // the result of [Text], if the options ask for it
	Outline *Outline // the outline of the body as written; it has Blocks, and links within the site, only if the options ask for Blocks
}

// Convert returns the body as a page shows it. A body that exceeds a limit has no HTML. With other problems, the rest of the document
// is usable.
func Convert(src []byte, o Options) (Doc, []Problem) {
	root, problems := parse(src)
	if problems != nil {
		return Doc{Outline: nothing}, problems
	}
	seen := outlineOf(root, src, !o.Blocks) // before resolve changes the nodes
	words := ""
	if o.Text {
		words = textOf(root, src)
	}
	doc, problems := resolve(root, src, o)
	doc.Outline, doc.Text = seen, words
	render(root, src, &doc)
	return doc, problems
}

// HTML returns a body as HTML for a mail. It has no classes, ids or colours, a description in place of each picture, and links as
// written. A body that exceeds a limit is returned as written, escaped.
func HTML(src []byte) string {
	root, problems := parse(src)
	if problems != nil {
		return "<pre>" + template.HTMLEscapeString(string(src)) + "</pre>\n"
	}
	var b buffer
	must(mailRenderer().Render(&b, src, root))
	return printable.Text(b.String())
}

// parse returns the parsed body. If there are problems, the body must not be used.
func parse(src []byte) (ast.Node, []Problem) {
	pc := parser.NewContext()
	root := bodyParser().Parse(text.NewReader(src), parser.WithContext(pc))
	var problems []Problem
	for _, p := range guardOf(pc).problems {
		problems = append(problems, Problem{Line: source.LinesOf(string(src)).Line(p.pos), Msg: p.what, Hint: p.hint})
	}
	return root, problems
}

// render fills in the document's HTML. It renders block by block, so that it knows where the lead ends.
func render(root ast.Node, src []byte, doc *Doc) {
	var b buffer
	lead := -1
	for block := root.FirstChild(); block != nil; block = block.NextSibling() {
		if lead < 0 && block.Kind() == ast.KindHeading {
			lead = b.Len()
		}
		must(pageRenderer().Render(&b, src, block))
	}
	html := b.String() // a body may contain a control character as "&#27;"
	doc.HTML = template.HTML(printable.Text(html))
	doc.Lead = doc.HTML
	if lead >= 0 {
		doc.Lead = template.HTML(printable.Text(html[:lead]))
	}
}

// buffer implements goldmark's BufWriter, so that goldmark does not wrap it in a bufio.Writer.
type buffer struct{ bytes.Buffer }

func (*buffer) Buffered() int { return 0 }
func (*buffer) Flush() error  { return nil }

// must panics on an error. Rendering to memory never fails, whatever the body says.
func must(err error) {
	if err != nil {
		panic("markdown: rendering to memory failed: " + err.Error())
	}
}
