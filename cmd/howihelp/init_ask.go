package main

import (
	"errors"
	"fmt"

	"howihelp/internal/form"
	"howihelp/internal/scaffold"
	"howihelp/internal/source"
)

// askAnswers asks the questions of a new site: the kind of owner first, since the others depend on it. Each can be passed
// over, and is checked as a build would. The workflow is offered unless it is nil.
func (p *program) askAnswers(a *scaffold.Answers, workflow *bool) error {
	publish := "yes"
	steps := []form.Step{
		kindStep(a),
		func() *form.Question {
			title := "Your name"
			if kindOf(a).Team() {
				title = "Your names, separated by commas"
			}
			return p.line(a, title, "Enter passes a question over.", func(a *scaffold.Answers) *string { return &a.Name })
		},
		func() *form.Question {
			return p.line(a, "What are you?", "In a few words: "+kindOf(a).Role, func(a *scaffold.Answers) *string { return &a.Role })
		},
		func() *form.Question {
			return p.line(a, "Your mail address", "A page shows it only below a fit test, never for a no.", func(a *scaffold.Answers) *string { return &a.Email })
		},
		func() *form.Question {
			return p.line(a, "What are you working on?", "One thing: "+kindOf(a).Focus, func(a *scaffold.Answers) *string { return &a.Focus })
		},
		requestsStep(a),
		func() *form.Question {
			return p.line(a, "Where will the page live?", "On GitHub Pages: https://NAME.github.io/REPOSITORY/", func(a *scaffold.Answers) *string { return &a.BaseURL })
		},
	}
	if workflow != nil {
		steps = append(steps, func() *form.Question {
			return &form.Question{Title: "Shall GitHub publish the page, at every push and every day?", One: &publish,
				Options: []form.Option{{Label: "yes", Value: "yes"}, {Label: "no: I publish it myself with howihelp deploy", Value: "no"}}}
		})
	}
	err := p.ask("interrupted; nothing was written", steps...)
	if workflow != nil {
		*workflow = publish == "yes"
	}
	return err
}

// kindOf returns the kind of owner that is chosen. It is one of the options, or was checked before.
func kindOf(a *scaffold.Answers) scaffold.Kind {
	kind, _ := scaffold.Find(a.Kind)
	return kind
}

// kindStep asks for the kind of owner, unless a flag gives it.
func kindStep(a *scaffold.Answers) form.Step {
	given := a.Kind != ""
	return func() *form.Question {
		if given {
			return nil
		}
		a.Kind = kindOf(a).Name // the first one, before anybody chooses
		q := &form.Question{Title: "Who is the page for?", Note: "It decides which requests, places and replies you begin with.", One: &a.Kind}
		for _, k := range scaffold.Kinds {
			q.Options = append(q.Options, form.Option{Label: k.Label, Value: k.Name})
		}
		return q
	}
}

// requestsStep asks for the types of request. It begins with the usual ones of the kind, again if the kind changes.
func requestsStep(a *scaffold.Answers) form.Step {
	given, usual := a.Requests != nil, ""
	return func() *form.Question {
		kind := kindOf(a)
		if !given && usual != kind.Name {
			a.Requests, usual = kind.Usual, kind.Name
		}
		q := &form.Question{Title: "Which requests did you get lately?", Note: "Every word is yours to change.", Many: &a.Requests}
		for _, slug := range kind.Requests() {
			q.Options = append(q.Options, form.Option{Label: kind.Title(slug), Value: slug})
		}
		return q
	}
}

// line asks for one line of text.
func (p *program) line(a *scaffold.Answers, title, why string, field func(*scaffold.Answers) *string) *form.Question {
	return &form.Question{Title: title, Note: why, Text: field(a), Check: func(text string) error {
		given := *a
		*field(&given) = text
		return firstMistake(p.wrong(given))
	}}
}

// firstMistake returns what is wrong in a few words, without the place: the site is not written yet.
func firstMistake(err error) error {
	var mistakes source.Errors
	if errors.As(err, &mistakes) && len(mistakes) > 0 {
		return fmt.Errorf("%s; %s", mistakes[0].Msg, mistakes[0].Hint)
	}
	return err
}
