package main

import (
	"errors"
	"fmt"

	"charm.land/huh/v2"

	"howihelp/internal/scaffold"
	"howihelp/internal/source"
)

// askAnswers asks the questions of a new site: the kind of owner first, since the others depend on it. Each can be passed
// over, and is checked as a build would. The workflow is offered unless it is nil.
func (p *program) askAnswers(a *scaffold.Answers, workflow *bool) error {
	if a.Kind == "" {
		if err := p.askNew(huh.NewGroup(kindField(a))); err != nil {
			return err
		}
	}
	kind, _ := scaffold.Find(a.Kind) // one of the options, or checked before
	if a.Requests == nil {
		a.Requests = kind.Usual
	}
	var requests []huh.Option[string]
	for _, slug := range kind.Requests() {
		requests = append(requests, huh.NewOption(kind.Title(slug), slug))
	}
	name := "Your name"
	if kind.Team() {
		name = "Your names, divided by commas"
	}
	last := []huh.Field{
		p.line(a, "Where will the page live?", "On GitHub Pages: https://NAME.github.io/REPOSITORY/", func(a *scaffold.Answers) *string { return &a.BaseURL }),
	}
	if workflow != nil {
		*workflow = true
		last = append(last, huh.NewConfirm().Title("Shall GitHub publish the page, at every push and every day?").
			Description("Else you publish it yourself with howihelp deploy.").Value(workflow))
	}
	return p.askNew(
		huh.NewGroup(
			p.line(a, name, "Enter passes a question over.", func(a *scaffold.Answers) *string { return &a.Name }),
			p.line(a, "What are you?", "In a few words: "+kind.Role, func(a *scaffold.Answers) *string { return &a.Role }),
			p.line(a, "Your mail address", "A page shows it only below a fit test, never for a no.", func(a *scaffold.Answers) *string { return &a.Email }),
			p.line(a, "What are you working on?", "One thing: "+kind.Focus, func(a *scaffold.Answers) *string { return &a.Focus }),
		),
		huh.NewGroup(huh.NewMultiSelect[string]().Title("Which requests did you get lately?").
			Description("Space or x chooses, Enter goes on. Every word is yours to change.").
			Options(requests...).Height(len(requests)+3).Value(&a.Requests)),
		huh.NewGroup(last...),
	)
}

// kindField asks for the kind of owner.
func kindField(a *scaffold.Answers) huh.Field {
	var kinds []huh.Option[string]
	for _, k := range scaffold.Kinds {
		kinds = append(kinds, huh.NewOption(k.Label, k.Name))
	}
	return huh.NewSelect[string]().Title("Who is the page for?").
		Description("It decides which requests, places and replies you begin with.").Options(kinds...).Value(&a.Kind)
}

// line asks for one line of text.
func (p *program) line(a *scaffold.Answers, title, why string, field func(*scaffold.Answers) *string) huh.Field {
	return huh.NewInput().Title(title).Description(why).Value(field(a)).Validate(func(text string) error {
		given := *a
		*field(&given) = text
		return firstMistake(p.wrong(given))
	})
}

// askNew shows a form of a site that is not written yet.
func (p *program) askNew(groups ...*huh.Group) error {
	err := p.show(groups...)
	if errors.Is(err, huh.ErrUserAborted) {
		return errors.New("interrupted; nothing was written")
	}
	return err
}

// firstMistake returns what is wrong in a few words, without the place: the site is not written yet.
func firstMistake(err error) error {
	var mistakes source.Errors
	if errors.As(err, &mistakes) && len(mistakes) > 0 {
		return fmt.Errorf("%s; %s", mistakes[0].Msg, mistakes[0].Hint)
	}
	return err
}
