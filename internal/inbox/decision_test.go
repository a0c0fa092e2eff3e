package inbox

import (
	"fmt"
	"strings"
	"testing"

	"howihelp/internal/sitetest"
)

// If the owner's part of a thread may be in a folder that is not read, howihelp never drafts an answer unasked. If the mail
// program has marked a mail as answered, its sender counts as somebody whom the owner knows.
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
		"it answers the sender's own mail":             {[]written{request(), answers(later, "a", "")}, "b: later, ready"},
		"it answers a missing mail":                    {[]written{answers(request(), "x", "")}, "a: later, ready, held"},
		"only References names a missing mail":         {[]written{answers(request(), "", "References: <x@example.org>\n")}, "a: later, ready, held"},
		"an earlier mail is missing, the last is here": {[]written{answers(request(), "", "References: <x@example.org> <b@example.org>\n"), {id: "b", from: zoe, to: "everyone@example.org", date: "Thu, 19 Nov 2026 09:30:00 +0000", text: "Whom may I ask?"}}, "a: later, ready"},
		"the mail before it answers a missing one":     {[]written{answers(request(), "x", ""), answers(later, "a", "")}, "b: later, ready, held"},
		"an old mail before it answers a missing one":  {[]written{answers(old, "x", ""), answers(later, "a", "")}, "b: later, ready, held"},
		"the mail before it is marked as answered":     {[]written{marked, answers(later, "a", "")}, "b: people you know"},
		"a mail in another thread is marked":           {[]written{marked, answers(later, "", "")}, "b: later, ready"},
		"the answer to the marked mail is here, a no":  {[]written{marked, answering("m", "a", sentReply(t, "coffee-chat", "closed")), answers(later, "m", "")}, "b: asked again"},
		"a draft of the owner doesn't count as a mail": {[]written{{id: "d", answers: "a", from: mine, to: zoe, draft: true}, request(), answers(later, "a", "")}, "b: later, ready, drafted"},
	} {
		if got := strings.Join(shown(review(t, c.mails...)), "|"); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// Of several decisions about a thread, the strongest counts, wherever in the thread its mail is.
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
			t.Errorf("%q and %q: got %q and %d batches, want %q", c.a, c.b, got, drafts, c.want)
		}
	}
}

// The decision follows from the answer: a no from the owner's templates, or anything else.
func TestChosen(t *testing.T) {
	c := review(t, request()).Cases[0]
	if got := c.Chosen(); got != Answered {
		t.Errorf("a no is %q", got)
	}
	if err := c.Edit("Come at noon.\n"); err != nil || c.Chosen() != Agreed {
		t.Errorf("%v: the owner's own words are %q", err, c.Chosen())
	}
	call := review(t, written{id: "a", from: zoe, to: mine, date: "Fri, 20 Nov 2026 09:30:00 +0000", subject: "A call", text: "May I have a 30-minute call with you about crash recovery? Our fsync fails."}).Cases[0]
	if call.gist.when != "open" || call.Chosen() != Agreed {
		t.Errorf("%s is %q", call.gist.when, call.Chosen())
	}
	if d, err := c.Draft(sitetest.Day("2026-11-23")); err != nil || len(d.Data) == 0 {
		t.Error(err)
	}
}
