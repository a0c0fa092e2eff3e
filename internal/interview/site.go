package interview

import (
	"howihelp/internal/form"
	"howihelp/internal/scaffold"
)

// Site asks for the answers from which a new site is made.
type Site struct {
	Answers *scaffold.Answers
	Given   scaffold.Answers             // the answers for which it doesn't ask; Answers has them too
	Check   func(scaffold.Answers) error // returns the mistakes of a site with these answers
	Publish *string                      // whether GitHub publishes the page: yes or no; nil to leave the question out
}

// The answers to the question whether GitHub publishes the page.
const (
	yes = "yes"
	no  = "no"
)

// Steps returns the questions for a new site. The kind of owner is first, because the other questions depend on it. The owner can skip
// any question. A question refuses an answer with which the site would not build.
func (s Site) Steps() []form.Step {
	var steps []form.Step
	for _, q := range []struct {
		given bool
		step  form.Step
	}{
		{s.Given.Kind != "" || kindOf(s.Answers).Language() != "", s.kindStep}, // in languages other than English, there are texts for only one kind
		{s.Given.Name != "", s.nameStep},
		{s.Given.Role != "", s.roleStep},
		{s.Given.Email != "", s.emailStep},
		{s.Given.Focus != "", s.focusStep},
		{s.Given.Requests != nil, s.requestsStep()},
		{s.Given.BaseURL != "", s.addressStep},
		{s.Publish == nil, s.publishStep},
	} {
		if !q.given {
			steps = append(steps, q.step)
		}
	}
	return steps
}

func (s Site) nameStep() *form.Question {
	title := "Your name"
	if kindOf(s.Answers).Team() {
		title = "Your names, separated by commas"
	}
	return s.line(form.Question{Title: title}, called{"name", "the name"}, func(a *scaffold.Answers) *string { return &a.Name })
}

func (s Site) roleStep() *form.Question {
	return s.line(form.Question{Title: "What do you do, in a few words?", Example: kindOf(s.Answers).Role}, called{"role", "what you do"},
		func(a *scaffold.Answers) *string { return &a.Role })
}

func (s Site) emailStep() *form.Question {
	return s.line(form.Question{Title: "Your email address", Note: neverForANo}, mailAddress, func(a *scaffold.Answers) *string { return &a.Email })
}

func (s Site) focusStep() *form.Question {
	return s.line(form.Question{Title: "What are you working on? One thing is enough", Example: kindOf(s.Answers).Focus}, called{"title", "what you are working on"},
		func(a *scaffold.Answers) *string { return &a.Focus })
}

func (s Site) addressStep() *form.Question {
	return s.line(form.Question{Title: "Where will the page live?", Note: "Its address on the web.", Example: "https://NAME.github.io/REPOSITORY/ on GitHub Pages"},
		called{"base_url", "the address of the page"}, func(a *scaffold.Answers) *string { return &a.BaseURL })
}

// publishStep asks whether GitHub publishes the page.
func (s Site) publishStep() *form.Question {
	return &form.Question{Title: "Should GitHub publish the page, on every push and once a day?", One: s.Publish,
		Options: []form.Option{{Label: "yes", Value: yes}, {Label: "no: I publish it myself with howihelp deploy", Value: no}}}
}

// kindOf returns the chosen kind of owner. It always exists, because it is one of the options or was checked before.
func kindOf(a *scaffold.Answers) scaffold.Kind {
	kind, _ := a.Owner()
	return kind
}

// kindStep asks for the kind of owner.
func (s Site) kindStep() *form.Question {
	s.Answers.Kind = kindOf(s.Answers).Name // the default, before anybody chooses
	q := &form.Question{Title: "Who is the page for?", Note: "It decides which requests, places and replies you begin with.", One: &s.Answers.Kind,
		Else: "for any other trade, choose “anyone”"}
	for _, k := range scaffold.Kinds {
		q.Options = append(q.Options, form.Option{Label: k.Label, Value: k.Name})
	}
	return q
}

// requestsStep asks for the types of request. It preselects the usual types of the kind, and does so again if the kind changes.
func (s Site) requestsStep() form.Step {
	a, usual := s.Answers, ""
	return func() *form.Question {
		kind := kindOf(a)
		if usual != kind.Name {
			a.Requests, usual = kind.Usual, kind.Name
		}
		q := &form.Question{Title: "Which requests did you get lately?", Note: "You can change every word.", Many: &a.Requests}
		for _, slug := range kind.Requests() {
			q.Options = append(q.Options, form.Option{Label: kind.Title(slug), Value: slug})
		}
		return q
	}
}

// line asks for one line of text. The argument as has the answer's name in the messages of a build, and its name in this form.
func (s Site) line(q form.Question, as called, field func(*scaffold.Answers) *string) *form.Question {
	q.Text, q.Check = field(s.Answers), func(text string) error {
		given := *s.Answers
		*field(&given) = text
		return as.firstMistake(s.Check(given))
	}
	return &q
}
