package main

import (
	"howihelp/internal/answer"
	"howihelp/internal/build"
	"howihelp/internal/interview"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/whose"
)

// view is one profile of the site on one day.
type view struct {
	site    *site.Site
	who     *site.Profile
	month   *plan.Month
	replies *reply.Set
}

// read reads the site for a command about profiles. It computes the figures for the given day, whatever the last build wrote.
func (p *program) read(date string) (*build.Model, error) {
	root, o, err := p.begin(date)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return build.Read(root.FS(), o)
}

func viewOf(m *build.Model, who *site.Profile) *view {
	return &view{m.Site, who, m.Month(who), m.RepliesOf(who)}
}

// views returns the profile that --profile names or that the working directory is in, or else all of them.
func (p *program) views(date, name string) ([]*view, error) {
	m, err := p.read(date)
	if err != nil {
		return nil, err
	}
	chosen, err := p.whose(m.Site, name).All()
	if err != nil {
		return nil, err
	}
	var all []*view
	for _, who := range chosen {
		all = append(all, viewOf(m, who))
	}
	return all, nil
}

// oneOrAll returns the value to print as JSON: that of the only profile, or a list with the value of each profile.
func oneOrAll[T any](values []T) any {
	if len(values) == 1 {
		return values[0]
	}
	return values
}

// viewFor returns the profile that answers a request. It is the one that --profile names or that the working directory
// is in. Otherwise, it is the only one that has the request, or the user chooses one at the terminal. If lang is not "", the profile is
// in that language.
func (p *program) viewFor(request, date, name, lang string) (*view, error) {
	m, err := p.read(date)
	if err != nil {
		return nil, err
	}
	able, err := p.whose(m.Site, name).Able(request)
	if err != nil {
		return nil, err
	}
	if able, err = answer.In(lang, able); err != nil {
		return nil, err
	}
	return p.oneOf(m, able)
}

// whose returns the two things that choose a profile: the flag --profile, and the working directory.
func (p *program) whose(s *site.Site, name string) whose.Choice {
	return whose.Choice{Site: s, Folder: p.below, Name: name}
}

// oneOf returns the view of the only profile in able, or else of the one that the user chooses at the terminal.
func (p *program) oneOf(m *build.Model, able []*site.Profile) (*view, error) {
	who, err := interview.Answering(p.whose(m.Site, ""), able, p.asker("you ended the questions, so nothing is printed"))
	if err != nil {
		return nil, err
	}
	return viewOf(m, who), nil
}
