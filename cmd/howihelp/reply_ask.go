package main

import (
	"slices"
	"strings"

	"howihelp/internal/answer"
	"howihelp/internal/form"
	"howihelp/internal/site"
)

// askReply asks for the choices that the flags and the mail leave open: which request, what to say, in which tone, where to
// send them, and the words of the person who asked that the reply uses.
func (p *program) askReply(r *replying) error {
	var steps []form.Step
	if r.unsettled() {
		steps = append(steps, r.requestStep())
		if r.mail == nil {
			steps = append(steps, r.whenStep(), r.toneStep(), r.placeStep())
		}
	}
	return p.ask("you ended the questions, so nothing is printed", append(steps, r.wordStep("name"), r.wordStep("topic"), r.wordStep("subject"))...)
}

// unsettled reports whether neither an argument nor the mail decides the request.
func (r *replying) unsettled() bool {
	a, err := r.by.Propose(r.Choices, r.mail)
	return err == nil && a.Request == nil
}

// requestStep asks for the type of request. The best matches of a mail come first.
func (r *replying) requestStep() form.Step {
	requests := r.by.Requests(r.mail)
	r.Request = requests[0].Slug
	return func() *form.Question {
		q := &form.Question{Title: "What did they ask for?", One: &r.Request, Preview: r.previewText}
		for _, request := range requests {
			q.Options = append(q.Options, form.Option{Label: request.Title + "  ·  " + r.month.Text(request), Value: request.Slug})
		}
		return q
	}
}

// whenStep asks whether to say yes.
func (r *replying) whenStep() form.Step {
	says := map[site.When]string{site.Open: "yes: say what to send next", site.Closed: "no: decline", site.AskFirst: "ask the other side first"}
	chosen := r.When != ""
	return func() *form.Question {
		request := r.who.Request(r.Request)
		today, whens := r.month.Request(request).When(), answer.Whens(request)
		if chosen || len(whens) < 2 {
			return nil
		}
		if !slices.Contains(whens, r.When) {
			r.When = today
		}
		q := &form.Question{Title: "What do you answer? Today the plan says " + string(today) + ".", Note: strings.Join(answer.Questions(request), "\n"),
			One: (*string)(&r.When), Preview: r.previewText}
		for _, when := range whens {
			q.Options = append(q.Options, form.Option{Label: says[when], Value: string(when)})
		}
		return q
	}
}

// toneStep offers the tones that have a text of their own.
func (r *replying) toneStep() form.Step {
	chosen := r.Tone != site.Neutral
	return func() *form.Question {
		request := r.who.Request(r.Request)
		when := r.When
		if when == "" {
			when = r.month.Request(request).When()
		}
		tones := r.by.Tones(request, when)
		if chosen || len(tones) < 2 {
			return nil
		}
		q := &form.Question{Title: "In which tone?", One: &r.Tone, Preview: r.previewText}
		for _, tone := range tones {
			q.Options = append(q.Options, form.Option{Label: tone, Value: tone})
		}
		return q
	}
}

// placeStep asks for the resource if the reply names one and there are several.
func (r *replying) placeStep() form.Step {
	chosen := r.Resource != ""
	return func() *form.Question {
		request := r.who.Request(r.Request)
		if !chosen && len(request.Redirect) > 0 && !offers(request, r.Resource) {
			r.Resource = request.Redirect[0].Slug
		}
		q := &form.Question{Title: "Where do you send them?", One: &r.Resource, Preview: r.previewText}
		for _, to := range answer.Places(request) {
			switch {
			case to.When == "":
				q.Options = append(q.Options, form.Option{Label: to.Title, Value: to.Slug})
			case !slices.Contains(request.Redirect, to.Resource):
				q.Options = append(q.Options, form.Option{Label: to.When + ": " + to.Title, Value: to.Slug})
			}
		}
		if a, err := r.by.Preview(r.Choices, r.mail); chosen || len(q.Options) < 2 || err == nil && !a.Offers() {
			return nil
		}
		return q
	}
}

// offers reports whether a request's replies can offer a resource.
func offers(request *site.Request, slug string) bool {
	return slices.ContainsFunc(answer.Places(request), func(to answer.Place) bool { return to.Slug == slug })
}

// wordStep asks for a word of the person who asked, if the reply uses it and nothing gives it. A name that only the
// greeting uses can be left out.
func (r *replying) wordStep(word string) form.Step {
	titles := map[string]string{"name": "Whom do you answer?", "topic": "What did they ask about?", "subject": "What was the subject of their message?"}
	field := map[string]*string{"name": &r.Name, "topic": &r.Topic, "subject": &r.Subject}[word]
	given := *field
	return func() *form.Question {
		typed := *field
		*field = given
		a, err := r.propose()
		*field = typed
		if err != nil || a.Request == nil || !slices.Contains(a.Wanted(), word) {
			return nil
		}
		needed := slices.Contains(a.Missing, word)
		q := &form.Question{Title: titles[word], Text: field, Needed: needed, Preview: r.previewText}
		if !needed {
			q.Note = "Without a name, the greeting needs none."
		}
		switch {
		case typed != "":
		case word == "topic":
			*field = r.Subject
		case word == "name" && r.mail != nil:
			*field = r.mail.Maybe
		}
		return q
	}
}

// previewText returns the reply for the choices so far.
func (r *replying) previewText() string {
	a, err := r.by.Preview(r.Choices, r.mail)
	if err != nil {
		return err.Error()
	}
	return a.Message.Text()
}
