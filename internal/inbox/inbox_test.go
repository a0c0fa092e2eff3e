package inbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"howihelp"
	"howihelp/internal/answer"
	"howihelp/internal/letter"
	"howihelp/internal/mail"
	"howihelp/internal/mailbox"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
	"howihelp/internal/words"
)

const me = "teodora@example.com"

// owners returns a list with the owner of the starter site.
func owners(t testing.TB) []*Owner {
	t.Helper()
	who, err := starter()
	if err != nil {
		t.Fatal(err)
	}
	return []*Owner{who}
}

// starter loads the starter site once, because that takes longer than a review.
var starter = sync.OnceValues(func() (*Owner, error) {
	s, err := site.Load(howihelp.Starter)
	if err != nil {
		return nil, err
	}
	p := s.Profiles[0]
	month, set := plan.On(p, sitetest.Day("2026-11-23")), reply.Read(p)
	return NewOwner(s, p, month, set), nil
})

func empty(t testing.TB) *Inbox {
	t.Helper()
	return New(owners(t), Options{Me: []string{me}, Today: sitetest.Day("2026-11-23"), Since: sitetest.Day("2026-10-24")})
}

// written describes a mail for a test: its fields and its text.
type written struct {
	id, answers, from, to, cc, date, subject, more, text string
	answered, draft                                      bool
}

func (w written) mail() *mailbox.Mail {
	var b strings.Builder
	add := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	add("From", w.from)
	add("To", w.to)
	add("Cc", w.cc)
	add("Date", w.date)
	add("Subject", w.subject)
	if w.id != "" {
		add("Message-ID", "<"+w.id+"@example.org>")
	}
	if w.answers != "" {
		add("In-Reply-To", "<"+w.answers+"@example.org>")
	}
	b.WriteString(w.more + "\n" + w.text + "\n")
	return &mailbox.Mail{Place: "box/" + w.id, Data: []byte(b.String()), Answered: w.answered, Draft: w.draft}
}

const (
	zoe    = "Zoë Maas <zoe@example.org>"
	mine   = "Teodora Penhalva <teodora@example.com>"
	coffee = "Hi Teodora,\n\ncould I pick your brain over a coffee? I would like to know how a database works inside.\n\nZoë"
)

// request returns a mail whose request is certain. The answer declines it.
func request() written {
	return written{id: "a", from: zoe, to: mine, date: "Fri, 20 Nov 2026 09:30:00 +0000", subject: "Coffee?", text: coffee}
}

// answering returns the owner's answer to another mail.
func answering(id, answers, text string) written {
	return written{id: id, answers: answers, from: mine, to: zoe, date: "Fri, 20 Nov 2026 12:00:00 +0000", subject: "Re: Coffee?", text: text}
}

func review(t testing.TB, all ...written) *Review {
	t.Helper()
	return reviewed(t, empty(t), all)
}

// reviewed adds mails to an inbox, and returns its review.
func reviewed(t testing.TB, in *Inbox, all []written) *Review {
	t.Helper()
	for _, w := range all {
		if err := in.Add(w.mail()); err != nil {
			t.Fatal(err)
		}
	}
	r, err := in.Review()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// shown describes the threads that wait: "a: overdue", "b: not sure, drafted".
func shown(r *Review) []string {
	var all []string
	for _, c := range r.Cases {
		line := strings.TrimPrefix(c.Place, "box/") + ": " + string(c.Pile)
		if c.Ready {
			line += ", ready"
		}
		if c.Drafted {
			line += ", drafted"
		}
		if c.Held != "" {
			line += ", held"
		}
		all = append(all, line)
	}
	return all
}

// sentReply returns the text of one of the owner's replies.
func sentReply(t testing.TB, request, when string) string {
	t.Helper()
	who := owners(t)[0]
	for _, c := range who.Writer.Choices() {
		if c.Request.Slug == request && string(c.When) == when && c.Tone == "neutral" {
			m, err := who.Writer.Write(c, nil, reply.Recipient{Name: "Zoë", Topic: "databases", Subject: "Coffee?"})
			if err != nil {
				t.Fatal(err)
			}
			return m.Text()
		}
	}
	t.Fatalf("the owner has no reply for %s when %s", request, when)
	return ""
}

// A thread waits only if its last mail is from somebody else and addressed to the owner.
func TestWaitingThreads(t *testing.T) {
	with := func(change func(*written)) written { w := request(); change(&w); return w }
	const sure = "a: later, ready"
	for name, c := range map[string]struct {
		mails []written
		want  []string
	}{
		"a request":                            {[]written{request()}, []string{sure}},
		"answered, according to a flag":        {[]written{with(func(w *written) { w.answered = true })}, nil},
		"answered in one of two folders":       {[]written{request(), with(func(w *written) { w.answered = true })}, nil},
		"different mails with the same ID":     {[]written{request(), with(func(w *written) { w.from, w.subject = "Bo <bo@example.org>", "Coffee" })}, []string{sure, sure}},
		"a copy without an ID":                 {[]written{with(func(w *written) { w.id = "" }), with(func(w *written) { w.id = "" })}, []string{": later"}},
		"twice in the mailbox":                 {[]written{request(), request()}, []string{sure}},
		"answered by a mail":                   {[]written{request(), answering("b", "a", "Yes, gladly.")}, nil},
		"the answer is read first":             {[]written{answering("b", "a", "Yes, gladly."), request()}, nil},
		"answered by a mail without a date":    {[]written{request(), {id: "b", answers: "a", from: mine, to: zoe, subject: "Re: Coffee?"}}, nil},
		"answered by a mail with a wrong date": {[]written{request(), {id: "b", answers: "a", from: mine, to: zoe, date: "Thu, 1 Jan 1970 00:00:00 +0000"}}, nil},
		"an automatic reply of mine":           {[]written{request(), {id: "b", answers: "a", from: mine, to: zoe, date: "Fri, 20 Nov 2026 09:31:00 +0000", more: "Auto-Submitted: auto-replied\n", text: "I am away."}}, []string{sure}},
		"forwarded to a colleague":             {[]written{request(), {id: "b", answers: "a", from: mine, to: "bo@example.org", date: "Fri, 20 Nov 2026 10:31:00 +0000", subject: "Fwd: Coffee?", text: "What do you think?"}}, []string{sure}},
		"a draft of mine":                      {[]written{request(), {id: "b", answers: "a", from: mine, to: zoe, draft: true}}, []string{sure + ", drafted"}},
		"too old":                              {[]written{with(func(w *written) { w.date = "Tue, 20 Oct 2026 09:30:00 +0000" })}, nil},
		"overdue":                              {[]written{with(func(w *written) { w.date = "Mon, 16 Nov 2026 09:30:00 +0000" })}, []string{"a: overdue, ready"}},
		"due today":                            {[]written{with(func(w *written) { w.date = "Thu, 19 Nov 2026 09:30:00 +0000" })}, []string{"a: due today, ready"}},
		"from the future":                      {[]written{with(func(w *written) { w.date = "Thu, 19 Nov 2037 09:30:00 +0000" })}, []string{sure}},
		"without a date":                       {[]written{with(func(w *written) { w.date = "" })}, []string{sure}},
		"to somebody else":                     {[]written{with(func(w *written) { w.to = "bo@example.org" })}, nil},
		"to a tagged address of mine":          {[]written{with(func(w *written) { w.to = "Teodora+page@Example.com" })}, []string{sure}},
		"in copy":                              {[]written{with(func(w *written) { w.to, w.cc = "bo@example.org", mine })}, []string{"a: not sure"}},
		"in blind copy":                        {[]written{with(func(w *written) { w.to = "undisclosed-recipients:;" })}, []string{sure}},
		"without a Message-ID":                 {[]written{with(func(w *written) { w.id = "" })}, []string{": later"}},
		"from a program":                       {[]written{with(func(w *written) { w.more = "List-Id: <x.example.org>\n" })}, nil},
		"a bounce of my answer": {[]written{request(), answering("b", "a", "Yes, gladly."),
			{id: "c", answers: "b", from: "MAILER-DAEMON@example.org", to: mine, date: "Fri, 20 Nov 2026 12:01:00 +0000", subject: "Undelivered Mail Returned to Sender", text: "550"}}, nil},
		"not recognised": {[]written{with(func(w *written) { w.subject, w.text = "Hello", "Hello" })}, []string{"a: not sure"}},
		"an open request": {[]written{with(func(w *written) {
			w.subject, w.text = "Correction", "Hi Teodora,\n\nI found a mistake in your article, and would like to report a correction: an error in the third figure.\n\nZoë"
		})}, []string{"a: later"}},
		"a reminder": {[]written{with(func(w *written) { w.date = "Mon, 16 Nov 2026 09:30:00 +0000" }),
			{id: "b", answers: "a", from: zoe, to: mine, date: "Sun, 22 Nov 2026 12:01:00 +0000", subject: "Re: Coffee?", text: "Hi Teodora,\n\ndid you see this?"}}, []string{"b: overdue, ready"}},
		"a second request after a no": {[]written{request(), answering("b", "a", "Dear Zoë, my answer is no. Teodora"),
			{id: "c", answers: "b", from: zoe, to: mine, date: "Sat, 21 Nov 2026 09:30:00 +0000", subject: "Re: Coffee?", text: coffee}}, []string{"c: asked again"}},
		"a second mail after an answer": {[]written{request(), answering("b", "a", "Tell me more about it."),
			{id: "c", answers: "b", from: zoe, to: mine, date: "Sat, 21 Nov 2026 09:30:00 +0000", subject: "Re: Coffee?", text: coffee}}, []string{"c: people you know"}},
		"somebody I wrote to first": {[]written{{id: "z", from: mine, to: zoe, date: "Sun, 1 Mar 2026 09:30:00 +0000", subject: "Your talk", text: "I liked it."}, request()}, []string{"a: people you know"}},
		"somebody I answered in my own words": {[]written{{id: "z", answers: "y", from: mine, to: zoe, date: "Sun, 1 Mar 2026 09:30:00 +0000", subject: "Re: A call", text: "Gladly, on Monday?"}, request()},
			[]string{"a: people you know"}},
		"somebody I declined before": {[]written{{id: "z", answers: "y", from: mine, to: zoe, date: "Sun, 1 Mar 2026 09:30:00 +0000", subject: "Re: A call", text: "I have to decline."}, request()}, []string{sure}},
		"forwarded to myself": {[]written{{id: "a", from: mine, to: mine, date: "Sat, 21 Nov 2026 09:30:00 +0000", subject: "Fwd: Coffee?",
			text: "---------- Forwarded message ---------\nFrom: Zoë Maas <zoe@example.org>\nDate: Fri, 20 Nov 2026 at 09:30\nSubject: Coffee?\nTo: <teodora@home.example>\n\n" + coffee}}, []string{"a: later"}},
		"a note to myself": {[]written{{id: "a", from: mine, to: mine, date: "Sat, 21 Nov 2026 09:30:00 +0000", subject: "Milk", text: "Buy milk, and have a coffee chat."}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if got := shown(review(t, c.mails...)); !slices.Equal(got, c.want) {
				t.Errorf("the waiting threads are %q, want %q", got, c.want)
			}
		})
	}
}

// The order in which the mails are read makes no difference.
func TestOrderOfMails(t *testing.T) {
	all := []written{request(), answering("b", "a", "Dear Zoë, my answer is no. Teodora"),
		{id: "c", answers: "b", from: zoe, to: mine, date: "Sat, 21 Nov 2026 09:30:00 +0000", subject: "Re: Coffee?", text: coffee},
		{id: "d", answers: "c", from: mine, to: zoe, draft: true}}
	for range 8 {
		all = append(all[1:], all[0])
		if all[0].id == "a" {
			all[0], all[1] = all[1], all[0]
		}
		if got, want := shown(review(t, all...)), []string{"c: asked again, drafted"}; !slices.Equal(got, want) {
			t.Fatalf("the waiting threads are %q, want %q", got, want)
		}
	}
}

// Every reply of the owner, in every tone, is recognised as a yes or a no, even if its figures differ and a sentence is
// new.
func TestOwnRepliesAreRecognised(t *testing.T) {
	in, who := empty(t), owners(t)[0]
	for _, c := range who.Writer.Choices() {
		m, err := who.Writer.Write(c, nil, reply.Recipient{Name: "Sam", Topic: "how logs are replayed", Subject: "Hello"})
		if err != nil {
			t.Fatal(err)
		}
		want := yes
		if c.When == "closed" {
			want = no
		}
		text := strings.ReplaceAll(m.Text(), "November", "December") + "\nSay hello to Bo from me.\n"
		if got := in.recognise(text); got.kind != want {
			t.Errorf("the reply %s is recognised as the kind %d, want %d", c.Name(), got.kind, want)
		}
	}
	for text, want := range map[string]kind{
		"": other, "I can't make Tuesday. Shall we say Wednesday?": other, "Gladly.": other,
		"Dear Bo, I’m afraid it’s a no.": no, "Liebe Bo, ich muss leider absagen.": no, "Chère Bo, ma réponse est non.": no,
	} {
		if got := in.recognise(text); got.kind != want {
			t.Errorf("%q is recognised as the kind %d, want %d", text, got.kind, want)
		}
	}
}

// For a person who asks again after a no, the firm answer is proposed. If the new mail names no type of request, the type is
// that of the earlier mail. The answer is not ready, because the owner should look at it first.
func TestAskedAgain(t *testing.T) {
	r := review(t, request(), answering("b", "a", sentReply(t, "coffee-chat", "closed")),
		written{id: "c", answers: "b", from: zoe, to: mine, date: "Sat, 21 Nov 2026 09:30:00 +0000", subject: "Re: Coffee?", text: "Are you sure? It would mean a lot to me."})
	if len(r.Cases) != 1 {
		t.Fatalf("%d threads wait, want 1", len(r.Cases))
	}
	c := r.Cases[0]
	if c.Pile != Again || c.Answer() == nil || c.Answer().Request.Slug != "coffee-chat" || c.Answer().Message.Tone != "firm" || c.Answer().Message.When != "closed" || c.Ready {
		t.Errorf("the thread of a person who asks again must get the firm no, not ready, but is %+v", c)
	}
}

// No answer is proposed to people whom the owner knows.
func TestPeopleYouKnowGetNoAnswer(t *testing.T) {
	r := review(t, written{id: "z", from: mine, to: zoe, subject: "Your talk", text: "I liked it."}, request())
	if c := r.Cases[0]; c.Pile != Known || c.Answer() != nil || c.Ready {
		t.Errorf("the thread of somebody whom the owner knows must have no answer, but is %+v", c)
	}
	if _, err := r.Cases[0].Draft(time.Now()); err == nil {
		t.Error("there is a draft for somebody whom the owner knows")
	}
}

// For a message that came through LinkedIn, the proposed answer is a note, and there is no draft.
func TestNetwork(t *testing.T) {
	r := review(t, written{id: "a", from: "Zoë Maas via LinkedIn <messages-noreply@linkedin.com>", to: mine, date: "Fri, 20 Nov 2026 09:30:00 +0000", subject: "Zoë just messaged you", text: coffee})
	if len(r.Cases) != 1 {
		t.Fatalf("%d threads wait, want 1", len(r.Cases))
	}
	r.Cases = append(r.Cases, review(t, written{id: "b", from: "Zoë Maas <hit-reply@linkedin.com>", to: mine, date: "Fri, 20 Nov 2026 09:30:00 +0000", subject: "Zoë just messaged you", more: "Reply-To: Zoë Maas <x@reply.linkedin.com>\n", text: coffee}).Cases...)
	for _, c := range r.Cases {
		if c.Answer() == nil || !c.Mail().Network || c.Answer().Message.Length != "note" || c.Ready {
			t.Errorf("the answer must be a note that is not ready; the thread is in the pile %s, because of %s, with the answer %+v", c.Pile, c.Why, c.Answer())
		}
	}
}

// A draft has the header fields of a mail in the thread. A later review finds the draft by its In-Reply-To.
func TestDraft(t *testing.T) {
	w := request()
	w.more = "References: <x@example.org>\n\t<y@example.org>\n"
	c := review(t, w).Cases[0]
	d, err := c.Draft(time.Date(2026, 11, 23, 10, 0, 0, 0, time.FixedZone("", 3600)))
	if err != nil {
		t.Fatal(err)
	}
	e, err := mail.ReadEnvelope(strings.NewReader(string(d.Data)))
	if err != nil || e.From != me || !slices.Equal(e.To, []string{"zoe@example.org"}) || e.Subject != "Re: Coffee?" || e.ID == "" ||
		!slices.Equal(e.Answers, []string{"x@example.org", "y@example.org", "a@example.org", "a@example.org"}) || e.Date.Format(time.RFC3339) != "2026-11-23T10:00:00+01:00" {
		t.Errorf("the header of the draft is wrong (%v): %+v\n%s", err, e, d.Data)
	}
	for _, want := range []string{"about =E2=80=9CCoffee?=E2=80=9D. Each", "Hi Zo=C3=AB,", "\r\nX-Unsent: 1\r\n"} {
		if !strings.Contains(strings.ReplaceAll(string(d.Data), "=\r\n", ""), want) {
			t.Errorf("the draft lacks %q:\n%s", want, d.Data)
		}
	}
	again, err := c.Draft(time.Now())
	if err != nil || again.Name != d.Name || d.Answers != "a@example.org" {
		t.Errorf("both drafts for a mail must have the same name, but the second has %[2]s, and the first had %[3]s (%[1]v)", err, again.Name, d.Name)
	}
	in := empty(t)
	for _, m := range []*mailbox.Mail{request().mail(), {Place: "draft", Data: d.Data, Draft: true}} {
		if err := in.Add(m); err != nil {
			t.Fatal(err)
		}
	}
	if r, err := in.Review(); err != nil || !r.Cases[0].Drafted {
		t.Errorf("the review does not find the draft (%v): %q", err, shown(r))
	}
}

// A subject becomes a topic in the quotation marks of the reply's language. A long subject is cut.
func TestTopicIsTheirSubject(t *testing.T) {
	for _, c := range []struct{ subject, lang, want string }{
		{"Coffee?", "en", "“Coffee?”"}, {"Kaffee", "de-CH", "„Kaffee“"}, {"Un café", "fr", "«\u00a0Un café\u00a0»"}, {"\"Quoted\"", "en-GB", "“Quoted”"}, {"x", "xx", "“x”"},
	} {
		if got := inQuotes(c.subject, c.lang); got != c.want {
			t.Errorf("the subject %q in the language %s becomes the topic %q, want %q", c.subject, c.lang, got, c.want)
		}
	}
	if got := inQuotes(strings.Repeat("word ", 100), "en"); len([]rune(got)) > mostTopic+2 || !strings.HasSuffix(got, "…”") {
		t.Errorf("a long subject must be shortened, but becomes the topic %q", got)
	}
}

// Mails can't send control sequences to the terminal, whatever their content and the names of their files.
func TestTextIsPrintable(t *testing.T) {
	const evil = "\x1b[2J\x1b]0;x\x07\u202e\u0085\r"
	w := request()
	w.id, w.subject, w.from, w.text = "a"+evil, evil+"Coffee?"+evil, "\""+evil+"Zoë\" <zoe@example.org>", evil+coffee+evil
	in := empty(t)
	m := w.mail()
	m.Place = "box/" + evil
	if err := in.Add(m); err != nil {
		t.Fatal(err)
	}
	r, err := in.Review()
	if err != nil {
		t.Fatal(err)
	}
	for line := range r.Text() {
		if strings.ContainsFunc(line, func(c rune) bool { return unicode.IsControl(c) || c == '\u202e' }) {
			t.Errorf("the line %q has a control character", line)
		}
	}
}

// The review for programs has every thread, with the answer as howihelp reply prints it.
func TestJSON(t *testing.T) {
	data, err := jsonOf(review(t, request(), written{id: "n", from: "news@example.org", to: mine, date: "Fri, 20 Nov 2026 09:30:00 +0000", more: "List-Id: <x.example.org>\n"}))
	if err != nil {
		t.Fatal(err)
	}
	var v struct {
		Mails, Machines int
		Waiting         []struct {
			Pile, Place, Name, Address, Date, Request string
			ReplyBy                                   string `json:"reply_by"`
			Ready                                     bool
			Answer                                    struct{ Request, When, Text string }
		}
	}
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	if w := v.Waiting; v.Mails != 2 || v.Machines != 1 || len(w) != 1 || w[0].Pile != "later" || w[0].Place != "box/a" || w[0].Name != "Zoë Maas" || w[0].Date != "2026-11-20" || w[0].ReplyBy != "2026-11-24" ||
		!w[0].Ready || w[0].Request != "coffee-chat" || w[0].Answer.When != "closed" || !strings.HasPrefix(w[0].Answer.Text, "Hi Zoë,") {
		t.Errorf("the review for programs must have the thread with its answer, but is %s", data)
	}
}

// For a file that is not a mail, the error names the file.
func TestBrokenMail(t *testing.T) {
	err := empty(t).Add(&mailbox.Mail{Place: "box/x", Data: []byte("no mail\n")})
	if err == nil || err.Error() != "box/x: it has no mail header, so it is skipped" {
		t.Errorf("the error must name the file, but is %v", err)
	}
}

// Two kinds of requests are counted as decided: those that the owner answered with one of the replies, and those with a draft.
func TestDecided(t *testing.T) {
	r := review(t, request(), answering("b", "a", sentReply(t, "coffee-chat", "closed")),
		written{id: "c", from: zoe, to: mine, date: "Fri, 20 Nov 2026 09:30:00 +0000", subject: "A call", text: "May I have a call?"},
		answering("d", "c", sentReply(t, "call", "open")),
		written{id: "e", from: zoe, to: mine, date: "Fri, 20 Nov 2026 09:30:00 +0000", subject: "A walk", text: "Shall we take a walk?"},
		answering("f", "e", "Gladly, on Monday."),
		answering("h", "g", sentReply(t, "call", "open"))) // the request of this answer is not in the mailbox
	var got []string
	for _, all := range r.Decided {
		for _, a := range all {
			got = append(got, fmt.Sprintf("%s %s %s %v", a.ID, a.Day.Format(time.DateOnly), a.Request, a.Taken))
		}
	}
	if want := []string{"a@example.org 2026-11-20 coffee-chat false", "c@example.org 2026-11-20 call true"}; !slices.Equal(got, want) {
		t.Errorf("the decided requests are %q, want %q", got, want)
	}
	if a := review(t, request()).Cases[0].Arrival(false); a.ID != "a@example.org" || a.Request != "coffee-chat" || a.Taken || a.Page {
		t.Errorf("the request with a draft must count as coffee-chat without a yes, but counts as %+v", a)
	}
}

// A mail that came through the page is counted as such, with its answers to the page's questions.
func TestArrivalThroughThePage(t *testing.T) {
	who := owners(t)[0]
	r := who.Profile.Request("design-review")
	for _, c := range []struct {
		answers         []string
		complete, unfit bool
	}{{[]string{"yes, since 2019"}, true, false}, {[]string{"no, we don't"}, true, true}, {nil, false, false}} {
		var text strings.Builder
		for _, part := range letter.Parts(&words.For("en").Page, r, time.Time{}) {
			text.WriteString(part + "\n")
			if len(c.answers) > 0 {
				text.WriteString(c.answers[0] + "\n\n")
			}
		}
		w := request()
		w.subject, w.text = r.Title, text.String()
		m, err := mail.Read(strings.NewReader(string(w.mail().Data)))
		if err != nil {
			t.Fatal(err)
		}
		if a := arrival(who.By.Receive(m), r.Slug, true); !a.Page || a.Complete != (c.complete && !c.unfit) || a.Unfit != c.unfit {
			t.Errorf("a mail with the answers %q must count as sent through the page, complete: %v, unfit: %v; but counts as %+v", c.answers, c.complete && !c.unfit, c.unfit, a)
		}
	}
}

// A review takes a few milliseconds for each mail that waits.
func BenchmarkReview(b *testing.B) {
	const mails = 100
	for b.Loop() {
		in := empty(b)
		for n := range mails {
			w := request()
			w.id = fmt.Sprint(n)
			if err := in.Add(w.mail()); err != nil {
				b.Fatal(err)
			}
		}
		if r, err := in.Review(); err != nil || len(r.Cases) != mails {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*mails), "µs/mail")
}

func TestSince(t *testing.T) {
	today := sitetest.Day("2026-11-23")
	for text, want := range map[string]string{"0d": "2026-11-23", "30d": "2026-10-24", "8w": "2026-09-28", "2026-02-28": "2026-02-28"} {
		if day, ok := Since(text, today); !ok || !day.Equal(sitetest.Day(want)) {
			t.Errorf("Since(%q) is %v, %v, want %s", text, day, ok, want)
		}
	}
	for _, text := range []string{"", "d", "30", "-1d", "1.5w", "100000d", "2026-02-30", "yesterday", "99999999999999999999d"} {
		if day, ok := Since(text, today); ok {
			t.Errorf("Since accepts %q, and returns %v", text, day)
		}
	}
}

// Batches returns the ready threads without a draft, by folder. Their requests count as decided when the drafts are made.
func TestBatches(t *testing.T) {
	r := &Review{Decided: review(t).Decided}
	whole := review(t, request())
	for i, folder := range []string{"b", "a", "", "a", "c"} {
		c := *whole.Cases[0]
		c.Beside, c.Ready, c.Drafted = folder, folder != "c", i == 3
		r.Cases = append(r.Cases, &c)
	}
	var got []string
	for _, b := range r.Batches() {
		drafts, err := r.Drafts(b.Cases, sitetest.Day("2026-11-23"))
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%s:%d", b.Folder, len(drafts)))
	}
	if want := []string{":1", "a:1", "b:1"}; !slices.Equal(got, want) {
		t.Errorf("the batches are %q, want %q", got, want)
	}
	if n := len(r.Decided[whole.Cases[0].Owner]); n != 3 {
		t.Errorf("%d requests count as decided, want 3", n)
	}
}

// If the owner promises no day, no thread has a due day. The certain threads are in one pile, the oldest first, and no line
// begins with a date.
func TestNoPromise(t *testing.T) {
	promised := owners(t)[0]
	profile := *promised.Profile
	profile.ReplyDays = 0
	who := *promised
	who.Profile, who.By = &profile, answer.For(sitetest.Load(t, howihelp.Starter), &profile, promised.Month, reply.Read(&profile))
	in := New([]*Owner{&who}, Options{Me: []string{me}, Today: sitetest.Day("2026-11-23"), Since: sitetest.Day("2026-10-24")})
	for id, date := range map[string]string{"a": "Fri, 20 Nov 2026 09:30:00 +0000", "b": "Mon, 23 Nov 2026 07:30:00 +0000", "c": "Mon, 2 Nov 2026 11:30:00 +0000", "d": "Mon, 2 Nov 2026 10:30:00 +0000"} {
		w := request()
		w.id, w.date = id, date
		if err := in.Add(w.mail()); err != nil {
			t.Fatal(err)
		}
	}
	reminder := written{id: "e", answers: "d", from: zoe, to: mine, date: "Sun, 22 Nov 2026 12:01:00 +0000", subject: "Re: Coffee?", text: "Hi Teodora,\n\ndid you see this?"}
	if err := in.Add(reminder.mail()); err != nil {
		t.Fatal(err)
	}
	r, err := in.Review()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := shown(r), []string{"e: waiting, ready", "c: waiting, ready", "a: waiting, ready", "b: waiting, ready"}; !slices.Equal(got, want) {
		t.Errorf("the waiting threads are %q, want %q", got, want)
	}
	if lines := slices.Collect(r.Text()); lines[0] != "waiting: 4" || !strings.HasPrefix(lines[1], "  Zoë Maas  ·  coffee-chat") {
		t.Errorf("the lines of the review must have one pile and no dates, but are %q", lines)
	}
	data, err := jsonOf(r)
	if err != nil || strings.Count(string(data), `"reply_by": ""`) != 4 {
		t.Errorf("the JSON must have an empty day for each of the 4 threads (%v): %s", err, data)
	}
}

// A thread with a draft is marked at the end of its line, however long the line is.
func TestDraftedIsMarked(t *testing.T) {
	draft := written{id: "d", answers: "a", from: mine, to: zoe, draft: true}
	for _, name := range []string{"Zoë", strings.Repeat("Zoë ", 40)} {
		w := request()
		w.from = name + " <zoe@example.org>"
		plain, marked := review(t, w).Cases[0], review(t, w, draft).Cases[0]
		long := *marked.Answer().Resource
		long.Title = strings.Repeat("A long title ", 20)
		for _, c := range []*Case{plain, marked} {
			for range 2 {
				if line := c.Line(); strings.HasSuffix(line, "  ·  drafted") != c.Drafted || utf8.RuneCountInString(line) > widest {
					t.Errorf("the line must end with a mark only for a draft, and be short; there is a draft: %v, and the line is %q", c.Drafted, line)
				}
				a := *c.Answer()
				a.Resource = &long
				c.take(&a)
			}
		}
	}
}

// If there is no new draft, NoDraft gives the reason: all drafts exist already, an answer lacks something, or no answer is both
// certain and a no.
func TestNoDraft(t *testing.T) {
	draft := func(id string) written { return written{id: "d" + id, answers: id, from: mine, to: zoe, draft: true} }
	other := request()
	other.id, other.from = "b", "Bo <bo@example.org>"
	without := request()
	without.id = ""
	hello := written{id: "h", from: zoe, to: mine, date: "Fri, 20 Nov 2026 09:30:00 +0000", subject: "Hello", text: "Hello"}
	for want, mails := range map[string][]written{
		"no answer is both certain and a no":                               {hello},
		"the draft exists already":                                         {hello, request(), draft("a"), draft("h")},
		"the 2 drafts exist already":                                       {request(), other, draft("a"), draft("b")},
		"1 certain answer that declines lacks something, as the list says": {without},
		"the draft exists already; 1 certain answer that declines lacks something, as the list says": {without, other, draft("b")},
	} {
		r := review(t, mails...)
		if batches := r.Batches(); len(batches) > 0 {
			t.Errorf("if the reason is %q, there must be no batches, but there are %d", want, len(batches))
		}
		if got := r.NoDraft(); got != want {
			t.Errorf("the reason is %q, want %q", got, want)
		}
	}
}

// jsonOf returns a review for programs.
func jsonOf(r *Review) ([]byte, error) {
	var b bytes.Buffer
	err := r.WriteJSON(&b)
	return b.Bytes(), err
}

// The review for programs is one JSON value. It is indented like the output of other commands, whatever the number of threads.
func TestWriteJSON(t *testing.T) {
	other := request()
	other.id, other.from = "b", "Bo <bo@example.org>"
	for n, mails := range [][]written{{}, {request()}, {request(), other}} {
		data, err := jsonOf(review(t, mails...))
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatalf("the review is not valid JSON (%v): %s", err, data)
		}
		if got := len(v.(map[string]any)["waiting"].([]any)); got != n || !bytes.HasSuffix(data, []byte("\n}\n")) || n == 2 && !bytes.Contains(data, []byte("    },\n    {\n      \"pile\": ")) {
			t.Errorf("the JSON has %d of %d threads, or is not indented as it should be:\n%s", got, n, data)
		}
	}
}

// If a proposed answer was forgotten, it is made again, with the same text. An answer that the owner has edited is never
// forgotten.
func TestAnswersAreMadeAgain(t *testing.T) {
	c := review(t, request()).Cases[0]
	if c.answer != nil {
		t.Error("the review keeps the whole answer, but must keep only its gist")
	}
	before := c.Answer().Message.Text()
	c.forget()
	if got := c.Answer().Message.Text(); got != before {
		t.Errorf("the answer must stay the same, but was %q before it was forgotten, and is now %q", before, got)
	}
	if err := c.Turn(Tone); err != nil {
		t.Fatal(err)
	}
	turned := c.Answer().Message.Text()
	c.forget()
	if got := c.Answer().Message.Text(); got != turned || turned == before {
		t.Errorf("the turned answer must stay the same, but was %q before it was forgotten, and is now %q", turned, got)
	}
	if err := c.Edit("My *own* words.\n"); err != nil {
		t.Fatal(err)
	}
	c.forget()
	if a := c.Answer(); !strings.Contains(a.Message.HTML(), "<em>own</em>") || !c.Edited || c.CanTurn(Tone) || c.Lacks() != "" {
		t.Errorf("the edited answer must have the owner's words and stay as it is, but is %q", a.Message.Text())
	}
	if d, err := c.Draft(sitetest.Day("2026-11-23")); err != nil || !bytes.Contains(d.Data, []byte("My own words.")) || !bytes.Contains(d.Data, []byte("\r\n> ")) {
		t.Errorf("the draft of the edited answer is wrong (%v): %s", err, d.Data)
	}
	for _, text := range []string{"", " \n"} {
		if err := c.Edit(text); err == nil {
			t.Errorf("Edit accepts the text %q as an answer", text)
		}
	}
}

// If a part of an answer is turned again and again, it gets each of its values once, and then the first value again.
func TestTurn(t *testing.T) {
	c := review(t, request()).Cases[0]
	for _, part := range []Part{Tone, Length, Place} {
		all, first := c.values(part)
		seen := map[string]bool{}
		for range all {
			if err := c.Turn(part); err != nil {
				t.Fatal(err)
			}
			_, now := c.values(part)
			seen[now] = true
		}
		if _, now := c.values(part); len(seen) != len(all) || len(all) < 2 || now != first {
			t.Errorf("the part %s must have each value once, and end where it began; it had the values %v of %v, ended at %s, and began at %s", part, seen, all, now, first)
		}
	}
	if c.CanTurn(When) || c.Turn(When) == nil {
		t.Error("the answer to a request that is always declined can be turned into a yes")
	}
}
