package decide

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"howihelp"
	"howihelp/internal/account"
	"howihelp/internal/asked"
	"howihelp/internal/editor"
	"howihelp/internal/form"
	"howihelp/internal/inbox"
	"howihelp/internal/mailbox"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
	"howihelp/internal/source"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

const coffeeMail = "From: Zoe <zoe@example.org>\nTo: teodora@example.com\nDate: Fri, 20 Nov 2026 09:00:00 +0000\nSubject: Coffee\nMessage-ID: <1@example.org>\n\nCould I pick your brain over a coffee?\n"
const callMail = "From: Cy <cy@example.org>\nTo: teodora@example.com\nDate: Fri, 20 Nov 2026 10:00:00 +0000\nSubject: A call\nMessage-ID: <2@example.org>\n\nMay I have a 30-minute call with you about crash recovery? We run a storage engine in production, and its fsync fails.\n"

// world is a desk that takes its answers from a list, and records its messages.
type world struct {
	*Desk
	said, copied []string
	dir          string
}

// deskOf returns a desk for the two mails coffeeMail and callMail. The answers are what the owner enters at one question after the
// other: the letter of a key, the value of an option, or a text. After the last answer, the owner quits.
func deskOf(t *testing.T, answers ...string) *world {
	t.Helper()
	return deskIn(t, newSite(t), []string{coffeeMail, callMail}, answers...)
}

// newSite returns a folder with the starter site in site/, for a user without earlier decisions.
func newSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("XDG_STATE_HOME", filepath.Join(dir, "state"))
	t.Setenv("HOME", dir)
	must(t, os.CopyFS(filepath.Join(dir, "site"), howihelp.Starter))
	must(t, os.Mkdir(filepath.Join(dir, "mails"), 0o700))
	return dir
}

// deskIn is like deskOf, but for other mails, and for the site in dir/site.
func deskIn(t *testing.T, dir string, mails []string, answers ...string) *world {
	t.Helper()
	return deskOn(t, dir, sitetest.Load(t, os.DirFS(filepath.Join(dir, "site"))), mails, answers...)
}

// deskOn is like deskIn, but for a site that is already loaded.
func deskOn(t *testing.T, dir string, s *site.Site, mails []string, answers ...string) *world {
	t.Helper()
	past, err := account.ReadDecisions(sitetest.Day("2026-11-23"))
	must(t, err)
	who := s.Profiles[0]
	month, set := plan.On(who, sitetest.Day("2026-11-23")), reply.Read(who)
	in := inbox.New([]*inbox.Owner{inbox.NewOwner(s, who, month, set)},
		inbox.Options{Me: []string{who.Email}, Today: month.Day, Since: month.Day.AddDate(0, 0, -30), Decided: past.On})
	drafts, err := filepath.Glob(filepath.Join(dir, "site", "private", "drafts", "*.eml"))
	must(t, err)
	for _, name := range drafts {
		data, err := os.ReadFile(name)
		must(t, err)
		must(t, in.Add(&mailbox.Mail{Place: name, Data: data, Draft: true}))
	}
	for _, m := range mails {
		must(t, in.Add(mailOf(m)))
	}
	r, err := in.Review()
	must(t, err)
	from, err := account.Open(context.Background(), []string{filepath.Join(dir, "mails")}, nil)
	must(t, err)
	t.Cleanup(from.Close)
	root, err := os.OpenRoot(filepath.Join(dir, "site"))
	must(t, err)
	t.Cleanup(func() { root.Close() })
	w := &world{dir: dir}
	w.Desk = &Desk{Root: root, Site: "site", Review: r, From: from, Past: past, Now: func() time.Time { return month.Day }}
	w.Copy = func(text string) error { w.copied = append(w.copied, text); return nil }
	w.Edit = func(text string) (string, error) { return "My own *words*.\n", nil }
	w.Note = func(format string, args ...any) { w.said = append(w.said, fmt.Sprintf(format, args...)) }
	w.Complain = func(err error) { w.said = append(w.said, "error: "+err.Error()) }
	w.Noted = func(_ *site.Profile, g site.Given) { w.said = append(w.said, "given: "+g.Allowance.ID) }
	w.Ask = func(steps ...form.Step) (bool, error) {
		for _, step := range steps {
			q := step()
			if q == nil {
				continue
			}
			if len(answers) == 0 {
				return true, nil
			}
			next := answers[0]
			answers = answers[1:]
			switch {
			case q.Text != nil:
				*q.Text = next
			case q.Pressed != nil && len(next) == 1 && next > "9":
				*q.Pressed = next
			case q.Pressed != nil:
				*q.One, *q.Pressed = next, ""
			default:
				*q.One = next
			}
		}
		return false, nil
	}
	return w
}

func mailOf(text string) *mailbox.Mail { return &mailbox.Mail{Place: "mail", Data: []byte(text)} }

// drafts returns the texts of the drafts.
func (w *world) drafts(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	names, err := filepath.Glob(filepath.Join(w.dir, "site", "private", "drafts", "*.eml"))
	must(t, err)
	for _, name := range names {
		data, err := os.ReadFile(name)
		must(t, err)
		b.Write(data)
	}
	return b.String()
}

// Each carries out a decision at once, and then removes the thread from the list. The thread stays if that fails, or if the owner goes
// back or only changes the answer.
func TestEach(t *testing.T) {
	for name, c := range map[string]struct {
		answers []string
		change  func(*world)
		said    string // the beginning of each message of the desk, in order, with | between them; "" if there must be no message
		decided int    // the number of decided threads
		draft   string // a part of the drafts, or "" if there must be none
	}{
		"drafts":                {answers: []string{"d", "d"}, said: "drafted: Zoe|drafted: Cy|nothing else waits", decided: 2, draft: "In-Reply-To: <2@example.org>"},
		"the second thread":     {answers: []string{"1", "draft", "end"}, said: "drafted: Cy", decided: 1, draft: "In-Reply-To: <2@example.org>"},
		"a copy":                {answers: []string{"c", "s"}, said: "copied the answer to Zoe|nothing else waits", decided: 1},
		"going back":            {answers: []string{"0", "back", "s", "s"}, said: "nothing else waits"},
		"a gift":                {answers: []string{"s", "g"}, said: "given: calls|nothing else waits", decided: 1},
		"the owner's own words": {answers: []string{"e", "d"}, said: "drafted: Zoe", decided: 1, draft: "My own <em>words</em>."},
		"no words":              {answers: []string{"e"}, change: func(w *world) { w.Edit = func(string) (string, error) { return " \n", nil } }, said: "error: the edited text is empty"},
		"an editor that fails":  {answers: []string{"e", "d"}, change: func(w *world) { w.Edit = func(string) (string, error) { return "", errors.New("no editor") } }, said: "error: no editor|drafted: Zoe", decided: 1, draft: "X-Unsent"},
		"a copy that fails":     {answers: []string{"c", "s"}, change: func(w *world) { w.Copy = func(string) error { return errors.New("no clipboard") } }, said: "error: no clipboard"},
		"a site with mistakes": {answers: []string{"d", "c"}, change: func(w *world) {
			w.Unfit = source.Errors{{Pos: source.Pos{File: "site.toml"}, Msg: "base_url is missing"}}
		}, said: "error: site.toml: base_url is missing|copied the answer to Zoe", decided: 1},
		"another request":                   {answers: []string{"r", "mentoring", "d"}, said: "drafted: Zoe", decided: 1, draft: "ask/mentoring"},
		"quitting while choosing a request": {answers: []string{"r"}, said: ""},
		"a topic":                           {answers: []string{"o", "cats", "d"}, said: "drafted: Zoe", decided: 1, draft: "cats"},
		"quitting":                          {answers: []string{"end"}, said: ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := deskOf(t, c.answers...)
			if c.change != nil {
				c.change(w)
			}
			must(t, w.Each())
			wanted := strings.Split(c.said, "|")
			if len(w.said) != len(wanted) && c.said != "" || c.said == "" && len(w.said) > 0 {
				t.Fatalf("the messages are %q, want messages that begin with %q", w.said, wanted)
			}
			for i, said := range w.said {
				if !strings.HasPrefix(said, wanted[i]) {
					t.Errorf("message %d is %q, want one that begins with %q", i+1, said, wanted[i])
				}
			}
			n := 0
			for _, all := range w.Review.Decided {
				n += len(all)
			}
			if drafts := w.drafts(t); n != c.decided || c.draft == "" && drafts != "" || !strings.Contains(drafts, c.draft) {
				t.Errorf("got %d decided threads and the drafts\n%s\nwant %d decided threads and %q in the drafts (no drafts if this is empty)", n, drafts, c.decided, c.draft)
			}
		})
	}
}

// A signal during editing ends the review.
func TestEachEndsWithTheEditor(t *testing.T) {
	w := deskOf(t, "e", "d")
	w.Edit = func(string) (string, error) { return "", editor.ErrEnded }
	if err := w.Each(); !errors.Is(err, editor.ErrEnded) || w.drafts(t) != "" {
		t.Errorf("the error must be ErrEnded, and there must be no draft; the error is %v", err)
	}
}

// Ready writes the draft of an answer if the answer declines and is certain. A second call writes no other draft.
func TestReady(t *testing.T) {
	w := deskOf(t)
	must(t, w.Ready())
	must(t, w.Ready())
	if drafts := w.drafts(t); strings.Count(drafts, "X-Unsent") != 1 || !strings.Contains(drafts, "<1@example.org>") || strings.Join(w.said, "|") != "1 new draft in site/private/drafts|no new draft: you decided about 1 thread before" {
		t.Errorf("want one draft and a note about the answered thread; the messages are %q, and the drafts are %s", w.said, drafts)
	}
}

// Count counts each decision once. It first asks the owner for permission, and counts nothing without it.
func TestCount(t *testing.T) {
	for name, c := range map[string]struct {
		answer string
		asks   bool
		counts int
		file   string
	}{
		"yes":           {"yes", true, 1, "[[asked]]"},
		"no":            {"no", true, 0, "count = false"},
		"quitting":      {"", true, 0, ""},
		"nobody to ask": {"", false, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			answers := []string{"d", "s"}
			if c.answer != "" {
				answers = append(answers, c.answer)
			}
			w := deskOf(t, answers...)
			must(t, w.Each())
			if !c.asks {
				w.Ask = nil
			}
			must(t, w.Count())
			must(t, w.Count()) // a second call counts nothing again
			data, err := os.ReadFile(filepath.Join(w.dir, "site", asked.Path(w.Review.Cases[0].Owner.Profile)))
			if err != nil && c.file != "" || !strings.Contains(string(data), c.file) || strings.Count(string(data), "[[asked]]") != c.counts {
				t.Errorf("the file of counts is %q (error: %v), want a file with %d counts that contains %q", data, err, c.counts, c.file)
			}
		})
	}
}
