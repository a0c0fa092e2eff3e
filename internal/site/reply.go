package site

import (
	"strings"

	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/source"
)

// When says which state of a request a reply answers.
type When string

// The states. A closed reply declines, an open one says what to send next, and an ask-first one asks the other side of an introduction.
const (
	Closed   When = "closed"
	Open     When = "open"
	AskFirst When = "ask-first"
)

// Neutral is the tone of the reply that replaces a missing reply in the chosen tone.
const Neutral = "neutral"

// Tones lists the tones that a reply can have.
var Tones = []string{Neutral, "warm", "friend", "firm"}

// Length is the medium of a reply, which decides how long the reply may be.
type Length string

// The lengths: a mail, a message in a chat or on a network, and a note that goes with an invitation.
const (
	Mail    Length = "mail"
	Message Length = "message"
	Note    Length = "note"
)

// Lengths lists the lengths that a reply can have.
var Lengths = []Length{Mail, Message, Note}

// Short reports whether the reply is one paragraph of text, without a subject.
func (l Length) Short() bool { return l == Message || l == Note }

// Reply is a template that answers a request.
type Reply struct {
	Source
	Slug    string
	Request *Request // nil only in a site that has mistakes
	When    When
	Tone    string
	Length  Length // "" means Mail
	Subject string // a template
	Body    string // a template whose result is Markdown
}

// Applies reports whether a request can have replies for a state. A request with the verdict "no" is never open, and only an
// introduction has another side to ask.
func (w When) Applies(r *Request) bool {
	switch w {
	case Open:
		return r.Verdict != No
	case AskFirst:
		return r.Introduction
	}
	return true
}

func (p *part) reply(requests []*Request) func(listing.Entry, *source.Errors) *Reply {
	return func(e listing.Entry, errs *source.Errors) *Reply {
		var r *Reply
		p.entry(e.Path, errs, func(f *textFile) { r = p.readReply(requests, f, e.Slug) })
		return r
	}
}

func (p *part) readReply(requests []*Request, f *textFile, slug string) *Reply {
	t := f.Keys
	t.Need("request", `"coffee-chat"`)
	r := &Reply{Source: f.Source, Slug: slug, Subject: t.Line("subject"), Body: f.Rest(),
		When:   When(t.Word("when", string(Closed), string(Open), string(AskFirst))),
		Tone:   t.Word("tone", Tones...),
		Length: Length(t.Word("length", string(Mail), string(Message), string(Note))),
	}
	if r.Length.Short() && r.Subject != "" {
		t.Fail("subject", "delete the key", "subject is set, but a %s has no subject", r.Length)
	}
	name := t.Line("request")
	r.Request = requestOf(requests, name)
	switch {
	case r.Request == nil:
		if name != "" && !p.hasRequest(name) {
			var slugs []string
			for _, request := range requests {
				slugs = append(slugs, request.Slug)
			}
			t.Fail("request", source.DidYouMean(name, slugs, "write it as requests/"+name+".md"), "request %s is not in requests/", file.Quote(name))
		}
	case r.When != "" && !r.Request.Faulty && !r.When.Applies(r.Request):
		if r.When == AskFirst {
			t.Fail("when", "add introduction = true to the request, or write when = \"open\"", "when is \"ask-first\", but %s is not an introduction", name)
		} else {
			t.Fail("when", "write when = \"closed\"", "when is \"open\", but the verdict of %s is no", name)
		}
	}
	if strings.TrimSpace(r.Body) == "" {
		f.Fail(0, "write the reply below the second line +++", "has no text")
	}
	return r
}

// checkReplies adds a mistake for each reply that has the same request, state, tone and length as another.
func checkReplies(replies []*Reply, errs *source.Errors) {
	type key struct {
		request            *Request
		when, tone, length string
	}
	taken := map[key]*Reply{}
	for _, r := range replies {
		if r.Request == nil || r.When == "" || r.Tone == "" {
			continue
		}
		k := key{r.Request, string(r.When), r.Tone, string(r.Length)}
		if other := taken[k]; other != nil {
			errs.Add(r.At("request"), "change its tone, when or length, or delete one", "answers the same request, state, tone and length as %s", other.File)
		}
		taken[k] = r
	}
}
