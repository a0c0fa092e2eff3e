package check

import (
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/site"
)

// line is a value above a body that readers see as plain text. It may have several lines if the format allows that.
type line struct {
	site.Source
	key, text string
	replied   bool // whether replies have it too
}

// listed returns the lines of the scope. The lines of built-in requests are left out, because their author is the program.
func (in *scope) listed() []line {
	if in.profile == nil {
		return in.sharedLines()
	}
	var all []line
	add := func(src site.Source, key string, texts ...string) {
		for _, text := range texts {
			all = append(all, line{src, key, text, key == "signoff" || key == "rule" || key == "pause_reason"})
		}
	}
	p := in.profile
	add(p.Source, "name", p.Name)
	add(p.Source, "role", p.Role)
	add(p.Source, "tagline", p.Tagline)
	add(p.Source, "other", p.Other)
	add(p.Source, "signoff", p.Signoff)
	add(p.Source, "contact_title", p.Contact.Title)
	if p.First != nil {
		add(p.Source, "first", p.First.Title)
	}
	for _, l := range p.Links {
		add(p.Source, "links", l.Title)
	}
	add(p.Plan.Source, "rule", p.Plan.Rule)
	add(p.Plan.Source, "pause_reason", p.Plan.PauseReason)
	for _, a := range p.Plan.Allowances {
		add(p.Plan.Source, "allowance", a.Title)
	}
	for _, area := range p.Focus {
		add(area.Source, "title", area.Title)
		add(area.Source, "questions", area.Questions...)
	}
	for _, r := range p.Requests {
		if !r.BuiltIn() {
			in.requestLines(r, add)
		}
	}
	for _, q := range p.Questions {
		add(q.Source, "question", q.Question)
		add(q.Source, "group", q.Group)
	}
	return append(all, resourceLines(p.Resources)...)
}

// requestLines adds the lines of a request.
func (in *scope) requestLines(r *site.Request, add func(site.Source, string, ...string)) {
	add(r.Source, "title", r.Title)
	add(r.Source, "for", r.For)
	add(r.Source, "fit", r.Fit...)
	add(r.Source, "ask", r.Ask...)
	add(r.Source, "pause_reason", r.PauseReason)
	if r.Contact != in.profile.Contact {
		add(r.Source, "contact_title", r.Contact.Title)
	}
	for _, to := range r.Instead {
		add(r.Source, "instead", to.When)
	}
	for _, to := range r.Rows {
		add(r.Source, "instead", to.When)
	}
}

// sharedLines returns the lines that all profiles share.
func (in *scope) sharedLines() []line {
	s := in.run.site
	all := []line{{Source: s.Settings.Source, key: "title", text: s.Settings.Title}, {Source: s.Settings.Source, key: "intro", text: s.Settings.Intro}}
	for _, l := range s.Settings.Foot {
		all = append(all, line{Source: s.Settings.Source, key: "foot", text: l.Title})
	}
	return append(all, resourceLines(s.Resources)...)
}

func resourceLines(resources []*site.Resource) []line {
	var all []line
	for _, r := range resources {
		for key, text := range map[string]string{"title": r.Title, "kind": r.Kind, "by": r.By} {
			all = append(all, line{Source: r.Source, key: key, text: text})
		}
		for _, topic := range r.Topics {
			all = append(all, line{Source: r.Source, key: "topics", text: topic})
		}
		for _, other := range r.Translations() {
			all = append(all, line{Source: r.Source, key: "translation", text: other.Title})
			if other.Body.Text != r.Body.Text {
				all = append(all, line{Source: r.Source, key: "translation", text: other.Body.Text})
			}
		}
	}
	return all
}

// within returns the range of a part of a line, or that of the line's key if the file writes the part in another way.
func (in *scope) within(l line, part string) Range {
	d := in.document(l.Source)
	pos := l.At(l.key)
	if pos.Line == 0 { // the key is in a table of its own
		pos.Line = 1
	}
	front := l.Front()
	start := min(d.lines.Start(pos.Line), len(front))
	// Another value may have the same part, so the whole value is looked up first.
	if i := strings.Index(front[start:], l.text); i >= 0 {
		start += i
	}
	i := strings.Index(front[start:], part)
	if i < 0 || part == "" {
		return in.key(l.Source, l.key, part)
	}
	return d.at(markdown.Span{Start: start + i, End: start + i + len(part)})
}
