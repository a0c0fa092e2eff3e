package interview

import (
	"slices"
	"strings"

	"howihelp/internal/answer"
	"howihelp/internal/form"
	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// Reply asks for the missing choices of a reply, and stores the answers in Choices.
type Reply struct {
	By      *answer.Answerer
	Profile *site.Profile
	Month   *plan.Month
	Mail    *answer.Incoming // the mail to answer, or nil
	Given   string           // the flag that named the mail: "--from mail.eml"
	*answer.Choices

	Weighed bool // whether a question has already shown the conditions of a yes
}

// Steps returns the questions for the choices that are still open: the request, the answer, the tone and the resource. It also asks for
// the person's name, the topic and the subject if the reply uses them. It sets the first request as the default.
func (r *Reply) Steps() []form.Step {
	var steps []form.Step
	if r.unsettled() {
		steps = append(steps, r.requestStep())
		if r.Mail == nil {
			steps = append(steps, r.whenStep(), r.toneStep(), r.placeStep())
		}
	}
	if r.Mail != nil {
		steps = append(steps, r.unsureStep(), r.uncertainPlaceStep())
	}
	return append(steps, r.wordStep("name"), r.wordStep("topic"), r.wordStep("subject"))
}

// unsettled reports whether neither an argument nor the mail has decided which request it is.
func (r *Reply) unsettled() bool {
	a, err := r.By.Propose(*r.Choices, r.Mail)
	return err == nil && a.Request == nil
}

// requestStep asks for the type of request. The types that fit the mail best are first.
func (r *Reply) requestStep() form.Step {
	requests := r.By.Requests(r.Mail)
	r.Request = requests[0].Slug
	return func() *form.Question {
		q := &form.Question{Title: "What did they ask for?", One: &r.Request, Preview: r.previewText}
		for _, request := range requests {
			q.Options = append(q.Options, form.Option{Label: request.Label() + "  ·  " + r.Month.Text(request), Value: request.Slug})
		}
		return q
	}
}

// says has a description for each state of a reply.
var says = map[site.When]string{site.Open: "yes: tell them what to send next", site.Closed: "no: decline", site.AskFirst: "ask the other side first"}

// whenStep asks whether to say yes or no.
func (r *Reply) whenStep() form.Step {
	chosen := r.When != ""
	return func() *form.Question {
		request := r.Profile.Request(r.Request)
		today, whens := r.Month.Request(request).When(), answer.Whens(request, r.Month)
		if chosen || len(whens) < 2 {
			return nil
		}
		if !slices.Contains(whens, r.When) {
			r.When = today
		}
		r.Weighed = true
		q := &form.Question{Title: "What is your answer? Today's plan says " + map[bool]string{true: "yes", false: "no"}[today == site.Open] + ".", Note: strings.Join(answer.Questions(request), "\n"),
			One: (*string)(&r.When), Preview: r.previewText}
		for _, when := range whens {
			q.Options = append(q.Options, form.Option{Label: says[when], Value: string(when)})
		}
		return q
	}
}

// unsureStep asks whether to say yes or no if the mail leaves a condition of a yes unconfirmed.
func (r *Reply) unsureStep() form.Step {
	when := r.whenStep()
	chosen := r.When != ""
	return func() *form.Question {
		choices := *r.Choices
		if !chosen {
			choices.When = "" // an earlier answer to this question must not make the question unnecessary
		}
		if a, err := r.By.Propose(choices, r.Mail); err != nil || !a.Unsure() {
			return nil
		}
		if r.Request == "" {
			r.Request = r.Mail.Decided().Slug
		}
		return when()
	}
}

// toneStep asks for a tone. It offers the tones that have their own text.
func (r *Reply) toneStep() form.Step {
	chosen := r.Tone != site.Neutral
	return func() *form.Question {
		request := r.Profile.Request(r.Request)
		when := r.When
		if when == "" {
			when = r.Month.Request(request).When()
		}
		tones := r.By.Tones(request, when)
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

// placeStep asks for the resource if the reply offers one and there are several to choose from.
func (r *Reply) placeStep() form.Step {
	chosen := r.Resource != ""
	return func() *form.Question {
		request := r.Profile.Request(r.Request)
		places := r.By.Places(request, r.Mail)
		if !chosen && len(places) > 0 && !slices.ContainsFunc(places, func(to answer.Place) bool { return to.Slug == r.Resource }) {
			r.Resource = places[0].Slug
		}
		q := &form.Question{Title: "Where do you send them?", One: &r.Resource, Preview: r.previewText}
		for _, to := range places {
			switch {
			case to.When == "":
				q.Options = append(q.Options, form.Option{Label: to.Title, Value: to.Slug})
			case !slices.Contains(request.Redirect, to.Resource):
				q.Options = append(q.Options, form.Option{Label: to.When + ": " + to.Title, Value: to.Slug})
			}
		}
		if a, err := r.By.Preview(*r.Choices, r.Mail); chosen || len(q.Options) < 2 || err == nil && !a.Offers() {
			return nil
		}
		return q
	}
}

// uncertainPlaceStep asks for the resource if several fit the mail nearly equally well.
func (r *Reply) uncertainPlaceStep() form.Step {
	place := r.placeStep()
	chosen := r.Resource != ""
	return func() *form.Question {
		choices := *r.Choices
		if !chosen {
			choices.Resource = "" // an earlier answer to this question must not make the question unnecessary
		}
		a, err := r.By.Propose(choices, r.Mail)
		if err != nil || a.Request == nil || len(a.Others) == 0 || !a.Offers() {
			return nil
		}
		r.Request = a.Request.Slug
		q := place()
		if q != nil && len(a.Because) > 0 {
			q.Note = "The first place fits best, because of " + strings.Join(a.Because, ", ") + "."
		}
		return q
	}
}

// wordStep asks for the person's name, the topic or the subject, if the reply uses it and it isn't known. If only the greeting uses the
// name, people can leave the name out.
func (r *Reply) wordStep(word string) form.Step {
	titles := map[string]string{"name": "Who are you answering?", "topic": "What did they ask about?", "subject": "What was the subject of their message?"}
	field := map[string]*string{"name": &r.Name, "topic": &r.Topic, "subject": &r.Subject}[word]
	given := *field
	return func() *form.Question {
		typed := *field
		*field = given
		a, err := r.By.Propose(*r.Choices, r.Mail)
		*field = typed
		if err != nil || a.Request == nil || !slices.Contains(a.Wanted(), word) {
			return nil
		}
		needed := slices.Contains(a.Missing, word)
		q := &form.Question{Title: titles[word], Text: field, Needed: needed, Preview: r.previewText}
		if !needed {
			q.Note = "Leave it empty to greet without a name."
		}
		switch {
		case typed != "":
		case word == "topic":
			*field = r.Subject
		case word == "name" && r.Mail != nil:
			*field = r.Mail.Maybe
		}
		return q
	}
}

// previewText returns the reply for the choices so far.
func (r *Reply) previewText() string {
	a, err := r.By.Preview(*r.Choices, r.Mail)
	if err != nil {
		return err.Error()
	}
	return a.Message.Text()
}
