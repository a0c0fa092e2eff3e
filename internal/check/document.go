package check

import (
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// document is one file of the site, with the places in it.
type document struct {
	site.Source
	text    string
	lines   *source.Lines
	outline *markdown.Outline // of a reply's body, once somebody asked for it
}

func newDocument(src site.Source) *document {
	text := src.Text()
	return &document{Source: src, text: text, lines: source.LinesOf(text)}
}

// plain is the document's body.
func (d *document) plain() text { return plainText(d.Rest(), d.Start()) }

// plainText is a text that is in its file as it is, from an offset on.
func plainText(s string, offset int) text {
	t := text{s: s, at: make([]int32, len(s)), end: make([]int32, len(s))}
	for i := range len(s) {
		t.at[i], t.end[i] = int32(offset+i), int32(offset+i+1)
	}
	return t
}

// at returns the place of a part of the text.
func (d *document) at(s markdown.Span) Range {
	r := Range{File: d.File}
	r.Line, r.Column = d.lines.Place(s.Start)
	r.EndLine, r.EndColumn = d.lines.Place(s.End)
	return r
}

// inBody returns the place of a part of the body.
func (d *document) inBody(s markdown.Span) Range {
	return d.at(markdown.Span{Start: d.Start() + s.Start, End: d.Start() + s.End})
}

// whole returns the place of the body without the space around it.
func (d *document) whole() Range {
	body := d.Rest()
	start := len(body) - len(strings.TrimLeft(body, " \t\n"))
	return d.inBody(markdown.Span{Start: start, End: max(start, len(strings.TrimRight(body, " \t\n")))})
}

// valueOn returns the place of a value on a line, or the line's when the value is not on it as it is.
func (d *document) valueOn(line int, value string) Range {
	start := d.lines.Start(line)
	text, _, _ := strings.Cut(d.text[start:], "\n")
	if i := strings.Index(text, value); i >= 0 && value != "" {
		return d.at(markdown.Span{Start: start + i, End: start + i + len(value)})
	}
	return d.at(markdown.Span{Start: start, End: start + len(text)})
}
