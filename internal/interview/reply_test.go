package interview

import (
	"slices"
	"testing"

	"howihelp/internal/answer"
	"howihelp/internal/form"
	"howihelp/internal/mail"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

const twoRequests = `
-- site.toml --
base_url = "https://example.org/"
-- content/profile.md --
+++
name = "Ana"
role = "Engineer"
timezone = "UTC"
+++
-- content/plan.md --
+++
rule = "I take two calls a month."
[[allowance]]
id = "calls"
title = "Calls"
per_month = 2
+++
-- content/requests/call.md --
+++
title = "A call"
verdict = "sometimes"
allowance = "calls"
signals = ["hop on a call"]
redirect = ["guide", "parsers"]
+++
-- content/requests/sale.md --
+++
title = "Selling something"
verdict = "no"
signals = ["our product"]
redirect = ["guide"]
+++
-- resources/guide.md --
+++
title = "The guide"
url = "https://example.org/guide"
kind = "guide"
+++
-- resources/parsers.md --
+++
title = "Parsers"
url = "https://example.org/parsers"
kind = "guide"
+++
`

// asking returns a [Reply] with open choices, for the site above.
func asking(t *testing.T, c answer.Choices, m *mail.Mail) *Reply {
	t.Helper()
	s := sitetest.Load(t, sitetest.Text(t, twoRequests))
	p := s.Profiles[0]
	month := plan.On(p, sitetest.Day("2026-11-23"))
	r := &Reply{By: answer.For(s, p, month, reply.Read(p)), Profile: p, Month: month, Choices: &c}
	if m != nil {
		r.Mail = r.By.Receive(m)
	}
	return r
}

const (
	which = "What did they ask for?"
	tone  = "In which tone?"
	whom  = "Who are you answering?"
	about = "What did they ask about?"
	where = "Where do you send them?"
)

// The form asks only for open choices, not for those that an argument, an earlier answer or the mail has made.
func TestReplyAsksForWhatIsOpen(t *testing.T) {
	person := reply.Recipient{Name: "Sam", Topic: "logs", Subject: "Hello"}
	fair := &mail.Mail{First: "Sam", Subject: "Hello", Text: "Could we hop on a call?"}
	brief := &mail.Mail{First: "Sam", Subject: "Hello", Text: "Could we hop on a call? It is about parsers."}
	for _, test := range []struct {
		name    string
		choices answer.Choices
		mail    *mail.Mail
		request string // the answer to the first question, if there is one
		want    []string
	}{
		{"everything but the person is open", answer.Choices{Tone: site.Neutral, Recipient: person}, nil, "sale", []string{which, tone}},
		{"the tone is given", answer.Choices{Tone: "warm", Recipient: person}, nil, "sale", []string{which}},
		{"the request is given", answer.Choices{Request: "sale", Tone: site.Neutral, Recipient: person}, nil, "", nil},
		{"a mail decides the request", answer.Choices{Tone: site.Neutral}, fair, "", []string{about}},
		{"a mail decides the request, but not the place", answer.Choices{Tone: site.Neutral, When: site.Closed}, brief, "", []string{where, about}},
		{"the place is given", answer.Choices{Tone: site.Neutral, When: site.Closed, Resource: "guide"}, brief, "", []string{about}},
		{"a mail decides nothing", answer.Choices{Tone: site.Neutral, Recipient: person}, &mail.Mail{Text: "Greetings from the sea."}, "sale", []string{which}},
		{"the person is unknown", answer.Choices{Request: "sale", Tone: site.Neutral, Recipient: reply.Recipient{Subject: "Hello"}}, nil, "", []string{whom, about}},
	} {
		r := asking(t, test.choices, test.mail)
		got := titles(r.Steps(), func(q *form.Question) {
			if q.One == &r.Request {
				r.Request = test.request
			}
		})
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got the questions %q, want %q", test.name, got, test.want)
		}
		if _, err := r.By.Propose(*r.Choices, r.Mail); err != nil {
			t.Errorf("%s: the choices %+v must lead to a reply, but give the error %v", test.name, *r.Choices, err)
		}
	}
}

// The first question offers every type of request, and its default is the first type. The defaults of the later questions belong to the
// chosen request.
func TestReplyDefaultsFollowTheRequest(t *testing.T) {
	for _, chosen := range []string{"call", "sale", site.SomethingElse} {
		r := asking(t, answer.Choices{Tone: site.Neutral}, nil)
		titles(r.Steps(), func(q *form.Question) {
			if q.One == &r.Request {
				if len(q.Options) != 3 || r.Request != q.Options[0].Value {
					t.Errorf("got the options %v and the default %q, want 3 options and the first as the default", q.Options, r.Request)
				}
				r.Request = chosen
			}
			if q.One != nil && !slices.ContainsFunc(q.Options, func(o form.Option) bool { return o.Value == *q.One }) {
				t.Errorf("%s: the question %q has the default %q, which is not among %v", chosen, q.Title, *q.One, q.Options)
			}
			if q.Preview() == "" {
				t.Errorf("%s: the question %q has no preview", chosen, q.Title)
			}
		})
	}
}
