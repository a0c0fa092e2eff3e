package site

import (
	"howihelp/internal/link"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// Question is an entry of the FAQ.
type Question struct {
	Source
	Slug, Question string
	Group          string // the heading above it on the page of questions; empty for none
	Order          int
	Body           markdown.Doc

	linked []*Resource // the resources that the answer links to
}

func (q *Question) sortKey() (int, string) { return q.Order, q.Question }

func (p *part) question(places *shelf) func(listing.Entry, *source.Errors) *Question {
	return func(e listing.Entry, errs *source.Errors) *Question {
		var q *Question
		p.entry(e.Path, errs, func(f *textFile) {
			t := f.Keys
			t.Need("question", `"…?"`)
			q = &Question{Source: f.Source, Slug: e.Slug, Question: t.Line("question"), Group: t.Line("group"), Order: t.Whole("order", 0, 0)}
			if e.Slug == "main" {
				f.Fail(0, "rename the file", "main is a name that the page uses itself")
			}
			var k link.Leads
			q.Body, k = p.body(f, markdown.Options{Level: 3, IDPrefix: e.Slug + "-"})
			q.linked = places.in(k.Resources)
			p.leads.Take(k)
		})
		return q
	}
}
