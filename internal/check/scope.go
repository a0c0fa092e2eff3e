package check

import (
	"slices"
	"time"

	"howihelp/internal/markdown"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// scope is the part of a site that a rule sees: one profile, or the shared files if profile is nil.
type scope struct {
	run       *run
	profile   *site.Profile
	replies   *reply.Set
	month     *plan.Month
	lang      *language
	documents map[string]*document
	bodies    []body // the public texts, in the order of docs/format.md
	found     Findings
	silences  []quiet
}

// body is a public text with its outline.
type body struct {
	site.Source
	outline *markdown.Outline
}

func (r *run) scope(p *site.Profile, month *plan.Month, lang *language) *scope {
	in := &scope{run: r, profile: p, month: month, lang: lang, documents: map[string]*document{}}
	in.bodies = in.listBodies()
	return in
}

// check runs all rules on the scope. It also collects the comments with which the author silences a rule.
func (in *scope) check() {
	for _, r := range Rules {
		switch {
		case in.run.skips(r):
		case in.profile == nil && r.shared != nil:
			in.add(r, r.shared(in))
		case in.profile != nil && r.profile != nil:
			in.add(r, r.profile(in))
		}
	}
	if in.profile != nil {
		in.letters()
	}
	for _, src := range in.sources() {
		in.silences = append(in.silences, in.silencesOf(src)...)
	}
	in.documents = nil
}

// letters runs the rules on replies.
func (in *scope) letters() {
	for _, r := range in.profile.Replies {
		l := in.letter(r)
		for _, rule := range Rules {
			if rule.letter != nil && !in.run.skips(rule) && slices.Contains(rule.When, r.When) {
				for _, h := range rule.letter(l) {
					f := rule.finding(h)
					f.Suggest = advise(f.Suggest, r)
					in.found = append(in.found, f)
				}
			}
		}
	}
}

func (in *scope) add(r *Rule, hits []hit) {
	for _, h := range hits {
		in.found = append(in.found, r.finding(h))
	}
}

// day returns today's date.
func (in *scope) day() time.Time { return in.month.Day }

// declines reports whether a request is declined today.
func (in *scope) declines(r *site.Request) bool { return in.month.Request(r).State == plan.Declined }

// document returns the document for an entry's file.
func (in *scope) document(src site.Source) *document {
	d := in.documents[src.File]
	if d == nil {
		d = newDocument(src)
		in.documents[src.File] = d
	}
	return d
}

// written returns the outline of a reply's body as written, with its template words.
func (in *scope) written(r *site.Reply) *markdown.Outline {
	d := in.document(r.Source)
	if d.outline == nil {
		o := in.run.outlined([]byte(r.Body))
		d.outline = &o
	}
	return d.outline
}

// key returns the range of a key's value, or of the key's line if the value does not appear there verbatim.
func (in *scope) key(src site.Source, key, value string) Range {
	pos := src.At(key)
	if pos.Line == 0 {
		return Range{File: src.File}
	}
	return in.document(src).valueOn(pos.Line, value)
}

// phrases returns a hit for each sentence that matches a phrase of the rule.
func (in *scope) phrases(d *document, p *prose, rule, msg string) []hit {
	var hits []hit
	for _, s := range readable(p.sentences) {
		if phrase, at := in.lang.phrase(rule, s.masked); phrase != nil {
			span := s.span(at[0], at[1])
			hits = append(hits, phraseHit(phrase, msg, d.text[span.Start:span.End], d.at(span)))
		}
	}
	return hits
}

// sources returns all files of the scope.
func (in *scope) sources() []site.Source {
	var all []site.Source
	for _, b := range in.bodies {
		all = append(all, b.Source)
	}
	if in.profile == nil {
		return append(all, in.run.site.Settings.Source)
	}
	all = append(all, in.profile.GivenIn)
	for _, r := range in.profile.Replies {
		all = append(all, r.Source)
	}
	return all
}

func (in *scope) listBodies() []body {
	var all []body
	add := func(src site.Source, doc *markdown.Doc) { all = append(all, body{src, doc.Outline}) }
	if in.profile == nil {
		for _, r := range in.run.site.Resources {
			add(r.Source, &r.Body)
		}
		return all
	}
	p := in.profile
	add(p.Source, &p.Body)
	add(p.Plan.Source, &p.Plan.Body)
	for _, area := range p.Focus {
		add(area.Source, &area.Body)
	}
	for _, r := range p.Requests {
		if !r.BuiltIn() {
			add(r.Source, &r.Body)
		}
	}
	for _, q := range p.Questions {
		add(q.Source, &q.Body)
	}
	for _, r := range p.Resources {
		add(r.Source, &r.Body)
	}
	return all
}
