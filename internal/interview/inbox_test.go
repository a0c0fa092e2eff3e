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

// reviewed returns the threads of some mails to the owner of the starter site.
func reviewed(t *testing.T, mails ...string) []*inbox.Case {
	t.Helper()
	s := sitetest.Load(t, howihelp.Starter)
	who := s.Profiles[0]
	month, set := plan.On(who, sitetest.Day("2026-11-23")), reply.Read(who)
	in := inbox.New([]*inbox.Owner{{Profile: who, By: answer.For(s, who, month, set), Writer: set.On(s, month), Month: month}},
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

// Each thread offers what can be done with it, the usual thing first.
func TestDeeds(t *testing.T) {
	for name, c := range map[string]struct{ mail, want string }{
		"a no":                    {coffeeMail, "draft copy change skip back"},
		"a yes with an allowance": {callMail, "draft copy change given skip back"},
		"not sure":                {helloMail, "change skip back"},
	} {
		asking := &Inbox{Left: reviewed(t, c.mail)}
		if q := asking.Which(); len(q.Options) != 2 || !strings.Contains(q.Preview(), "teodora") && !strings.Contains(q.Preview(), "Hello") {
			t.Errorf("%s: %d options, with the preview %q", name, len(q.Options), q.Preview())
		}
		var got []string
		for _, o := range asking.What().Options {
			got = append(got, o.Value)
		}
		if strings.Join(got, " ") != c.want || asking.Do != Deed(got[0]) {
			t.Errorf("%s: the choices are %q, with %s as the first", name, got, asking.Do)
		}
	}
}

// Whoever ends the review has chosen no thread, and a decided one leaves the list.
func TestInboxEnds(t *testing.T) {
	asking := &Inbox{Left: reviewed(t, coffeeMail, callMail), Lines: true}
	q := asking.Which()
	*q.One = q.Options[1].Value
	what := asking.What()
	if asking.Case != asking.Left[1] || !strings.Contains(what.Note, "Hi ") || what.Preview != nil {
		t.Errorf("chose %v; the note is %q", asking.Case, what.Note)
	}
	asking.Decided()
	if q = asking.Which(); len(asking.Left) != 1 || len(q.Options) != 2 || q.Preview != nil {
		t.Errorf("%d are left", len(asking.Left))
	}
	*q.One = q.Options[1].Value
	if asking.What() != nil || asking.Case != nil {
		t.Error("a thread is chosen")
	}
}

// Other choices begin with those of the thread, and make another answer.
func TestInboxChange(t *testing.T) {
	asking := &Inbox{Left: reviewed(t, coffeeMail)}
	asking.Which()
	asking.What()
	choices := asking.Case.Choices
	var titles []string
	for _, step := range asking.ChangeSteps(&choices) {
		q := step()
		if q == nil {
			continue
		}
		titles = append(titles, q.Title)
		switch q.Title {
		case "In which tone?":
			*q.One = "warm"
		case "What did they ask about?":
			*q.Text = "logs"
		}
		if q.Preview != nil && q.Preview() == "" {
			t.Errorf("%s has an empty preview", q.Title)
		}
	}
	if err := asking.Case.Choose(choices); err != nil {
		t.Fatal(err)
	}
	if a := asking.Case.Answer; len(titles) < 4 || titles[0] != "What did they ask for?" || a.Request.Slug != "coffee-chat" || a.Message.Tone != "warm" || !strings.Contains(a.Message.Text(), "logs") {
		t.Errorf("asked %q; the answer to %s is %q", titles, a.Request.Slug, a.Message.Text())
	}
}
