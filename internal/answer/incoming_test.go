package answer

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"howihelp/internal/mail"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// A mail decides the type of request, with reasons, and the resource. It also gives the recipient's name, the subject and the
// thread.
func TestProposeForAMail(t *testing.T) {
	a := ofText(t, small)
	in := a.Receive(&mail.Mail{Name: "Sam Lee", First: "Sam", Address: "sam@example.com", Subject: "My parser", ID: "1@example.com",
		Text: "Could we hop on a call for thirty minutes?\n\nI write parsers, and grammars for them."})
	if !in.Fair() || in.Matches[0].Request.Slug != "call" || len(in.Matches[0].Why) == 0 {
		t.Fatalf("the best match must be call, with reasons, but is %+v", in.Matches[0])
	}
	got := propose(t, a, Choices{When: site.Closed, Recipient: reply.Recipient{Topic: "grammars"}}, in)
	if got.Request.Slug != "call" || slugOf(got.Resource) != "parsers" || len(got.Because) == 0 || len(got.Others) > 0 || len(got.Missing) > 0 {
		t.Errorf("the answer is for %s, offers %q because of %q, and lacks %q; want call, and certainly parsers with a reason, and nothing missing", got.Request.Slug, slugOf(got.Resource), got.Because, got.Missing)
	}
	if want := (reply.Recipient{Name: "Sam", Topic: "grammars", Subject: "My parser"}); got.Recipient != want {
		t.Errorf("the recipient is %+v, want %+v", got.Recipient, want)
	}
	draft, err := got.Draft()
	if err != nil || !bytes.Contains(draft, []byte("In-Reply-To: <1@example.com>")) {
		t.Errorf("the draft is not in the mail's thread: %v\n%s", err, draft)
	}
	v := decoded(t, got)
	if from := v["mail"].(map[string]any); from["address"] != "sam@example.com" || from["fair"] != true || v["missing"] != nil ||
		!reflect.DeepEqual(v["resource"].(map[string]any)["slug"], "parsers") {
		t.Errorf("as JSON, the answer must have the sender and the resource, but is %v", v)
	}

	// A mail that says little leaves the resource uncertain; the resources that fit nearly as well are named.
	brief := a.Receive(&mail.Mail{Text: "Could we hop on a call? It is about parsers."})
	got = propose(t, a, Choices{When: site.Closed}, brief)
	if slugOf(got.Resource) != "parsers" || len(got.Others) != 1 || got.Others[0].Slug != "guide" {
		t.Errorf("the answer offers %q, and also %v; want parsers, and also guide", slugOf(got.Resource), got.Others)
	}
	if want := "offering Parsers, generators and grammars, because of parsers; not certain: it could be --resource guide"; !slices.Contains(got.Remarks(), want) {
		t.Errorf("got the remarks %q, want one of them to be %q", got.Remarks(), want)
	}
	if others := decoded(t, got)["resource"].(map[string]any)["others"]; !reflect.DeepEqual(others, []any{"guide"}) {
		t.Errorf("as JSON, the other resources are %v, want guide", others)
	}
	// If the mail says nothing about any resource, the owner's first one is certain.
	if got = propose(t, a, Choices{When: site.Closed}, a.Receive(&mail.Mail{Text: "Could we hop on a call?"})); slugOf(got.Resource) != "guide" || got.Others != nil {
		t.Errorf("the answer offers %q, and also %v; want guide alone", slugOf(got.Resource), got.Others)
	}
	if got = propose(t, a, Choices{When: site.Closed, Resource: "guide"}, brief); got.Others != nil {
		t.Errorf("a chosen resource is certain, but the answer names %v, too", got.Others)
	}

	// Choices override the mail.
	got = propose(t, a, Choices{Request: "sale", Resource: "guide", Recipient: reply.Recipient{Name: "Ms Lee", Topic: "t", Subject: "s"}}, in)
	if got.Request.Slug != "sale" || slugOf(got.Resource) != "guide" || got.Because != nil || got.Recipient.Name != "Ms Lee" || got.Recipient.Subject != "s" {
		t.Errorf("the mail overrides the choices: %+v", got)
	}
	// The message to the other side of an introduction goes to somebody else.
	if got = propose(t, a, Choices{Request: "intro", When: site.AskFirst}, in); got.Recipient.Name != "" || got.Recipient.Subject != "My parser" {
		t.Errorf("the message to the other side must have no name, but its recipient is %+v", got.Recipient)
	}
}

// The subject of an earlier mail decides no type of request that the sender's own words say nothing of, and without own words no subject
// decides.
func TestOldSubject(t *testing.T) {
	a := ofText(t, small)
	const call = "Could we hop on a call for thirty minutes?"
	for _, c := range []struct {
		mail mail.Mail
		fair bool
	}{
		{mail.Mail{Subject: call}, true},
		{mail.Mail{Subject: call, Text: "Thank you! My cat sleeps on the sofa.", Answers: true}, false},
		{mail.Mail{Subject: call, Text: "Thank you! My cat sleeps on the sofa."}, true},
		{mail.Mail{Subject: "My cat", Text: call, Answers: true}, true},
		{mail.Mail{Subject: "To buy you something", Text: call, Answers: true}, true},
		{mail.Mail{Subject: call, Left: 4}, false},
		{mail.Mail{Subject: call, Via: "you forwarded it to yourself"}, false},
		{mail.Mail{Subject: call, Unreadable: "it is encrypted"}, false},
	} {
		if in := a.Receive(&c.mail); in.Fair() != c.fair {
			t.Errorf("the mail %+v makes its type of request clear: %v, want %v; the matches are %+v", c.mail, in.Fair(), c.fair, in.Matches)
		}
	}
}

// The day to answer by is counted from the date in the owner's timezone when the mail came.
func TestReplyBy(t *testing.T) {
	a := ofText(t, small) // today is Monday, 23 November, in Auckland; the owner answers within 2 business days of Portugal
	for _, test := range []struct {
		date    string
		day, by string
		late    bool
	}{
		{"", "2026-11-23", "2026-11-25", false},
		{"2026-11-19T22:00:00Z", "2026-11-20", "2026-11-24", false},
		{"2026-11-19T09:00:00Z", "2026-11-19", "2026-11-23", false},
		{"2026-11-18T09:00:00Z", "2026-11-18", "2026-11-20", true},
		{"2026-11-27T09:00:00Z", "2026-11-27", "2026-12-02", false}, // 1 December is a holiday in Portugal
		{"2020-01-01T09:00:00Z", "2020-01-01", "2020-01-03", true},
	} {
		m := &mail.Mail{Text: "Hello."}
		if test.date != "" {
			date, err := time.Parse(time.RFC3339, test.date)
			if err != nil {
				t.Fatal(err)
			}
			m.Date = date
		}
		in := a.Receive(m)
		if day, by := in.Day.Format(time.DateOnly), in.ReplyBy.Format(time.DateOnly); day != test.day || by != test.by || in.Late != test.late {
			t.Errorf("a mail of %q came on %s, has to be answered by %s, and is late: %v; want %s, %s, %v", test.date, day, by, in.Late, test.day, test.by, test.late)
		}
	}
}

func TestQuote(t *testing.T) {
	a := ofText(t, small)
	for n, whole := range map[int]bool{shownExcerpt - 1: true, shownExcerpt: true, shownExcerpt + 1: false, 100 * shownExcerpt: false} {
		text := strings.Repeat("é", n)
		got := a.Receive(&mail.Mail{Text: text}).Quote()
		if (got == text) != whole || utf8.RuneCountInString(got) > shownExcerpt+len("…") || got == "" {
			t.Errorf("the quote of a text of %d characters has %d characters; want the whole text: %v, and otherwise a short beginning", n, utf8.RuneCountInString(got), whole)
		}
	}
}

// Every mail gets an answer, whatever its content. The request is missing only for a mail without a fair match.
func FuzzMail(f *testing.F) {
	a := ofText(f, small)
	f.Add("My parser", "Could we hop on a call for thirty minutes?", "Sam", int64(0))
	f.Add("", "", "", int64(-1<<62))
	f.Add("{{name}}", "> quoted\n{{if", "{{topic}}\r\n", int64(1)<<40)
	f.Fuzz(func(t *testing.T, subject, text, name string, seconds int64) {
		in := a.Receive(&mail.Mail{Subject: subject, Text: text, Name: name, First: name, Date: time.Unix(seconds%(1<<33), 0)})
		got, err := a.Propose(Choices{}, in)
		if err != nil {
			t.Fatal(err)
		}
		if settled := got.Request != nil; settled != in.Fair() || settled == (len(got.Missing) == 1 && got.Missing[0] == "request") {
			t.Fatalf("the mail has a fair match: %v, its type is settled: %v, and the missing words are %q; want a fair match to settle the type, and otherwise only the request to be missing", in.Fair(), settled, got.Missing)
		}
		if _, err := got.MarshalJSON(); err != nil {
			t.Fatal(err)
		}
	})
}

// The lines about a mail name its sender and the day to answer by. They name the type of request only if nothing else
// decides it.
func TestDescribe(t *testing.T) {
	a := ofText(t, small)
	in := a.Receive(&mail.Mail{Name: "Sam Lee", Address: "sam@example.com", Subject: "My parser", Text: "Could we hop on a call for thirty minutes?"})
	with, without := in.Describe(a.profile, true), in.Describe(a.profile, false)
	if len(with) != len(without)+1 || !strings.Contains(strings.Join(with, "\n"), in.Verdict()) {
		t.Errorf("the lines with the type of request are\n%q\nand those without it\n%q\nwant one more line, with the verdict %q", with, without, in.Verdict())
	}
	if !strings.HasPrefix(with[0], "Sam Lee <sam@example.com>, on ") {
		t.Errorf("the first line is %q, want the sender and the day", with[0])
	}
	if last := with[len(with)-1]; !strings.HasPrefix(last, "answer by ") || !strings.HasSuffix(last, "2 business days after the mail") {
		t.Errorf("the last line is %q, want the day to answer by", last)
	}
	in.Late = true
	if last := in.Describe(a.profile, true)[len(with)-1]; !strings.HasSuffix(last, "; that day is past") {
		t.Errorf("for a late answer, the last line must say that the day is past, but is %q", last)
	}
}

// If a mail came through the page, its request is certain, whatever the mail mentions. A terminal and the JSON show the
// questions that the mail leaves open.
func TestMailThroughThePage(t *testing.T) {
	a := ofText(t, small)
	in := a.Receive(&mail.Mail{Name: "Sam Lee", First: "Sam", Subject: "A call about compaction",
		Text: "For each point, please, one fact that shows it is true:\n\nYou run it:\nyes, since 2019, and I write parsers\n\nYou can say why:\n\nCould you introduce me to somebody?"})
	if !in.Fair() || in.Decided() != a.profile.Request("call") || in.Open() != "" {
		t.Errorf("the mail must decide call and leave nothing open, but decides %v, and leaves open %q", in.Decided(), in.Open())
	}
	in = a.Receive(&mail.Mail{Name: "Sam Lee", First: "Sam", Subject: "A call about compaction", Text: "You run it: I write parsers, and grammars\n\nYou can say why:\n"})
	if want := "not confirmed: “You can say why”"; in.Open() != want {
		t.Errorf("the mail leaves open %q, want %q", in.Open(), want)
	}
	if lines := strings.Join(in.Describe(a.profile, true), "\n"); !strings.Contains(lines, "call, because the mail came through its page\nnot confirmed: ") {
		t.Errorf("the description of the mail must name the page and the open point, but is\n%s", lines)
	}
	got := propose(t, a, Choices{}, in)
	if slugOf(got.Resource) != "parsers" {
		t.Errorf("the answer offers %q because of %q, want parsers", slugOf(got.Resource), got.Because)
	}
	page := decoded(t, got)["mail"].(map[string]any)["page"].(map[string]any)
	if page["request"] != "call" || !reflect.DeepEqual(page["unconfirmed"], []any{"You can say why"}) || len(page["points"].([]any)) != 2 {
		t.Errorf("as JSON, the page must have the request call, two points, and the one that is not confirmed, but is %v", page)
	}
}

// Of a person's profiles, InLanguage returns those in the mail's language. If there are none, or the language is not certain, it
// returns all of them.
func TestInLanguage(t *testing.T) {
	en, de, ben := &site.Profile{Lang: "en", Person: "ana"}, &site.Profile{Lang: "de-AT", Person: "ana"}, &site.Profile{Lang: "en"}
	all := []*site.Profile{en, de, ben}
	for _, test := range []struct {
		mail mail.Mail
		want []*site.Profile
	}{
		{mail.Mail{Lang: "de"}, []*site.Profile{de, ben}},
		{mail.Mail{Lang: "en"}, []*site.Profile{en, ben}},
		{mail.Mail{Lang: "fr"}, all},
		{mail.Mail{Lang: "de", Doubt: mail.Doubt{Lang: "it has too few words"}}, all},
		{mail.Mail{}, all},
	} {
		if got := InLanguage(all, &test.mail); !reflect.DeepEqual(got, test.want) {
			t.Errorf("for the mail %+v, got %d profiles, want %d", test.mail, len(got), len(test.want))
		}
	}
}
