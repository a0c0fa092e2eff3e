package match

import (
	"html/template"
	"math"
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/site"
)

// part is a text of a type of request, as an analyzer sees it. It is read once, since several parts of a [Ranker] need its words.
type part struct {
	role role
	section
}

// role says which part of a request a text is. The weight of its words depends on it.
type role int

const (
	asTitle role = iota
	asSlug
	asSignal
	asCondition
	asBody
)

// partsOf returns the texts of a type of request.
func (a *analyzer) partsOf(r *site.Request) []part {
	all := a.headsOf(r)
	add := func(role role, texts ...string) {
		for _, text := range texts {
			all = append(all, part{role, a.section(newPassage(text, a.books()), math.MaxInt)})
		}
	}
	add(asCondition, r.Fit...)
	add(asCondition, r.Ask...)
	for _, in := range r.Instead {
		add(asCondition, in.When)
	}
	add(asBody, prose(r.Body.HTML))
	return all
}

// headsOf returns those texts of a type of request that can name its kind: its title, its slug and its signals.
func (a *analyzer) headsOf(r *site.Request) []part {
	all := []part{{asTitle, a.sectionOf(r.Title)}, {asSlug, a.sectionOf(strings.ReplaceAll(r.Slug, "-", " "))}}
	for _, text := range r.Signals {
		all = append(all, part{asSignal, a.sectionOf(text)})
	}
	return all
}

// prose returns the words of a body without its code blocks, which say nothing about a request.
func prose(body template.HTML) string {
	var b strings.Builder
	for rest, more := string(body), true; more; {
		var before string
		before, rest, more = strings.Cut(rest, "<pre")
		b.WriteString(before)
		_, rest, _ = strings.Cut(rest, "</pre>")
	}
	return markdown.Words(template.HTML(b.String()))
}

// weight returns how much a word of the part counts for the request. The words of a slug count for nothing beside those of the title.
func (p part) weight() float64 {
	switch {
	case p.role == asTitle:
		return inTitle
	case p.role == asSignal && hasSeveralWords(p.text):
		return inPhrase
	case p.role == asSignal:
		return inSignal
	case p.role == asCondition:
		return inAsk
	case p.role == asBody:
		return inBody
	}
	return 0
}

// about returns the part with the weight of its words for topics. The title and the slug weigh most.
func (p part) about() topicText {
	return topicText{p.text, p.terms, [...]float64{asTitle: 3, asSlug: 3, asSignal: 2, asCondition: 1, asBody: 0.5}[p.role]}
}
