package main

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"charm.land/huh/v2"

	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// canAsk reports whether somebody is there to answer.
func (p *program) canAsk() bool { return p.out.terminal }

// ask shows fields together.
func (p *program) ask(fields ...huh.Field) error {
	err := p.show(huh.NewGroup(fields...))
	if errors.Is(err, huh.ErrUserAborted) {
		return errors.New("nothing was chosen; nothing is printed")
	}
	return err
}

// show shows groups of fields, one after the other, on the terminal itself, so that what is printed can go elsewhere. With
// ACCESSIBLE set they are asked line by line, for screen readers.
func (p *program) show(groups ...*huh.Group) error {
	in, out, err := p.tty()
	if err != nil {
		return err
	}
	defer in.Close()
	if out != in {
		defer out.Close()
	}
	return huh.NewForm(groups...).WithInput(in).WithOutput(out).WithAccessible(p.env("ACCESSIBLE") != "").Run()
}

// askRequest is the first step: which type of request. A mail's closest ones stand first.
func (p *program) askRequest(r *replying) error {
	requests := slices.Clone(r.who.Requests)
	if r.mail != nil {
		requests = nil
		for _, m := range r.mail.ranking {
			requests = append(requests, m.Request)
		}
		requests = append(requests, r.of(site.SomethingElse))
	}
	r.request = requests[0].Slug
	return p.ask(requestFields(r, requests)...)
}

func requestFields(r *replying, requests []*site.Request) []huh.Field {
	var options []huh.Option[string]
	for _, request := range requests {
		options = append(options, huh.NewOption(request.Title+"  ·  "+r.month.Text(request), request.Slug))
	}
	return []huh.Field{
		huh.NewSelect[string]().Title("What did they ask for?").Options(options...).Height(len(options) + 1).Value(&r.request),
		r.preview(&r.request),
	}
}

// askHow is the second step: what to say, in which tone, and where to send them.
func (p *program) askHow(r *replying, request *site.Request) error {
	if r.resource == "" && len(request.Redirect) > 0 {
		r.resource = request.Redirect[0].Slug
	}
	return p.ask(howFields(r, request)...)
}

func howFields(r *replying, request *site.Request) []huh.Field {
	bound := &struct{ When, Tone, Resource *string }{&r.when, &r.tone, &r.resource}
	var fields []huh.Field
	if whens := whensOf(request); len(whens) > 1 {
		fields = append(fields, huh.NewSelect[string]().Title("What do you answer? Today the plan says "+string(r.today(request))+".").
			Description(strings.Join(questions(request), "\n")).Options(whens...).Value(&r.when))
	}
	fields = append(fields, huh.NewSelect[string]().Title("In which tone?").Options(huh.NewOptions(site.Tones...)...).Value(&r.tone))
	if places := placesOf(request); len(places) > 1 {
		fields = append(fields, huh.NewSelect[string]().Title("Where do you send them?").Options(places...).Value(&r.resource))
	}
	return append(fields, r.preview(bound))
}

func whensOf(request *site.Request) []huh.Option[string] {
	var options []huh.Option[string]
	for _, o := range []struct {
		when site.When
		text string
	}{{site.Open, "yes: say what to send next"}, {site.Closed, "no: decline"}, {site.AskFirst, "ask the other side first"}} {
		if o.when.Applies(request) {
			options = append(options, huh.NewOption(o.text, string(o.when)))
		}
	}
	return options
}

// placesOf returns the request's resources, each with the condition for which it is offered.
func placesOf(request *site.Request) []huh.Option[string] {
	var options []huh.Option[string]
	for _, to := range request.Redirect {
		options = append(options, huh.NewOption(to.Title, to.Slug))
	}
	for _, in := range request.Instead {
		if !slices.Contains(request.Redirect, in.Resource) {
			options = append(options, huh.NewOption(in.When+": "+in.Resource.Title, in.Resource.Slug))
		}
	}
	return options
}

// askWords is the third step: what only the user knows of the one who is answered.
func (p *program) askWords(r *replying, open []string) error {
	if slices.Contains(open, "topic") && r.topic == "" {
		r.topic = r.subject
	}
	return p.ask(wordFields(r, open)...)
}

func wordFields(r *replying, open []string) []huh.Field {
	bound := &struct{ Name, Topic, Subject *string }{&r.name, &r.topic, &r.subject}
	var fields []huh.Field
	for _, word := range open {
		field, title := &r.name, "Whom do you answer?"
		switch word {
		case "topic":
			field, title = &r.topic, "What did they ask about?"
		case "subject":
			field, title = &r.subject, "What was the subject of their message?"
		}
		fields = append(fields, huh.NewInput().Title(title).Value(field))
	}
	return append(fields, r.preview(bound))
}

// preview shows the reply as it stands while something that it depends on is chosen.
func (r *replying) preview(bound any) huh.Field {
	return huh.NewNote().DescriptionFunc(func() string { return noteText(r.draft()) }, bound)
}

// draft returns the text of the reply as the flags stand, with marks for what is not known yet.
func (r *replying) draft() string {
	seen := *r
	request := seen.of(seen.request)
	if seen.when == "" || !site.When(seen.when).Applies(request) {
		seen.when = string(seen.today(request))
	}
	m, err := seen.write(reply.Recipient{
		Name:    cmp.Or(seen.name, reply.Marks.Name),
		Topic:   cmp.Or(seen.topic, reply.Marks.Topic),
		Subject: cmp.Or(seen.subject, reply.Marks.Subject),
	})
	if err != nil {
		return err.Error()
	}
	return m.Text()
}

// noteText keeps a note from taking signs of the text for its own markup.
func noteText(s string) string {
	return strings.NewReplacer(`\`, `\\`, `_`, `\_`, `*`, `\*`, "`", "\\`").Replace(s)
}
