package interview

import (
	"errors"

	"howihelp/internal/form"
	"howihelp/internal/scaffold"
	"howihelp/internal/source"
)

// Site asks for the answers that a new site is made from.
type Site struct {
	Answers *scaffold.Answers
	Check   func(scaffold.Answers) error // returns the mistakes of a site with these answers
	Publish *string                      // whether GitHub publishes the page: [Yes] or [No]; nil to leave the question out
}

// Answers to whether GitHub publishes the page.
const (
	Yes = "yes"
	No  = "no"
)

// Steps returns the questions for a new site. The kind of owner is first, since the others depend on it. The owner can skip
// any question. A question refuses an answer that would keep the site from building.
func (s Site) Steps() []form.Step {
	a := s.Answers
	steps := []form.Step{
		kindStep(a),
		func() *form.Question {
			title := "Your name"
			if kindOf(a).Team() {
				title = "Your names, separated by commas"
			}
			return s.line(title, "Enter skips a question.", func(a *scaffold.Answers) *string { return &a.Name })
		},
		func() *form.Question {
			return s.line("What do you do?", "In a few words: "+kindOf(a).Role, func(a *scaffold.Answers) *string { return &a.Role })
		},
		func() *form.Question {
			return s.line("Your email address", "A page shows it only below a fit test, never for a no.", func(a *scaffold.Answers) *string { return &a.Email })
		},
		func() *form.Question {
			return s.line("What are you working on?", "One thing: "+kindOf(a).Focus, func(a *scaffold.Answers) *string { return &a.Focus })
		},
		requestsStep(a),
		func() *form.Question {
			return s.line("Where will the page live?", "On GitHub Pages: https://NAME.github.io/REPOSITORY/", func(a *scaffold.Answers) *string { return &a.BaseURL })
		},
	}
	if s.Publish != nil {
		steps = append(steps, s.publishStep)
	}
	return steps
}

// publishStep asks whether GitHub publishes the page.
func (s Site) publishStep() *form.Question {
	return &form.Question{Title: "Should GitHub publish the page, on every push and once a day?", One: s.Publish,
		Options: []form.Option{{Label: "yes", Value: Yes}, {Label: "no: I publish it myself with howihelp deploy", Value: No}}}
}

// kindOf returns the chosen kind of owner. It always exists: it is one of the options, or was checked before.
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

// requestsStep asks for the types of request. It preselects the usual ones of the kind, and does so again if the kind changes.
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
func (s Site) line(title, why string, field func(*scaffold.Answers) *string) *form.Question {
	return &form.Question{Title: title, Note: why, Text: field(s.Answers), Check: func(text string) error {
		given := *s.Answers
		*field(&given) = text
		return firstMistake(s.Check(given))
	}}
}

// firstMistake returns the first mistake without file and line, since the site is not written yet.
func firstMistake(err error) error {
	var mistakes source.Errors
	if errors.As(err, &mistakes) && len(mistakes) > 0 {
		return errors.New(mistakes[0].Unplaced())
	}
	return err
}
