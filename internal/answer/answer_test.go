package answer

import (
	"encoding/json"
	"errors"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"howihelp"
	"howihelp/internal/mail"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// small is a site with each verdict, an introduction, a used-up allowance, and a resource with a condition.
const small = `
-- site.toml --
base_url = "https://example.org/"
-- content/profile.md --
+++
name = "Ana"
role = "Engineer"
timezone = "Pacific/Auckland"
country = "PT"
reply_days = 2
+++
-- content/plan.md --
+++
rule = "I take two calls a month."

[[allowance]]
id = "calls"
title = "Calls"
per_month = 2

[[allowance]]
id = "reviews"
title = "Reviews"
per_month = 1
+++
-- content/given.toml --
[[given]]
date = 2026-11-02
allowance = "reviews"
-- content/requests/call.md --
+++
title = "A call about compaction"
verdict = "sometimes"
allowance = "calls"
signals = ["hop on a call", "thirty minutes"]
fit = ["You run it", "You can say why"]
gain = ["I learn of failures"]
redirect = ["guide"]
aliases = ["phone"]

[[instead]]
when = "You write a parser"
resource = "parsers"
+++
-- content/requests/review.md --
+++
title = "A design review"
verdict = "sometimes"
allowance = "reviews"
signals = ["review my design document"]
+++
-- content/requests/intro.md --
+++
title = "An introduction"
verdict = "yes"
introduction = true
signals = ["introduce me to somebody"]
+++
-- content/requests/sale.md --
+++
title = "Selling something"
verdict = "no"
signals = ["our product"]
redirect = ["guide", "parsers"]
+++
-- resources/guide.md --
+++
title = "The guide"
url = "https://example.org/guide"
kind = "guide"
+++
-- resources/parsers.md --
+++
title = "Parsers, generators and grammars"
url = "https://example.org/parsers"
kind = "guide"
topics = ["parsers", "grammars"]
+++
-- resources/unused.md --
+++
title = "Unused"
url = "https://example.org/unused"
kind = "guide"
+++
`

var today = sitetest.Day("2026-11-23") // a Monday

func answerer(t testing.TB, fsys fs.FS) *Answerer {
	t.Helper()
	s := sitetest.Load(t, fsys)
	p := s.Profiles[0]
	return For(s, p, plan.On(p, today), reply.Read(p))
}

func ofText(t testing.TB, text string) *Answerer {
	t.Helper()
	return answerer(t, sitetest.Text(t, text))
}

func propose(t *testing.T, a *Answerer, c Choices, in *Incoming) *Answer {
	t.Helper()
	got, err := a.Propose(c, in)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// Without a choice, the state is the plan's, and the resource is the request's first one.
func TestProposeFillsInChoices(t *testing.T) {
	a := ofText(t, small)
	for _, test := range []struct {
		choices        Choices
		request        string
		when, today    site.When
		tone, resource string
		missing        []string
	}{
		{Choices{Request: "call"}, "call", site.Open, site.Open, "neutral", "guide", []string{"topic", "subject"}},
		{Choices{Request: "phone", When: site.Closed, Tone: "warm", Resource: "parsers"}, "call", site.Closed, site.Open, "warm", "parsers", []string{"topic", "subject"}},
		{Choices{Request: "review", Recipient: reply.Recipient{Name: "Sam", Topic: "logs"}}, "review", site.Closed, site.Closed, "neutral", "", []string{"subject"}},
		{Choices{Request: "sale", Recipient: reply.Recipient{Name: "Sam", Topic: "ads", Subject: "Hello"}}, "sale", site.Closed, site.Closed, "neutral", "guide", nil},
		{Choices{Request: "intro", When: site.AskFirst}, "intro", site.AskFirst, site.Open, "neutral", "", nil},
		{Choices{Request: site.SomethingElse}, site.SomethingElse, site.Open, site.Open, "neutral", "", nil},
	} {
		got := propose(t, a, test.choices, nil)
		m := got.Message
		if got.Request.Slug != test.request || m.When != test.when || got.Today != test.today || m.Tone != test.tone || slugOf(got.Resource) != test.resource {
			t.Errorf("with the choices %+v, got the request %s, the state %s, the plan's state %s, the tone %s and the resource %q; want %s, %s, %s, %s and %q",
				test.choices, got.Request.Slug, m.When, got.Today, m.Tone, slugOf(got.Resource), test.request, test.when, test.today, test.tone, test.resource)
		}
		if r := got.Request; got.State != a.month.Text(r) || got.Capacity != a.month.Capacity(r) || got.Standing.State != a.month.Request(r).State {
			t.Errorf("with the choices %+v, the state is %q, and the figures are %q; want those of the plan", test.choices, got.State, got.Capacity)
		}
		if test.missing != nil && !slices.Equal(got.Missing, test.missing) {
			t.Errorf("with the choices %+v, the missing words are %q, want %q", test.choices, got.Missing, test.missing)
		}
	}
}

func slugOf(r *site.Resource) string {
	if r == nil {
		return ""
	}
	return r.Slug
}

// For each choice, the answer has the message of reply.Writer. Missing has the words without a value in that message.
func TestAnswerHasTheWritersMessage(t *testing.T) {
	for name, a := range map[string]*Answerer{"starter": answerer(t, howihelp.Starter), "small": ofText(t, small)} {
		replies := reply.Read(a.profile)
		for _, c := range replies.Choices() {
			for _, to := range []reply.Recipient{{}, {Name: "Sam"}, {Name: "Sam", Topic: "logs", Subject: "Hello"}} {
				want, err := replies.On(a.site, a.month).Write(c, nil, to)
				if err != nil {
					t.Fatal(err)
				}
				got := propose(t, a, Choices{Request: c.Request.Slug, When: c.When, Tone: c.Tone, Recipient: to}, nil)
				if !reflect.DeepEqual(got.Message, want) || !slices.Equal(got.Missing, slices.Concat(want.Open, want.Untitled)) {
					t.Errorf("%s, %s for %+v: the message is %q, and the missing words are %q; want %q and %q", name, c.Name(), to, got.Message.Text(), got.Missing, want.Text(), slices.Concat(want.Open, want.Untitled))
				}
			}
		}
	}
}

// The error for an invalid choice names the choice, and lists the valid ones.
func TestWrongChoices(t *testing.T) {
	a := ofText(t, small)
	for _, test := range []struct {
		choices     Choices
		field, want string
	}{
		{Choices{Request: "cal"}, "request", `request cannot be "cal"; choose one of call, review, intro, sale, something-else`},
		{Choices{Request: "sale", When: site.Open}, "when", `when cannot be "open"; choose one of closed`},
		{Choices{Request: "call", When: site.AskFirst}, "when", `when cannot be "ask-first"; choose one of open, closed`},
		{Choices{Request: "call", When: "maybe"}, "when", `when cannot be "maybe"; choose one of open, closed`},
		{Choices{Request: "call", Tone: "icy"}, "tone", `tone cannot be "icy"; choose one of ` + strings.Join(site.Tones, ", ")},
		{Choices{Request: "call", Resource: "unused"}, "resource", `resource cannot be "unused"; choose one of guide, parsers`},
	} {
		got, err := a.Propose(test.choices, nil)
		var wrong *WrongChoice
		if !errors.As(err, &wrong) || wrong.Field != test.field || got != nil {
			t.Errorf("the choices %+v give the answer %v and the error %v; want no answer and a WrongChoice", test.choices, got, err)
		} else if err.Error() != test.want {
			t.Errorf("the choices %+v give the error %q, want %q", test.choices, err, test.want)
		}
	}
}

// If no request is chosen, and the mail clearly matches none, the request is missing, and there is no message.
func TestUnknownRequestIsMissing(t *testing.T) {
	a := ofText(t, small)
	for name, in := range map[string]*Incoming{"nothing": nil, "a mail": a.Receive(&mail.Mail{Name: "Sam Lee", First: "Sam", Text: "Greetings from the sea."})} {
		got := propose(t, a, Choices{}, in)
		if got.Request != nil || !slices.Equal(got.Missing, []string{"request"}) || got.Message.Text() != "" || got.Mail != in {
			t.Errorf("%s: the answer must have only its mail, but is %+v", name, got)
		}
		if in != nil && (len(in.Closest()) != 1 || in.Closest()[0].Request.Slug != site.SomethingElse) {
			t.Errorf("%s: the closest types are %v, want only something-else", name, in.Closest())
		}
		v := decoded(t, got)
		if v["request"] != "" || !reflect.DeepEqual(v["missing"], []any{"request"}) || !reflect.DeepEqual(v["fit"], []any{}) {
			t.Errorf("%s: as JSON, the answer must have no request, but is %v", name, v)
		}
	}
	none := ofText(t, small[:strings.Index(small, "-- content/requests/")]) // without its own types of request
	if got := propose(t, none, Choices{}, none.Receive(&mail.Mail{Text: "Hello."})); got.Request == nil || got.Request.Slug != site.SomethingElse {
		t.Errorf("on a site without types of request, a mail gets the request %+v, want something-else", got.Request)
	}
}

// A machine's mail gets no answer, whatever the choices are.
func TestMachineGetsNoAnswer(t *testing.T) {
	a := ofText(t, small)
	in := a.Receive(&mail.Mail{Text: "Could we hop on a call?", Machine: "it comes from a mailing list"})
	for _, try := range []func(Choices, *Incoming) (*Answer, error){a.Propose, a.Preview} {
		got, err := try(Choices{Request: "call"}, in)
		if !errors.Is(err, ErrMachine) || got != nil || !strings.Contains(err.Error(), "mailing list") {
			t.Errorf("for a machine's mail, got the answer %v and the error %v; want no answer, and ErrMachine with the reason", got, err)
		}
	}
}

// A preview always has a message. No combination of choices that a form offers is an error.
func TestPreview(t *testing.T) {
	a := ofText(t, small)
	in := a.Receive(&mail.Mail{First: "Sam", Subject: "A parser", Text: "I write a parser. Could we hop on a call for thirty minutes?"})
	for _, from := range []*Incoming{nil, in} {
		for _, request := range a.Requests(from) {
			for _, when := range []site.When{"", site.Open, site.Closed, site.AskFirst} {
				for _, tone := range append([]string{""}, site.Tones...) {
					c := Choices{Request: request.Slug, When: when, Tone: tone}
					got, err := a.Preview(c, from)
					if err != nil || got.Message.Text() == "" || len(got.Missing) > 0 {
						t.Errorf("the preview of %+v must have a message without missing words, but is %v, with the error %v", c, got, err)
					}
				}
			}
		}
	}
	got, err := a.Preview(Choices{Request: "call"}, nil)
	if err != nil || !strings.Contains(got.Message.Text(), "Hi [name]") || got.Recipient.Name != "" {
		t.Errorf("the preview without a name must have a mark for it, but is %+v, with the error %v", got, err)
	}
	got, err = a.Preview(Choices{Request: "call"}, in)
	if err != nil || !strings.Contains(got.Message.Text(), "Hi Sam") {
		t.Errorf("the preview with a name must greet Sam, but is %+v, with the error %v", got, err)
	}
}

// A form offers the states of a request, its questions, and its resources with their conditions. The best matches of a mail
// come first.
func TestFormOptions(t *testing.T) {
	a := ofText(t, small)
	call, intro, sale := a.profile.Request("call"), a.profile.Request("intro"), a.profile.Request("sale")
	for request, want := range map[*site.Request][]site.When{
		call: {site.Open, site.Closed}, intro: {site.Open, site.Closed, site.AskFirst}, sale: {site.Closed},
	} {
		if got := Whens(request, a.month); !slices.Equal(got, want) {
			t.Errorf("the states of %s are %q, want %q", request.Slug, got, want)
		}
	}
	var places []string
	for _, to := range Places(call) {
		places = append(places, to.Slug+": "+to.When)
	}
	if want := []string{"guide: ", "parsers: You write a parser"}; !slices.Equal(places, want) {
		t.Errorf("the resources are %q, want %q", places, want)
	}
	for request, want := range map[*site.Request][]string{
		call: {"for them:", "- You run it", "- You can say why", "for me:", "- I learn of failures"},
		sale: {"for them: no fit test, because the verdict is no", "for me: no gain is written down"},
	} {
		if got := Questions(request); !slices.Equal(got, want) {
			t.Errorf("the questions of %s are %q, want %q", request.Slug, got, want)
		}
	}
	if got := a.Requests(nil); !slices.Equal(got, a.profile.Requests) {
		t.Errorf("without a mail, the form offers %d types; want the %d of the profile, in the same order", len(got), len(a.profile.Requests))
	}
	got := a.Requests(a.Receive(&mail.Mail{Text: "Please review my design document."}))
	if len(got) != len(a.profile.Requests) || got[0].Slug != "review" || !got[1].Else() {
		t.Errorf("with a mail, the form must offer review first and something-else second, but offers %v", got)
	}
}

func decoded(t *testing.T, a *Answer) map[string]any {
	t.Helper()
	data, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var v map[string]any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// Several goroutines can use one answerer. The race detector finds unsafe uses.
func TestConcurrentAnswers(t *testing.T) {
	a := ofText(t, small)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			in := a.Receive(&mail.Mail{First: "Sam", Text: "I write a parser. Could we hop on a call for thirty minutes?"})
			if got, err := a.Preview(Choices{}, in); err != nil || got.Request.Slug != "call" {
				t.Errorf("the preview must be for call, but is %v, with the error %v", got, err)
			}
		})
	}
	wg.Wait()
}

// Each format shows the same message. The error for a wrong choice names the flag of the command line.
func TestFormatsAndFlags(t *testing.T) {
	by := ofText(t, small)
	a := propose(t, by, Choices{Request: by.profile.Requests[0].Slug, Recipient: reply.Recipient{Name: "Sam", Topic: "tea", Subject: "Tea?"}}, nil)
	for _, format := range Formats {
		want := map[string]string{"text": a.Message.Text(), "html": a.Message.Document(), "markdown": a.Message.Markdown, "eml": "Subject: ", "json": "{\n  \"request\": "}[format]
		if got, err := a.In(format); err != nil || want == "" || !strings.Contains(got, want) {
			t.Errorf("in the format %s, got the error %v and the message\n%s\nwant no error, and a message with %q", format, err, got, want)
		}
	}
	no, intro := &site.Request{Slug: "coffee", Verdict: site.No}, &site.Request{Slug: "call", Verdict: site.Sometimes}
	for _, test := range []struct {
		wrong         WrongChoice
		problem, hint string
	}{
		{WrongChoice{Field: "request", Value: "cal", Valid: []string{"call"}}, `there is no request "cal"`, `did you mean "call"?`},
		{WrongChoice{Field: "request", Value: "sauna", Valid: []string{"call"}}, `there is no request "sauna"`, "see content/requests/"},
		{WrongChoice{Field: "when", Value: "opne", Valid: []string{"open", "closed"}, Request: intro}, `--when cannot be "opne"`, "use one of open, closed"},
		{WrongChoice{Field: "when", Value: "open", Valid: []string{"closed"}, Request: no}, "coffee has no reply for --when open", "its verdict is no, so use closed"},
		{WrongChoice{Field: "when", Value: "ask-first", Valid: []string{"open", "closed"}, Request: intro}, "call has no reply for --when ask-first", "it is not an introduction, so use open or closed"},
		{WrongChoice{Field: "resource", Value: "exersism", Valid: []string{"exercism"}}, `--resource cannot be "exersism"`, `did you mean "exercism"?`},
	} {
		if problem, hint := test.wrong.flag(); problem != test.problem || hint != test.hint {
			t.Errorf("for %+v, the problem is %q, and the hint is %q; want %q and %q", test.wrong, problem, hint, test.problem, test.hint)
		}
	}
}
