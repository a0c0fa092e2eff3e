package check

import (
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// document is a file of the site with an index of its lines.
type document struct {
	site.Source
	text    string
	lines   *source.Lines
	outline *markdown.Outline // of a reply's body; nil until first used
}

func newDocument(src site.Source) *document {
	text := src.Text()
	return &document{Source: src, text: text, lines: source.LinesOf(text)}
}

// plain returns the body of the document as written.
func (d *document) plain() text { return plainText(d.Rest(), d.Start()) }

// plainText returns a text that appears verbatim in its file at an offset.
func plainText(s string, offset int) text {
	t := text{s: s, at: make([]int32, len(s)), end: make([]int32, len(s))}
	for i := range len(s) {
		t.at[i], t.end[i] = int32(offset+i), int32(offset+i+1)
	}
	return t
}

// at returns the range of a span of the file.
func (d *document) at(s markdown.Span) Range {
	r := Range{File: d.File}
	r.Line, r.Column = d.lines.Place(s.Start)
	r.EndLine, r.EndColumn = d.lines.Place(s.End)
	return r
}

// inBody returns the range of a span of the body.
func (d *document) inBody(s markdown.Span) Range {
	return d.at(markdown.Span{Start: d.Start() + s.Start, End: d.Start() + s.End})
}

// whole returns the range of the body without surrounding space.
func (d *document) whole() Range {
	body := d.Rest()
	start := len(body) - len(strings.TrimLeft(body, " \t\n"))
	return d.inBody(markdown.Span{Start: start, End: max(start, len(strings.TrimRight(body, " \t\n")))})
}

// valueOn returns the range of a value on a line, or the range of the line if the value does not appear there verbatim.
func (d *document) valueOn(line int, value string) Range {
	start := d.lines.Start(line)
	text, _, _ := strings.Cut(d.text[start:], "\n")
	if i := strings.Index(text, value); i >= 0 && value != "" {
		return d.at(markdown.Span{Start: start + i, End: start + i + len(value)})
	}
	return d.at(markdown.Span{Start: start, End: start + len(text)})
}
