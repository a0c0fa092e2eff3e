package inbox

import (
	"fmt"
	"strings"
	"testing"

	"howihelp/internal/sitetest"
)

// The owner's part of a thread may be in a folder that is not read. Then --draft writes no answer. If the mail program has marked
// a mail as answered, its sender counts as somebody whom the owner knows.
func TestIncompleteThreads(t *testing.T) {
	later := request()
	later.id, later.date = "b", "Sat, 21 Nov 2026 09:30:00 +0000"
	answers := func(w written, id, more string) written { w.answers, w.more = id, more; return w }
	marked := request()
	marked.answered = true
	old := request()
	old.date = "Tue, 20 Oct 2026 09:30:00 +0000"
	for name, c := range map[string]struct {
		mails []written
		want  string
	}{
		"the mail answers the sender's own mail":                {[]written{request(), answers(later, "a", "")}, "b: later, ready"},
		"the mail answers a missing mail":                       {[]written{answers(request(), "x", "")}, "a: later, ready, held"},
		"only References names a missing mail":                  {[]written{answers(request(), "", "References: <x@example.org>\n")}, "a: later, ready, held"},
		"an earlier mail is missing, but not the last one":      {[]written{answers(request(), "", "References: <x@example.org> <b@example.org>\n"), {id: "b", from: zoe, to: "everyone@example.org", date: "Thu, 19 Nov 2026 09:30:00 +0000", text: "Whom may I ask?"}}, "a: later, ready"},
		"the mail before the last one answers a missing one":    {[]written{answers(request(), "x", ""), answers(later, "a", "")}, "b: later, ready, held"},
		"an old mail before the last one answers a missing one": {[]written{answers(old, "x", ""), answers(later, "a", "")}, "b: later, ready, held"},
		"the mail before the last one is marked as answered":    {[]written{marked, answers(later, "a", "")}, "b: people you know"},
		"a mail in another thread is marked as answered":        {[]written{marked, answers(later, "", "")}, "b: later, ready"},
		"the answer to the marked mail is here, and is a no":    {[]written{marked, answering("m", "a", sentReply(t, "coffee-chat", "closed")), answers(later, "m", "")}, "b: asked again"},
		"a draft of the owner doesn't count as a mail":          {[]written{{id: "d", answers: "a", from: mine, to: zoe, draft: true}, request(), answers(later, "a", "")}, "b: later, ready, drafted"},
	} {
		if got := strings.Join(shown(review(t, c.mails...)), "|"); got != c.want {
			t.Errorf("%s: the waiting threads are %q, want %q", name, got, c.want)
		}
	}
}

// Of several decisions about the mails of a thread, the strongest counts, wherever its mail is in the thread.
func TestDecisionsOfAThread(t *testing.T) {
	mails := []written{request(), {id: "b", answers: "a", from: zoe, to: mine, date: "Sat, 21 Nov 2026 09:30:00 +0000", subject: "Re: Coffee?", text: coffee}}
	for _, c := range []struct {
		a, b Decision
		want string
	}{
		{"", "", "later true "}, {Answered, "", "later true answered"}, {"", Answered, "later true answered"}, {Agreed, Answered, "people you know false yes"},
		{Answered, Given, "people you know false given"}, {Given, Agreed, "people you know false given"},
	} {
		in := empty(t)
		in.options.Decided = func(id string) Decision { return map[string]Decision{"a@example.org": c.a, "b@example.org": c.b}[id] }
		r := reviewed(t, in, mails)
		got := fmt.Sprint(r.Cases[0].Pile, " ", r.Cases[0].Ready, " ", r.Cases[0].Decided)
		if drafts := len(r.Batches()); got != c.want || drafts > 0 != (c.a == "" && c.b == "") {
			t.Errorf("with the decisions %q and %q, the pile, the readiness and the decision of the thread are %q, want %q; there are %d batches of drafts, want some only if there is no decision", c.a, c.b, got, c.want, drafts)
		}
	}
}

// If an answer from the owner's templates declines, the decision is Answered. For any other answer, it is Agreed.
func TestChosen(t *testing.T) {
	c := review(t, request()).Cases[0]
	if got := c.Chosen(); got != Answered {
		t.Errorf("the decision for a no is %q, want answered", got)
	}
	if err := c.Edit("Come at noon.\n"); err != nil || c.Chosen() != Agreed {
		t.Errorf("after an edit (%v), the decision for the owner's own words is %q, want yes", err, c.Chosen())
	}
	call := review(t, written{id: "a", from: zoe, to: mine, date: "Fri, 20 Nov 2026 09:30:00 +0000", subject: "A call", text: "May I have a 30-minute call with you about crash recovery? Our fsync fails."}).Cases[0]
	if call.gist.when != "open" || call.Chosen() != Agreed {
		t.Errorf("the answer must be open and its decision yes, but they are %s and %q", call.gist.when, call.Chosen())
	}
	if d, err := c.Draft(sitetest.Day("2026-11-23")); err != nil || len(d.Data) == 0 {
		t.Errorf("an edited answer must become a draft, but the error is %v", err)
	}
}
