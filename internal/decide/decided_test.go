package decide

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/inbox"
	"howihelp/internal/sitetest"
)

// reminder is another mail in the thread of callMail.
const reminder = "From: Cy <cy@example.org>\nTo: teodora@example.com\nDate: Sun, 22 Nov 2026 10:00:00 +0000\nSubject: Re: A call\nMessage-ID: <3@example.org>\nReferences: <2@example.org>\nIn-Reply-To: <2@example.org>\n\nMay I have that 30-minute call with you about crash recovery? Our storage engine in production still fails in its fsync.\n"

// fill uses up the allowance of calls, so that the plan declines another call.
func fill(t *testing.T, dir string) {
	t.Helper()
	name := filepath.Join(dir, "site", "content", "given.toml")
	data, err := os.ReadFile(name)
	must(t, err)
	must(t, os.WriteFile(name, append(data, "\n[[given]]\ndate = 2026-11-23\nallowance = \"calls\"\ncount = 3\n"...), 0o644))
}

// A later run with --draft never contradicts the owner's decision about a thread. It writes no draft for the same mail or a
// reminder. This is so even if the plan declines the request by then, and even if the draft or the first mail is gone. A thread that
// the owner skipped is still undecided.
func TestDecidedThreadsGetNoDraft(t *testing.T) {
	later := map[string][]string{"the same mail": {callMail}, "a reminder": {callMail, reminder}, "a reminder alone": {reminder}, "the reminder first": {reminder, callMail}}
	for name, c := range map[string]struct {
		keys   []string
		pile   inbox.Pile
		drafts int // the number of drafts of the later run
	}{
		"given":            {[]string{"1", "given"}, inbox.Known, 0},
		"a yes is copied":  {[]string{"1", "copy"}, inbox.Known, 0},
		"a yes is drafted": {[]string{"1", "draft"}, inbox.Known, 0},
		"a no is copied":   {[]string{"1", "answer", "closed", "copy"}, "", 0},
		"a no is drafted":  {[]string{"1", "answer", "closed", "draft"}, "", 0},
		"own words":        {[]string{"1", "answer", "closed", "edit", "draft"}, inbox.Known, 0},
		"skipped":          {[]string{"1", "skip"}, "", 1},
	} {
		t.Run(name, func(t *testing.T) {
			dir := newSite(t)
			w := deskIn(t, dir, []string{coffeeMail, callMail}, c.keys...)
			must(t, w.Each())
			if slices.ContainsFunc(w.said, func(said string) bool { return strings.HasPrefix(said, "error") }) {
				t.Fatalf("no message must be an error, but the messages are %q", w.said)
			}
			fill(t, dir)
			full := sitetest.Load(t, os.DirFS(filepath.Join(dir, "site")))
			for when, mails := range later {
				must(t, os.RemoveAll(filepath.Join(dir, "site", "private"))) // the owner has sent or deleted the draft
				if c.drafts > 0 {
					must(t, os.RemoveAll(filepath.Join(dir, "state"))) // because the previous run has stored its own decision
				}
				w = deskOn(t, dir, full, mails)
				must(t, w.Ready())
				drafts := c.drafts
				if when == "a reminder alone" {
					drafts = 0 // because the thread is incomplete
				}
				r := w.Review.Cases
				if got := strings.Count(w.drafts(t), "In-Reply-To"); len(r) != 1 || got != drafts || c.pile != "" && r[0].Pile != c.pile || c.pile == inbox.Known && r[0].Answer() != nil {
					t.Errorf("with %s, got %d drafts and the pile %q (%s), want %d drafts, the pile %q (any if empty), and no answer to a known person; the messages are %q, and the drafts are\n%s", when, got, r[0].Pile, r[0].Why, drafts, c.pile, w.said, w.drafts(t))
				}
			}
		})
	}
}

// A thread has at most one draft in its folder, even if the plan changes and a reminder arrives.
func TestOneDraftForAThread(t *testing.T) {
	dir := newSite(t)
	must(t, deskIn(t, dir, []string{callMail}, "0", "draft").Each())
	must(t, os.RemoveAll(filepath.Join(dir, "state"))) // as on another computer
	fill(t, dir)
	w := deskIn(t, dir, []string{callMail, reminder})
	must(t, w.Ready())
	if got := strings.Count(w.drafts(t), "In-Reply-To"); got != 1 || !w.Review.Cases[0].Drafted {
		t.Errorf("there are %d drafts, want 1, and the thread must be marked as drafted; the messages are %q", got, w.said)
	}
}

// A run with --draft writes a draft only once, because an owner who sends or deletes the draft has decided.
func TestReadyWritesADraftOnce(t *testing.T) {
	dir := newSite(t)
	must(t, deskIn(t, dir, []string{coffeeMail}).Ready())
	must(t, os.RemoveAll(filepath.Join(dir, "site", "private")))
	w := deskIn(t, dir, []string{coffeeMail})
	must(t, w.Ready())
	if drafts := w.drafts(t); drafts != "" || fmt.Sprint(w.said) != "[no new draft: you decided about 1 thread before]" {
		t.Errorf("a second run must write no draft; the messages are %q, and the drafts are %s", w.said, drafts)
	}
	must(t, deskIn(t, dir, []string{coffeeMail}, "0", "draft").Each())
	if drafts := w.drafts(t); strings.Count(drafts, "In-Reply-To") != 1 {
		t.Errorf("for the owner's own choice, there must be one draft; the drafts are %s", drafts)
	}
}

// If the owner makes a decision while another run reads the mails, the decision also counts for that run.
func TestDecidedMeanwhile(t *testing.T) {
	dir := newSite(t)
	slow := deskIn(t, dir, []string{coffeeMail})
	must(t, deskIn(t, dir, []string{coffeeMail}, "0", "copy").Each())
	must(t, slow.Ready())
	if drafts := slow.drafts(t); drafts != "" {
		t.Errorf("the slower run must write no draft, but wrote %s", drafts)
	}
}

// Without a folder in which to remember decisions, nothing is decided, and no draft is written.
func TestNothingCanBeRemembered(t *testing.T) {
	dir := newSite(t)
	must(t, os.MkdirAll(filepath.Join(dir, "state", "howihelp"), 0o700))
	must(t, os.WriteFile(filepath.Join(dir, "state", "howihelp", ".howihelp"), nil, 0o600))
	w := deskIn(t, dir, []string{coffeeMail}, "0", "draft")
	for _, err := range []error{w.Each(), w.Ready()} {
		if err == nil || !strings.Contains(err.Error(), "cannot be stored") || w.drafts(t) != "" {
			t.Errorf("got the error %v and the drafts %q, want an error and no draft", err, w.drafts(t))
		}
	}
}

// A person who was given something is somebody whom the owner knows: there is no draft for another thread of theirs,
// either.
func TestAGiftAppliesToThePerson(t *testing.T) {
	dir := newSite(t)
	must(t, deskIn(t, dir, []string{callMail}, "0", "given").Each())
	other := strings.NewReplacer("<zoe@", "<cy@", "Zoe", "Cy").Replace(coffeeMail)
	w := deskIn(t, dir, []string{callMail, other})
	must(t, w.Ready())
	if n := len(w.Review.Of(inbox.Known)); n != 2 || w.drafts(t) != "" {
		t.Errorf("%d threads are in the pile of people you know, want 2, and no draft: %s", n, w.drafts(t))
	}
}

// A run with --draft writes no draft for a thread that is older than the memory of decisions, because an earlier decision
// about it may be forgotten.
func TestForgottenDecisions(t *testing.T) {
	dir := newSite(t)
	w := deskIn(t, dir, []string{coffeeMail})
	in := inbox.New([]*inbox.Owner{w.Review.Cases[0].Owner}, inbox.Options{Me: []string{"teodora@example.com"}, Today: sitetest.Day("2026-11-23"), Since: sitetest.Day("2026-01-01")})
	must(t, in.Add(mailOf(strings.ReplaceAll(coffeeMail, "20 Nov", "20 Sep"))))
	r, err := in.Review()
	must(t, err)
	w.Review = r
	must(t, w.Ready())
	if fmt.Sprint(w.said) != "[no new draft: 1 thread is left to you, as the list says]" {
		t.Errorf("the message must say that one thread is left to the owner, but the messages are %q", w.said)
	}
}

// After the owner gives something, less is left for the others who ask in the same review.
func TestAGiftLeavesLessForOthers(t *testing.T) {
	other := strings.NewReplacer("Cy", "Flo", "<cy@", "<flo@", "<2@", "<4@").Replace(callMail)
	w := deskIn(t, newSite(t), []string{callMail, other}, "0", "given")
	before := w.Review.Cases[1].Answer().Message
	must(t, w.Each())
	if after := w.Review.Cases[1].Answer().Message; before.When != "open" || after.When != "closed" || !strings.Contains(after.Text(), "0 of 3 left") {
		t.Errorf("the other person's answer must become a no, but was %s, and is now %s: %s", before.When, after.When, after.Text())
	}
}
