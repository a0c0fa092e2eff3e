// Package markdown turns a Markdown body into the HTML of a page, the HTML of a mail, or plain text.
//
//	doc, problems := markdown.Convert([]byte("## Fees\n\nNone. See [the FAQ](faq.md)."), markdown.Options{
//		Level: 3,
//		Link: func(dest string) (string, bool, *markdown.Problem) { return "/faq/", false, nil },
//	})
//	// doc.HTML: <h3 id="fees">Fees</h3>
//	//           <p>None. See <a href="/faq/">the FAQ</a>.</p>
//
// It reads CommonMark with GitHub's tables, strikethrough, autolinks, task lists and footnotes. HTML in a body is
// shown, never passed on; a whole comment is dropped. What a body may not do is told as a [Problem] with its line.
//
// A conversion has four steps: parse (goldmark), note the [Outline], resolve (links, pictures, headings, code: all that
// depends on [Options]), render. Parser and renderers are built once, at first use, and serve any number of goroutines.
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

// Options say how one body is converted. The zero value renders headings from h2 on and leaves links as written.
type Options struct {
	// Level (2 to 6, default 2) is that of the body's highest headings; deeper ones follow without a jump, never past h6.
	Level int

	// IDPrefix stands before every id of a heading or footnote, so that several bodies can share a page.
	IDPrefix string

	// Link resolves the destination of every link but those to a heading of the body ("#fees"). An external link is
	// marked rel="noopener". The Problem needs no Line.
	Link func(dest string) (href string, external bool, problem *Problem)

	// Image resolves the destination of every picture.
	Image func(dest string) (Image, *Problem)

	// BackLabel is the name of a footnote's way back, TableLabel that of a table that may have to be scrolled. Both are
	// read aloud by screen readers, so that a caller whose HTML is published sets them.
	BackLabel, TableLabel string

	// Text and Blocks ask for what most callers don't need: the document's Text, and the Blocks of its Outline.
	Text, Blocks bool
}

// Image is a picture as the page shows it; width and height in CSS pixels, 0 when unknown.
type Image struct {
	Src           string
	Width, Height int
}

// Problem is something wrong with a place in the body. Line counts from 1 within the body; a link's is the line on
// which its text ends, where the destination follows (for a reference link: the place of use, not of the definition).
type Problem struct {
	Line      int
	Msg, Hint string

	// Pending says that Link does not know yet whether something is wrong: it wants the line, to report it itself later.
	Pending bool
}

// Doc is one Markdown body, converted.
type Doc struct {
	HTML template.HTML
	Lead template.HTML // what stands before the first heading; all of HTML when there is none. Its footnotes stand only in HTML
	IDs  []string      // of the headings, in order, with the prefix
	Code bool          // there is highlighted code, so the page needs the colours

	Text    string   // what [Text] returns, when the options ask for it
	Outline *Outline // of the body as it is written, without links within the site; Blocks only when the options ask for them
}

// Convert returns the body as a page shows it. A body that passes a limit has no HTML; other problems leave
// the rest usable.
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

// HTML returns a body for a mail: no classes, no ids, no colours, no pictures (their description stands instead),
// links as written. A body that passes a limit is returned as it is written, escaped.
func HTML(src []byte) string {
	root, problems := parse(src)
	if problems != nil {
		return "<pre>" + template.HTMLEscapeString(string(src)) + "</pre>\n"
	}
	var b buffer
	must(mailRenderer().Render(&b, src, root))
	return printable.Text(b.String())
}

// parse returns the body's blocks, or the problems for which they are not to be used.
func parse(src []byte) (ast.Node, []Problem) {
	pc := parser.NewContext()
	root := bodyParser().Parse(text.NewReader(src), parser.WithContext(pc))
	var problems []Problem
	for _, p := range guardOf(pc).problems {
		problems = append(problems, Problem{Line: source.LinesOf(string(src)).Line(p.pos), Msg: p.what, Hint: p.hint})
	}
	return root, problems
}

// render fills in the document's HTML, block by block, to see where the lead ends.
func render(root ast.Node, src []byte, doc *Doc) {
	var b buffer
	lead := -1
	for block := root.FirstChild(); block != nil; block = block.NextSibling() {
		if lead < 0 && block.Kind() == ast.KindHeading {
			lead = b.Len()
		}
		must(pageRenderer().Render(&b, src, block))
	}
	html := b.String() // "&#27;" in a body becomes a control character
	doc.HTML = template.HTML(printable.Text(html))
	doc.Lead = doc.HTML
	if lead >= 0 {
		doc.Lead = template.HTML(printable.Text(html[:lead]))
	}
}

// buffer is what goldmark writes to without putting a buffer of its own before it.
type buffer struct{ bytes.Buffer }

func (*buffer) Buffered() int { return 0 }
func (*buffer) Flush() error  { return nil }

// must ends the program: rendering to memory cannot fail, whatever the body says.
func must(err error) {
	if err != nil {
		panic("markdown: rendering to memory failed: " + err.Error())
	}
}
