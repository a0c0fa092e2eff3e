package site

import (
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

func (l *loader) question(p *Profile) func(entryFile, *source.Errors) *Question {
	return func(e entryFile, errs *source.Errors) *Question {
		var q *Question
		l.entry(e.path, errs, func(f *textFile) {
			t := f.Keys
			t.Need("question", `"…?"`)
			q = &Question{Source: f.Source, Slug: e.slug, Question: t.Line("question"), Group: t.Line("group"), Order: t.Whole("order", 0, 0)}
			if e.slug == "main" {
				f.Fail(0, "rename the file", "main is an id that the page uses itself")
			}
			var k links
			q.Body, k = l.body(f, l.tree.home(p), p.Lang, markdown.Options{Level: 3, IDPrefix: e.slug + "-"})
			q.linked = l.resourcesAt(p, k.resources)
			p.take(k)
		})
		return q
	}
}
