package main

import (
	"errors"
	"slices"
	"strings"

	"charm.land/huh/v2"

	"howihelp/internal/answer"
	"howihelp/internal/site"
)

// canAsk reports whether somebody can answer at a terminal.
func (p *program) canAsk() bool { return p.out.terminal }

// ask shows fields together.
func (p *program) ask(fields ...huh.Field) error {
	err := p.show(huh.NewGroup(fields...))
	if errors.Is(err, huh.ErrUserAborted) {
		return errors.New("you chose nothing, so nothing is printed")
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

// askRequest is the first step: which type of request. The best matches of a mail come first.
func (p *program) askRequest(r *replying) error {
	requests := r.by.Requests(r.mail)
	r.Request = requests[0].Slug
	return p.ask(requestFields(r, requests)...)
}

func requestFields(r *replying, requests []*site.Request) []huh.Field {
	var options []huh.Option[string]
	for _, request := range requests {
		options = append(options, huh.NewOption(request.Title+"  ·  "+r.month.Text(request), request.Slug))
	}
	return []huh.Field{
		huh.NewSelect[string]().Title("What did they ask for?").Options(options...).Height(len(options) + 1).Value(&r.Request),
		r.preview(&r.Request),
	}
}

// askHow is the second step: what to say, in which tone, and where to send them.
func (p *program) askHow(r *replying, a *answer.Answer) error {
	if r.Resource == "" && len(a.Request.Redirect) > 0 {
		r.Resource = a.Request.Redirect[0].Slug
	}
	return p.ask(howFields(r, a.Request)...)
}

func howFields(r *replying, request *site.Request) []huh.Field {
	bound := &struct {
		When           *site.When
		Tone, Resource *string
	}{&r.When, &r.Tone, &r.Resource}
	var fields []huh.Field
	if whens := whensOf(request); len(whens) > 1 {
		fields = append(fields, huh.NewSelect[site.When]().Title("What do you answer? Today the plan says "+string(r.month.Request(request).When())+".").
			Description(strings.Join(answer.Questions(request), "\n")).Options(whens...).Value(&r.When))
	}
	fields = append(fields, huh.NewSelect[string]().Title("In which tone?").Options(huh.NewOptions(site.Tones...)...).Value(&r.Tone))
	if places := placesOf(request); len(places) > 1 {
		fields = append(fields, huh.NewSelect[string]().Title("Where do you send them?").Options(places...).Value(&r.Resource))
	}
	return append(fields, r.preview(bound))
}

func whensOf(request *site.Request) []huh.Option[site.When] {
	says := map[site.When]string{site.Open: "yes: say what to send next", site.Closed: "no: decline", site.AskFirst: "ask the other side first"}
	var options []huh.Option[site.When]
	for _, when := range answer.Whens(request) {
		options = append(options, huh.NewOption(says[when], when))
	}
	return options
}

// placesOf returns the request's resources, each with the condition for which it is offered.
func placesOf(request *site.Request) []huh.Option[string] {
	var options []huh.Option[string]
	for _, to := range answer.Places(request) {
		switch {
		case to.When == "":
			options = append(options, huh.NewOption(to.Title, to.Slug))
		case !slices.Contains(request.Redirect, to.Resource):
			options = append(options, huh.NewOption(to.When+": "+to.Title, to.Slug))
		}
	}
	return options
}

// askWords is the third step: facts about the recipient that only the user knows.
func (p *program) askWords(r *replying, open []string) error {
	if slices.Contains(open, "topic") && r.Topic == "" {
		r.Topic = r.Subject
	}
	return p.ask(wordFields(r, open)...)
}

func wordFields(r *replying, open []string) []huh.Field {
	var fields []huh.Field
	for _, word := range open {
		field, title := &r.Name, "Whom do you answer?"
		switch word {
		case "topic":
			field, title = &r.Topic, "What did they ask about?"
		case "subject":
			field, title = &r.Subject, "What was the subject of their message?"
		}
		fields = append(fields, huh.NewInput().Title(title).Value(field))
	}
	return append(fields, r.preview(&r.Recipient))
}

// preview shows the reply while the user makes the choices that it depends on.
func (r *replying) preview(bound any) huh.Field {
	return huh.NewNote().DescriptionFunc(func() string { return noteText(r.previewText()) }, bound)
}

func (r *replying) previewText() string {
	a, err := r.by.Preview(r.Choices, r.mail)
	if err != nil {
		return err.Error()
	}
	return a.Message.Text()
}

// noteText escapes a text for a note, which has markup of its own.
func noteText(s string) string {
	return strings.NewReplacer(`\`, `\\`, `_`, `\_`, `*`, `\*`, "`", "\\`").Replace(s)
}
