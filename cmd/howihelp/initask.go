package main

import (
	"errors"
	"fmt"

	"charm.land/huh/v2"

	"howihelp/internal/scaffold"
	"howihelp/internal/source"
)

// askAnswers asks the questions of a new site. Each can be passed over, and is checked as a build would.
func (p *program) askAnswers(a *scaffold.Answers) error {
	line := func(title, why string, field func(*scaffold.Answers) *string) *huh.Input {
		return huh.NewInput().Title(title).Description(why).Value(field(a)).Validate(func(text string) error {
			given := *a
			*field(&given) = text
			return firstMistake(p.wrong(given))
		})
	}
	options := make([]huh.Option[string], len(scaffold.Requests))
	for i, r := range scaffold.Requests {
		options[i] = huh.NewOption(r.Label, r.Slug)
	}
	err := p.show(
		huh.NewGroup(
			line("Your name", "Enter passes a question over.", func(a *scaffold.Answers) *string { return &a.Name }),
			line("What are you?", "In a few words: Principal engineer, search", func(a *scaffold.Answers) *string { return &a.Role }),
			line("Your mail address", "A page shows it only below a fit test, never for a no.", func(a *scaffold.Answers) *string { return &a.Email }),
			line("What are you working on?", "One thing: Indexes that heal", func(a *scaffold.Answers) *string { return &a.Focus }),
		),
		huh.NewGroup(
			huh.NewMultiSelect[string]().Title("Which requests did you get lately?").
				Description("Space chooses, Enter goes on. Each comes with its page and a reply; the words are yours to change.").
				Options(options...).Height(len(options)+3).Value(&a.Requests),
			line("Where will the page live?", "On GitHub Pages: https://NAME.github.io/REPOSITORY/", func(a *scaffold.Answers) *string { return &a.BaseURL }),
		),
	)
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
