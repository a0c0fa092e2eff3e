package interview

import (
	"cmp"
	"slices"
	"strings"

	"howihelp/internal/form"
	"howihelp/internal/scaffold"
	"howihelp/internal/site"
)

// Entry asks for the missing parts of something to add to a site.
type Entry struct {
	Given   scaffold.Entry
	Profile *site.Profile                        // gets the entry
	Preview func(scaffold.Entry) (string, error) // the text of an entry, or why it has none
	Check   func(scaffold.Entry) error           // returns the mistakes of the site with an entry

	ready, typed string // the name of a ready-made text, or a name in the owner's words
	when, tone   string
	role, email  string
}

// Entry returns the entry with the answers so far.
func (e *Entry) Entry() scaffold.Entry {
	given := e.Given
	given.Name = cmp.Or(given.Name, e.ready, strings.TrimSpace(e.typed))
	given.When, given.Tone = cmp.Or(given.When, e.when), cmp.Or(given.Tone, e.tone)
	given.Role, given.Email = cmp.Or(given.Role, e.role), cmp.Or(given.Email, e.email)
	return given
}

// What asks what to add, and stores the answer in Given.
func (e *Entry) What() *form.Question {
	labels := map[string]string{
		"request": "a type of request that you get", "question": "a question, with its answer", "resource": "a place that you send people to",
		"reply": "a reply in your own words", "focus": "something that you are working on", "profile": "one more person, or a page in another language",
	}
	e.Given.What = scaffold.Whats[0]
	q := &form.Question{Title: "What do you want to add?", One: &e.Given.What}
	for _, what := range scaffold.Whats {
		q.Options = append(q.Options, form.Option{Label: what + ": " + labels[what], Value: what})
	}
	return q
}

// Steps returns the questions about the entry. The first asks for its name, which can be that of a ready-made text.
func (e *Entry) Steps() []form.Step {
	if e.Given.What == "reply" {
		return []form.Step{e.requestStep, e.toneStep, e.whenStep}
	}
	steps := []form.Step{e.readyStep, e.nameStep}
	if e.Given.What == "profile" {
		steps = append(steps,
			func() *form.Question {
				return e.line("What do they do?", "In a few words. Enter skips a question.", &e.role, func(given *scaffold.Entry, text string) { given.Role = text })
			},
			func() *form.Question {
				return e.line("Their email address", "A page shows it only below a fit test, never for a no.", &e.email, func(given *scaffold.Entry, text string) { given.Email = text })
			})
	}
	return steps
}

// readyStep offers the ready-made texts that the site does not have.
func (e *Entry) readyStep() *form.Question {
	if e.Given.Name != "" {
		return nil
	}
	q := &form.Question{Title: "Which " + e.Given.What + "?", Note: "Every word of a ready one is yours to change.", One: &e.ready, Preview: e.preview}
	for _, slug := range scaffold.Known(e.Given.What) {
		given := e.Given
		given.Name = slug
		if _, err := e.Preview(given); err == nil {
			q.Options = append(q.Options, form.Option{Label: scaffold.Title(given.What, slug), Value: slug})
		}
	}
	if len(q.Options) == 0 {
		return nil
	}
	slices.SortFunc(q.Options, func(a, b form.Option) int { return strings.Compare(a.Label, b.Label) })
	q.Options = slices.Insert(q.Options, 0, form.Option{Label: "another one, in my own words", Value: ""})
	return q
}

// nameStep asks for the name, unless there is one.
func (e *Entry) nameStep() *form.Question {
	titles := map[string][2]string{
		"request":  {"What do people ask for?", "As you would say it: A seat on your board"},
		"question": {"What do they ask?", "As they ask it: Do you take interns?"},
		"resource": {"Which place?", "Its address, or its title"},
		"focus":    {"What are you working on?", "In a few words: Indexes that heal"},
		"profile":  {"Whose page is it?", "Their name"},
	}
	if e.Given.Name != "" || e.ready != "" {
		return nil
	}
	title := titles[e.Given.What]
	q := e.line(title[0], title[1], &e.typed, func(given *scaffold.Entry, text string) { given.Name = strings.TrimSpace(text) })
	q.Needed = true
	return q
}

// line asks for one line of text, and refuses a text that makes the entry impossible to add.
func (e *Entry) line(title, why string, field *string, set func(*scaffold.Entry, string)) *form.Question {
	return &form.Question{Title: title, Note: why, Text: field, Preview: e.preview, Check: func(text string) error {
		given := e.Entry()
		set(&given, text)
		return firstMistake(e.Check(given))
	}}
}

// requestStep asks which request a reply answers.
func (e *Entry) requestStep() *form.Question {
	if e.Given.Name != "" || len(e.Profile.Requests) == 0 {
		return nil
	}
	if e.ready == "" {
		e.ready = e.Profile.Requests[0].Slug
	}
	q := &form.Question{Title: "Which request does it answer?", One: &e.ready, Preview: e.preview}
	for _, r := range e.Profile.Requests {
		q.Options = append(q.Options, form.Option{Label: r.Title, Value: r.Slug})
	}
	return q
}

// toneStep asks for the tone of a reply.
func (e *Entry) toneStep() *form.Question {
	if e.Given.Tone != "" {
		return nil
	}
	e.when, e.tone = "", cmp.Or(e.tone, site.Neutral)
	q := &form.Question{Title: "In which tone?", One: &e.tone, Preview: e.preview}
	for _, tone := range site.Tones {
		q.Options = append(q.Options, form.Option{Label: tone, Value: tone})
	}
	return q
}

// whenStep asks for the state that a reply is for, if there is a choice.
func (e *Entry) whenStep() *form.Question {
	e.when = ""
	whens := e.Entry().Whens(e.Profile)
	if e.Given.When != "" || len(whens) < 2 {
		return nil
	}
	e.when = whens[0]
	q := &form.Question{Title: "What does it say?", One: &e.when, Preview: e.preview}
	for _, when := range whens {
		q.Options = append(q.Options, form.Option{Label: says[site.When(when)], Value: when})
	}
	return q
}

// preview returns the entry's text for the answers so far, or "" before there is a name.
func (e *Entry) preview() string {
	given := e.Entry()
	if given.Name == "" {
		return ""
	}
	text, err := e.Preview(given)
	if err != nil {
		return firstMistake(err).Error()
	}
	return text
}
