// Package answer proposes the answer to a mail or to a chosen request, with all its evidence.
//
//	a mail: "Could I pick your brain over a coffee?"  ┐                coffee-chat, because of "pick your brain";
//	a profile, its plan and its replies on a day      ├─▶ an Answer:   closed, as the plan says; reply by 25 November;
//	its owner's choices: the tone warm                ┘                the message; {{topic}} is missing
//
// A terminal, a list of mails and a server for assistants can show the same answer. The package itself prints nothing, asks
// nobody and reads no file.
package answer

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"howihelp/internal/match"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Choices are the decisions of the person who answers. If a field is zero, the mail or the plan decides.
type Choices struct {
	Request  string // the slug, or an earlier slug, of one of the profile's requests
	When     site.When
	Tone     string      // "" means [site.Neutral]
	Length   site.Length // "" means [site.Mail]
	BodyOnly bool        // only the body is shown, so a word that only the subject needs doesn't count as missing
	Resource string      // the slug of a resource that one of the profile's requests links to
	reply.Recipient
}

// Answer is a proposed answer with its evidence.
type Answer struct {
	Mail      *Incoming        // the mail that it answers, or nil
	Request   *site.Request    // nil if the request is unknown; then there is no message
	Today     site.When        // the state that the plan calls for, whatever the choices say
	Standing  plan.Standing    // the state of the request on the day
	State     string           // the standing in words: "November: 1 of 3 left"
	Capacity  string           // the figures as replies quote them
	Resource  *site.Resource   // the resource that the message offers, or nil
	Because   []string         // the words of the mail for which the resource was picked
	Others    []*site.Resource // the resources that fit the mail nearly as well, best first; if there are any, Resource is not certain
	Recipient reply.Recipient  // the recipient according to the choices and the mail
	Message   reply.Message    // the text, with its state, tone and length
	LeftOut   []string         // the template words that a mail would show, but this short message doesn't, such as "rule"
	toneless  bool             // the tone has no text, so the message is the neutral one
	Missing   []string         // any of "request", "name", "topic" and "subject"; if it is empty, the answer is ready

	answerer *Answerer
}

// ErrMachine is the error for a mail from a machine, which must not be answered.
var ErrMachine = errors.New("the mail must not be answered")

// Propose returns the answer that follows from the choices and the mail, which may be nil. Its error is a [*WrongChoice],
// [ErrMachine], or the mistakes in the profile's replies.
func (a *Answerer) Propose(c Choices, in *Incoming) (*Answer, error) {
	return a.propose(c, in, reply.Recipient{})
}

// Preview is [Answerer.Propose] for choices that are not complete. If the request can't have the chosen state, Preview uses the
// plan's. In place of unknown words, it shows marks such as "[name]".
func (a *Answerer) Preview(c Choices, in *Incoming) (*Answer, error) {
	if request, err := a.settle(c.Request, in); err == nil && request != nil && !slices.Contains(Whens(request, a.month), c.When) {
		c.When = ""
	}
	return a.propose(c, in, reply.Marks)
}

// propose is [Answerer.Propose] with marks in place of the recipient's unknown words.
func (a *Answerer) propose(c Choices, in *Incoming, marks reply.Recipient) (*Answer, error) {
	if in != nil && in.Machine != "" {
		return nil, fmt.Errorf("%w: %s", ErrMachine, in.Machine)
	}
	proposed := &Answer{Mail: in, Recipient: c.Recipient, answerer: a}
	request, err := a.settle(c.Request, in)
	if err != nil {
		return nil, err
	}
	if request == nil {
		proposed.Missing = []string{"request"}
		return proposed, nil
	}
	choice, err := a.choice(c, request)
	if err != nil {
		return nil, err
	}
	proposed.Request, proposed.Today = request, a.month.Request(request).When()
	proposed.Standing, proposed.State, proposed.Capacity = a.month.Request(request), a.month.Text(request), a.month.Capacity(request)
	if proposed.Resource, err = a.resource(c.Resource, request); err != nil {
		return nil, err
	}
	if in != nil {
		if c.Resource == "" {
			proposed.fit(a.ranker().Resources(request, in.compared()))
		}
		proposed.Recipient = in.recipient(c.Recipient, choice.When)
	}
	to := reply.Recipient{
		Name:    cmp.Or(proposed.Recipient.Name, marks.Name),
		Topic:   cmp.Or(proposed.Recipient.Topic, marks.Topic),
		Subject: cmp.Or(proposed.Recipient.Subject, marks.Subject),
	}
	proposed.Message, err = a.writer.WriteAs(c.Length, choice, proposed.Resource, to)
	if err == nil && c.Length.Short() {
		proposed.LeftOut, err = a.leftOut(proposed.Message, proposed.Resource, to)
	}
	proposed.toneless = !a.replies.Has(choice)
	proposed.Missing = proposed.Message.Open
	if !c.BodyOnly {
		proposed.Missing = slices.Concat(proposed.Missing, proposed.Message.Untitled)
	}
	return proposed, err
}

// fit sets the resource to the one that fits the mail best.
func (a *Answer) fit(all []match.Fitting) {
	for i, f := range all {
		switch {
		case i == 0:
			a.Resource, a.Because = f.Resource, f.Why
		case f.Near:
			a.Others = append(a.Others, f.Resource)
		}
	}
}

// leftOut returns the template words that a mail would show, but a short message doesn't. It ignores words that only mails can
// have.
func (a *Answerer) leftOut(short reply.Message, resource *site.Resource, to reply.Recipient) ([]string, error) {
	mail, err := a.writer.Write(short.Choice, resource, to)
	var left []string
	for _, w := range reply.Vocabulary {
		if !w.Mail && slices.Contains(mail.Words, w.Name) && !slices.Contains(short.Words, w.Name) {
			left = append(left, w.Name)
		}
	}
	return left, err
}

// Wanted returns the words that are worth asking for: the missing ones, and "name" if the greeting has no name.
func (a *Answer) Wanted() []string {
	if a.Message.Nameless {
		return append([]string{"name"}, a.Missing...)
	}
	return a.Missing
}

// Unsure reports whether the message accepts a request although the mail leaves a condition of the fit test unconfirmed.
func (a *Answer) Unsure() bool {
	return a.Mail != nil && a.Request != nil && a.Message.When == site.Open && len(a.Mail.Unconfirmed(a.Request)) > 0
}

// Offers reports whether the message has a link to the resource.
func (a *Answer) Offers() bool {
	return a.Resource != nil && strings.Contains(a.Message.Markdown, a.answerer.site.URL(a.Resource.Path()))
}

// asked returns a line with the place where people ask for the request, because the reply should go there, too. It returns ""
// if people ask by mail to the profile's address.
func (a *Answer) asked() string {
	c := a.Contact()
	if c.URL == "" {
		return ""
	}
	return fmt.Sprintf("people ask for %s at %s (%s); answer them there", a.Request.Slug, c.URL, words.For("en").Page.ContactTitle(c.Kind(), c.Title))
}

// Contact returns the place where people ask for the request. It is empty if they ask by mail to the profile's address, and if
// the message declines.
func (a *Answer) Contact() site.Contact {
	if a.Request == nil || a.Standing.State == plan.Declined {
		return site.Contact{}
	}
	return a.Request.Contact
}

// offer returns a line that names the resource that the message offers, the reason, and the resources that fit nearly as well.
func (a *Answer) offer() string {
	line := "offering " + a.Resource.Title
	switch {
	case len(a.Because) > 0:
		line += ", because of " + strings.Join(a.Because, ", ")
	case a.Resource == first(a.Request.Redirect):
		line += ", the first resource of " + a.Request.Slug
	default:
		line += ", as you chose"
	}
	if len(a.Others) == 0 {
		return line
	}
	var others []string
	for _, to := range a.Others {
		others = append(others, "--resource "+to.Slug)
	}
	return line + "; not certain: it could be " + strings.Join(others, " or ")
}

// Tones returns the tones that have a text for a request and a state.
func (a *Answerer) Tones(r *site.Request, when site.When) []string {
	return slices.DeleteFunc(slices.Clone(site.Tones), func(tone string) bool {
		return !a.replies.Has(reply.Choice{Request: r, When: when, Tone: tone})
	})
}

// settle returns the chosen request, or else the request that the mail matches. It returns nil if neither decides.
func (a *Answerer) settle(chosen string, in *Incoming) (*site.Request, error) {
	switch {
	case chosen != "":
		return requestOf(a.profile, chosen)
	case in == nil:
		return nil, nil
	case len(in.Matches) == 1: // the profile has only the built-in "something else"
		return in.Matches[0].Request, nil
	}
	return in.Decided(), nil
}

// choice checks the chosen state and tone, and fills in a missing one.
func (a *Answerer) choice(c Choices, request *site.Request) (reply.Choice, error) {
	when, tone := cmp.Or(c.When, a.month.Request(request).When()), cmp.Or(c.Tone, site.Neutral)
	if err := checkWhen(request, when, Whens(request, a.month)); err != nil {
		return reply.Choice{}, err
	}
	if !slices.Contains(site.Tones, tone) {
		return reply.Choice{}, &WrongChoice{Field: "tone", Value: tone, Valid: site.Tones}
	}
	return reply.Choice{Request: request, When: when, Tone: tone}, nil
}

// resource returns the resource with a slug, or the request's first resource for "". A resource that no request links to
// is a wrong choice, because it has no address to put into a message.
func (a *Answerer) resource(slug string, request *site.Request) (*site.Resource, error) {
	if slug == "" {
		return first(request.Redirect), nil
	}
	var slugs []string
	for _, to := range a.profile.Pointed() {
		if to.Called(slug) {
			return to, nil
		}
		slugs = append(slugs, to.Slug)
	}
	return nil, &WrongChoice{Field: "resource", Value: slug, Valid: slugs}
}

func first(resources []*site.Resource) *site.Resource {
	if len(resources) == 0 {
		return nil
	}
	return resources[0]
}

// In returns the message in one of [Formats]. As JSON, it is the answer with its evidence; as eml, a draft.
func (a *Answer) In(format string) (string, error) {
	switch format {
	case "html":
		return a.Message.Document(), nil
	case "markdown":
		return a.Message.Markdown, nil
	case "json":
		data, err := json.MarshalIndent(a, "", "  ")
		return string(data) + "\n", err
	case "eml":
		data, err := a.Draft()
		return string(data), err
	}
	return a.Message.Text(), nil
}

// Draft returns the message as a mail draft, in the thread of the mail that it answers.
func (a *Answer) Draft() ([]byte, error) {
	if a.Mail != nil {
		return a.Message.Answer(a.Mail.Mail, a.Mail.Day)
	}
	return a.Message.Draft()
}
