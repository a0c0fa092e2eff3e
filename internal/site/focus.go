package site

import (
	"howihelp/internal/link"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// Focus is a focus area: what the person works on, and what they like to be asked about it.
type Focus struct {
	Source
	Slug, Title string
	Order       int
	Questions   []string
	Body        markdown.Doc
}

func (f *Focus) sortKey() (int, string) { return f.Order, f.Title }

func (p *part) focus(e listing.Entry, errs *source.Errors) *Focus {
	var area *Focus
	p.entry(e.Path, errs, func(f *textFile) {
		t := f.Keys
		t.Need("title", `"…"`)
		area = &Focus{Source: f.Source, Slug: e.Slug, Title: t.Line("title"), Order: t.Whole("order", 0, 0), Questions: t.Lines("questions")}
		var k link.Leads
		area.Body, k = p.body(f, markdown.Options{Level: 4, IDPrefix: FocusAnchor(e.Slug) + "-"})
		p.leads.Take(k)
	})
	return area
}

// FocusAnchor returns the id of a focus area on the profile page.
func FocusAnchor(slug string) string { return listing.FocusAnchor(slug) }
