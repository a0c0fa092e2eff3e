package interview

import (
	"strings"
	"testing"

	"howihelp"
	"howihelp/internal/answer"
	"howihelp/internal/inbox"
	"howihelp/internal/mailbox"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/sitetest"
)

// reviewed returns the threads from some mails to the owner of the starter site.
func reviewed(t *testing.T, mails ...string) []*inbox.Case {
	t.Helper()
	s := sitetest.Load(t, howihelp.Starter)
	who := s.Profiles[0]
	month, set := plan.On(who, sitetest.Day("2026-11-23")), reply.Read(who)
	in := inbox.New([]*inbox.Owner{inbox.NewOwner(s, who, month, set)},
		inbox.Options{Me: []string{who.Email}, Today: month.Day, Since: month.Day.AddDate(0, 0, -30)})
	for _, m := range mails {
		if err := in.Add(&mailbox.Mail{Place: "mail", Data: []byte(m)}); err != nil {
			t.Fatal(err)
		}
	}
	r, err := in.Review()
	if err != nil {
		t.Fatal(err)
	}
	return r.Cases
}

const (
	coffeeMail = "From: Zoe <zoe@example.org>\nTo: teodora@example.com\nDate: Fri, 20 Nov 2026 09:00:00 +0000\nSubject: Coffee\nMessage-ID: <1@example.org>\n\nCould I pick your brain over a coffee?\n"
	callMail   = "From: Cy <cy@example.org>\nTo: teodora@example.com\nDate: Fri, 20 Nov 2026 09:00:00 +0000\nSubject: A call\nMessage-ID: <2@example.org>\n\nMay I have a 30-minute call with you about crash recovery? We run a storage engine in production, and its fsync fails.\n"
	helloMail  = "From: Di <di@example.org>\nTo: teodora@example.com\nDate: Fri, 20 Nov 2026 09:00:00 +0000\nSubject: Hello\nMessage-ID: <3@example.org>\n\nHello\n"
)

// The question about a thread offers the possible deeds, the usual one first.
func TestDeeds(t *testing.T) {
	for name, c := range map[string]struct{ mail, want string }{
		"a no":                    {coffeeMail, "draft copy edit request tone length place topic skip back"},
		"a yes with an allowance": {callMail, "draft copy edit request answer length topic given skip back"},
		"not sure":                {helloMail, "request skip back"},
	} {
		asking := &Inbox{Left: reviewed(t, c.mail)}
		if q := asking.Which(); len(q.Options) != 2 || !strings.Contains(q.Preview(), "teodora") && !strings.Contains(q.Preview(), "Hello") {
			t.Errorf("%s: got %d options and the preview %q, want 2 options and the mail", name, len(q.Options), q.Preview())
		}
		var got, keys []string
		q := asking.What()
		for _, o := range q.Options {
			got = append(got, o.Value)
		}
		for _, key := range q.Keys() {
			keys = append(keys, key.Value)
		}
		if strings.Join(got, " ") != c.want || strings.Join(keys, " ") != c.want || asking.Do != Deed(got[0]) {
			t.Errorf("%s: got the choices %q, the keys %q and the default %s, want %s and the first as the default", name, got, keys, asking.Do, c.want)
		}
	}
}

// After the end of the review, no thread is chosen. A decided thread is no longer in the list.
func TestInboxEnds(t *testing.T) {
	asking := &Inbox{Left: reviewed(t, coffeeMail, callMail), Lines: true}
	q := asking.Which()
	*q.One = q.Options[1].Value
	what := asking.What()
	if asking.Case != asking.Left[1] || !strings.Contains(what.Note, "Hi ") || what.Preview != nil {
		t.Errorf("got the thread %v and the note %q, want the second thread and its mail", asking.Case, what.Note)
	}
	asking.Decided()
	if q = asking.Which(); len(asking.Left) != 1 || len(q.Options) != 2 || q.Preview != nil || *q.One != "0" {
		t.Errorf("after a decision, got %d threads in the list, want 1 under the cursor", len(asking.Left))
	}
	*q.One = q.Options[1].Value
	if asking.What() != nil || asking.Case != nil {
		t.Error("after the end of the review, no thread must be chosen, but one is")
	}
}

// A key on the list chooses the deed for the thread under the cursor, so that the form asks no second question. The key of a part of the
// answer changes the part to its next value at once.
func TestInboxKeys(t *testing.T) {
	asking := &Inbox{Left: reviewed(t, coffeeMail, callMail)}
	q := asking.Which()
	*q.One, *q.Pressed = "1", "s"
	if q.Heads["0"] != "due today" && q.Heads["0"] != "later" || asking.What() != nil || asking.Do != Skip || asking.Case != asking.Left[1] {
		t.Errorf("got the deed %s for the thread %v, and the headings %q, want skip for the second thread, and the piles", asking.Do, asking.Case, q.Heads)
	}
	asking.Decided()
	q = asking.Which()
	if *q.One != "0" || len(asking.Steps()) != 2 {
		t.Errorf("after the last thread was decided, the cursor is on %s, want 0", *q.One)
	}
	before := q.Preview()
	for _, name := range []string{"t", "l", "p"} {
		var turned bool
		for _, key := range q.Keys() {
			if key.Name == name && key.Turn != nil {
				turned = true
				if err := key.Turn(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if after := q.Preview(); !turned || after == before {
			t.Errorf("the key %s left the answer unchanged: %s", name, after)
		} else {
			before = after
		}
	}
	for _, key := range q.Keys() {
		if key.Name == "b" {
			t.Error("the list of threads must have no key that leads back, but has one")
		}
	}
}

// If the owner chose a change in the second question, the form asks that question again about the same thread.
func TestInboxStaysAfterAChange(t *testing.T) {
	asking := &Inbox{Left: reviewed(t, coffeeMail)}
	asking.Which()
	for do, want := range map[Deed]int{Tone: 1, Edit: 1, Back: 2, Skip: 2} {
		asking.What()
		asking.Do = do
		if got := len(asking.Steps()); got != want {
			t.Errorf("after the deed %s, got %d questions, want %d", do, got, want)
		}
	}
}

// Each change asks for one thing, and changes the answer.
func TestInboxChange(t *testing.T) {
	asking := &Inbox{Left: reviewed(t, coffeeMail)}
	asking.Which()
	asking.What()
	for _, change := range []struct {
		do            Deed
		answer, title string
		shows         func(a *answer.Answer) bool
	}{
		{Tone, "warm", "In which tone?", func(a *answer.Answer) bool { return a.Message.Tone == "warm" }},
		{Topic, "logs", "What did they ask about?", func(a *answer.Answer) bool { return strings.Contains(a.Message.Text(), "logs") }},
		{Length, "note", "How long?", func(a *answer.Answer) bool { return a.Message.Length == "note" && a.Message.Tone == "warm" }},
		{Request, "call", "What did they ask for?", func(a *answer.Answer) bool { return a.Request.Slug == "call" }},
		{Answer, "closed", "What is your answer? Today's plan says yes.", func(a *answer.Answer) bool { return a.Message.When == "closed" }},
	} {
		asking.Do = change.do
		choices := asking.Case.Choices()
		q := asking.ChangeSteps(&choices)[0]()
		if q == nil || q.Title != change.title || q.Preview() == "" {
			t.Fatalf("for the deed %s, got the question %+v, want the title %q and a preview", change.do, q, change.title)
		}
		if q.Text != nil {
			*q.Text = change.answer
		} else {
			*q.One = change.answer
		}
		if err := asking.Case.Choose(choices); err != nil {
			t.Fatal(err)
		}
		if a := asking.Case.Answer(); !change.shows(a) {
			t.Errorf("the deed %s must change the answer to %q, but the answer is one to %s: %q", change.do, change.answer, a.Request.Slug, a.Message.Text())
		}
	}
}
