package interview

import (
	"testing"

	"howihelp/internal/answer"
	"howihelp/internal/form"
	"howihelp/internal/mail"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// Without a terminal, a missing choice is an error with the next step.
func TestSettleWithoutATerminal(t *testing.T) {
	sam := reply.Recipient{Name: "Sam", Topic: "parsers", Subject: "Hello"}
	for _, test := range []struct {
		choices answer.Choices
		mail    *mail.Mail
		want    string // the error, or the slug of the request
	}{
		{answer.Choices{Request: "call", Recipient: sam}, nil, "call"},
		{answer.Choices{}, nil, "howihelp reply needs a request, or a terminal in which to ask; name one of call, sale, something-else"},
		{answer.Choices{Request: "call"}, nil, "the reply has no value for {{topic}} and {{subject}}; add --topic and --subject"},
		{answer.Choices{}, &mail.Mail{Text: "What is the weather like?"}, "no type of request is a fair match; name one, such as: howihelp reply something-else --paste"},
	} {
		r := asking(t, test.choices, test.mail)
		r.Given = "--paste"
		a, err := r.Settle(nil)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = a.Request.Slug
		}
		if got != test.want {
			t.Errorf("for %+v, got %q, want %q", test.choices, got, test.want)
		}
	}
}

// In a terminal, Settle asks only if a choice is missing.
func TestSettleAsks(t *testing.T) {
	for request, want := range map[string]int{"": 1, "sale": 0} {
		asked := 0
		r := asking(t, answer.Choices{Request: request, Tone: site.Neutral, Recipient: reply.Recipient{Name: "Sam", Topic: "parsers", Subject: "Hello"}}, nil)
		a, err := r.Settle(func(f form.Form) error {
			asked++
			r.Request = "sale"
			return nil
		})
		if err != nil || a.Request.Slug != "sale" || asked != want {
			t.Errorf("for the request %q, Settle asks %d times, want %d; its error is %v", request, asked, want, err)
		}
	}
}
