package check

import (
	"fmt"
	"slices"
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/site"
)

var resourceCount = &Rule{
	ID:      "resource-count",
	Title:   "No resource, or more than one",
	Level:   Error,
	Why:     "One resource is a recommendation, none is a bare no, and a list is homework",
	Source:  "principle: exactly one specific resource",
	Suggest: "name one: {{resource}}",
	When:    declines,
	certain: true,
	Bad: []Example{
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no. The whole answer is here: {{link}}

{{signoff}}`},
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no.

Start with {{resource}} or with [this talk](https://example.org/talk). The whole answer is here: {{link}}

{{signoff}}`},
	},
	Good: []Example{
		{File: "content/replies/note.md", Text: "+++\nrequest = \"coffee-chat\"\nlength = \"note\"\n+++\n" +
			"Hi {{name}}, thank you for asking about {{topic}}. My answer is no, as it is for everyone: {{link}}\n"},
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no.

Start with {{if resource}}{{resource}}{{else}}[this talk](https://example.org/talk){{end}}. The whole answer is here: {{link}}

{{signoff}}`},
		{Text: `Hi {{name}},

Thank you for asking me about {{topic}}. {{rule}} So my answer is no.

Start with *The Reading List*. The whole answer is here: {{link}}

{{signoff}}`},
	},
	letter: func(l *letter) []hit {
		places := l.resources()
		switch {
		case len(places) > 1:
			return []hit{{at: l.rangeOf(places[1]), msg: fmt.Sprintf("the reply names %d resources", len(places)), suggest: "keep the best one, and leave the others to the page"}}
		case l.reply.Length == site.Note: // the link in a note leads to the page, which has all resources
			return nil
		case len(places) == 1 || l.namesTitle():
			return nil
		case l.reply.Request.Verdict != site.No && len(l.reply.Request.Redirect) == 0:
			return nil // the request has no resource to name
		}
		return l.about("the reply names no resource")
	},
}

// resources returns the spans of the resources in a letter, in order.
func (l *letter) resources() []markdown.Span {
	var places []markdown.Span
	for _, b := range l.blocks {
		for i := 0; ; {
			at := strings.Index(b.s[i:], mark("resource"))
			if at < 0 {
				break
			}
			i += at
			places = append(places, b.span(i, i+len(mark("resource"))))
			i += len(mark("resource"))
		}
	}
	for _, link := range l.outline.Links {
		external := strings.HasPrefix(link.Dest, "http:") || strings.HasPrefix(link.Dest, "https:")
		if external && !l.ownPage(link.Dest) && !l.readersOwn(link) {
			places = append(places, l.linkSpan(link))
		}
	}
	slices.SortFunc(places, func(a, b markdown.Span) int { return a.Start - b.Start })
	return places
}

// ownPage reports whether an address is a page of the site, other than the redirect of a resource.
func (l *letter) ownPage(address string) bool {
	path, ok := below(address, l.site.BaseURL)
	return ok && !strings.HasPrefix(strings.TrimPrefix(path, l.profile.Path()), "go/")
}

// readersOwn reports whether a link leads to something of the reader's, such as the page that they asked about. Such a link leads to no
// resource of the site or the profile, and its sentence mentions the reader before the link. After a no, the rule or the figures, the
// sentence must also thank the reader.
func (l *letter) readersOwn(link markdown.Target) bool {
	for _, r := range slices.Concat(l.site.Resources, l.profile.Resources) {
		if samePlace(r.URL, link.Dest) {
			return false
		}
	}
	at := l.linkSpan(link)
	declined := false
	for _, s := range readable(l.body) {
		span := s.span(0, len(s.s))
		if at.Start < span.Start || at.Start >= span.End {
			declined = declined || has(l.lang.signs.No, s.masked) || containsWord(s.masked, "rule", "capacity")
			continue
		}
		before := s.masked
		if i := slices.IndexFunc(s.at, func(i int32) bool { return int(i) >= at.Start }); i >= 0 {
			before = before[:i]
		}
		if declined || has(l.lang.signs.No, before) {
			return l.thanks(s) && has(l.lang.signs.Reader, before)
		}
		return has(l.lang.signs.Reader, before)
	}
	return false
}

// namesTitle reports whether the letter contains a title, such as a book's, in italics or quotation marks.
func (l *letter) namesTitle() bool {
	for i, b := range l.blocks {
		for _, q := range quotations(b.s) {
			if isTitle(strings.Trim(b.s[q.Start:q.End], `“”"«»„‘'`)) {
				return true
			}
		}
		for _, run := range l.outline.Blocks[i].Runs {
			if run.Kind == markdown.Emphasis && isTitle(l.sent.s[run.Start:run.End]) {
				return true
			}
		}
	}
	return false
}
