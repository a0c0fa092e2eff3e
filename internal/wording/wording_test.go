package wording

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"howihelp"
	"howihelp/internal/form"
	"howihelp/internal/plan"
	"howihelp/internal/proposal"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
	"howihelp/internal/source"
)

const clean = "Hi {{name}},\n\nThank you for asking me about {{topic}}. {{rule}} So my answer is no, as it is for everyone.\n\n" +
	"A better place to begin is {{resource}}. The whole answer is written down here: {{link}}\n\n{{signoff}}\n"

var promising = strings.Replace(clean, "So my", "I will call you. So my", 1)

var errEnded = errors.New("the questions were ended")

// world is a desk with an owner who gives the answers of one list, and copies the texts of another. It records the
// events.
type world struct {
	Desk
	task   *proposal.Task
	events []string
}

func (w *world) note(kind string) func(string, ...any) {
	return func(format string, args ...any) { w.events = append(w.events, kind+": "+fmt.Sprintf(format, args...)) }
}

// take removes and returns the first of some texts.
func take(texts *[]string) (string, error) {
	if len(*texts) == 0 {
		return "", errEnded
	}
	first := (*texts)[0]
	*texts = (*texts)[1:]
	return first, nil
}

// newWorld returns a desk for the warm reply that declines a coffee chat, in the starter site.
func newWorld(t *testing.T, copied []string, answers ...string) *world {
	t.Helper()
	s := sitetest.Load(t, howihelp.Starter)
	who := s.Profiles[0]
	w := &world{task: &proposal.Task{Site: s, Profile: who, Month: plan.On(who, sitetest.Day("2026-11-23")), Replies: reply.Read(who),
		Choice: reply.Choice{Request: who.Request("coffee-chat"), When: site.Closed, Tone: "warm"}}}
	w.Say, w.Note = w.note("say"), w.note("note")
	w.Copy = func(text string) error { w.note("copy")("%s", text); return nil }
	w.Pasted = func() (string, error) { return take(&copied) }
	w.Save = func(f proposal.File) error { w.note("save")("%s", f.Path); return nil }
	w.Choose = func(title, note string, options ...form.Option) (string, error) {
		w.note("ask")("%s", title)
		said, err := take(&answers)
		if err != nil {
			return "", err
		}
		for _, o := range options {
			if o.Value == said {
				return said, nil
			}
		}
		t.Fatalf("the question %q has no option %q", title, said)
		return "", nil
	}
	return w
}

// happened returns the events, each as its kind and the beginning of its text, joined by " | ".
func (w *world) happened() string {
	var all []string
	for _, h := range w.events {
		h, _, _ = strings.Cut(h, "\n")
		all = append(all, h)
	}
	return strings.Join(all, " | ")
}

const warm = "content/replies/coffee-chat-closed-warm.md"

func TestTake(t *testing.T) {
	for name, test := range map[string]struct {
		text    string
		saves   bool
		nobody  bool
		answers []string
		err     string
		saved   bool
		last    string
	}{
		"a yes saves the reply":     {text: clean, answers: []string{"yes"}, saved: true, last: "say: saved: " + warm},
		"a no saves nothing":        {text: clean, answers: []string{"no"}, last: "say: nothing was saved; your current reply stays"},
		"an end saves nothing":      {text: clean, err: errEnded.Error(), last: "ask: Save it as " + warm + "?"},
		"without a question":        {text: clean, saves: true, nobody: true, saved: true, last: "say: saved: " + warm},
		"nobody can say yes":        {text: clean, nobody: true, err: "the reply has no finding, and is not saved yet; add --yes to save it", last: "say: diff"},
		"findings are never saved":  {text: promising, saves: true, err: ErrFindings.Error(), last: "say: Not yet."},
		"an answer without a reply": {text: "I can't help with that.", saves: true, err: "; your current reply stays"},
		"an empty answer":           {text: " \n", saves: true, err: "the answer is empty; copy the assistant's reply first; your current reply stays"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, nil, test.answers...)
			w.Saves = test.saves
			if test.nobody {
				w.Choose = nil
			}
			err := w.Take(w.task, test.text)
			if (err == nil) != (test.err == "") || err != nil && !strings.HasSuffix(err.Error(), test.err) {
				t.Errorf("the error is %v, want %q", err, test.err)
			}
			said := w.happened()
			if strings.Contains(said, "save: ") != test.saved {
				t.Errorf("the reply was saved: %v, want %v; the events are %s", !test.saved, test.saved, said)
			}
			if at := strings.LastIndex(said, test.last); at < 0 || strings.Contains(said[at:], " | ") {
				t.Errorf("the events are %s, want at the end %s", said, test.last)
			}
		})
	}
}

// If the site already has the text, the owner is not asked, and nothing is saved.
func TestTakeTheSameText(t *testing.T) {
	w := newWorld(t, nil)
	own := w.task.Profile.Replies[slices.IndexFunc(w.task.Profile.Replies, func(r *site.Reply) bool {
		w.task.Choice, w.task.Length = reply.Choice{Request: r.Request, When: r.When, Tone: r.Tone}, r.Length
		d, err := w.task.Judge(r.Body)
		return err == nil && d.Clean()
	})]
	if err := w.Take(w.task, own.Body); err != nil || w.happened() != "say: "+own.File+" says that already" {
		t.Errorf("the only event must be a line about the existing text; the error is %v, and the events are %s", err, w.happened())
	}
}

// The owner carries texts back and forth over the clipboard until an answer is clean.
func TestConverse(t *testing.T) {
	w := newWorld(t, []string{promising, clean}, "go on", "go on", "yes")
	if err := w.Converse(w.task); err != nil {
		t.Fatal(err)
	}
	want := "copy: Write one standard reply for me | ask: The prompt is on the clipboard | note: reply:3: | copy: Not yet. | " +
		"ask: The findings are on the clipboard, as a text for your assistant | say: diff | ask: Save it as | save: " + warm
	if got := w.happened(); !inOrder(got, want) {
		t.Errorf("the events are %s\nwant           %s", got, want)
	}

	w = newWorld(t, nil, "stop")
	if err := w.Converse(w.task); err != nil || strings.Contains(w.happened(), "save: ") {
		t.Errorf("after the owner stopped, nothing must be saved; the error is %v, and the events are %s", err, w.happened())
	}

	w = newWorld(t, nil)
	w.Copy = func(string) error {
		return source.Misused("install xclip", "no program for the clipboard is installed")
	}
	if err := w.Converse(w.task); err == nil || !strings.HasSuffix(err.Error(), "installed; install xclip; or use --show-prompt and --from") {
		t.Errorf("without a clipboard, the error is %v, want one that names the flags to use instead", err)
	}
}

// inOrder reports whether a text contains the parts of another text, separated by " | ", in the same order.
func inOrder(text, parts string) bool {
	for _, part := range strings.Split(parts, " | ") {
		at := strings.Index(text, part)
		if at < 0 {
			return false
		}
		text = text[at+len(part):]
	}
	return true
}

// The standard replies are offered one after the other. The owner can keep each reply, and stop at any of them.
func TestEach(t *testing.T) {
	all := len(proposal.Standards(newWorld(t, nil).task.Profile))
	skips := make([]string, all)
	for i := range skips {
		skips[i] = "skip"
	}
	for name, test := range map[string]struct {
		answers       []string
		asked, copied int
	}{
		"all are kept":       {skips, all, 0},
		"stop at the first":  {[]string{"stop"}, 1, 0},
		"stop at the second": {[]string{"skip", "stop"}, 2, 0},
		"stop within a talk, and go on with the next": {append([]string{"write", "stop"}, skips[1:]...), all + 1, 1},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, nil, test.answers...)
			if err := w.Each(w.task); err != nil {
				t.Fatal(err)
			}
			said := w.happened()
			if asked, copied := strings.Count(said, "ask: "), strings.Count(said, "copy: "); asked != test.asked || copied != test.copied {
				t.Errorf("the owner was asked %d times and copied %d times, want %d and %d: %s", asked, copied, test.asked, test.copied, said)
			}
		})
	}
}

// As long as the site has a placeholder for the owner's own words, there is no prompt for the assistant.
func TestUnwrittenPrompt(t *testing.T) {
	w := newWorld(t, nil)
	w.task.Profile.Plan.Rule = "REPLACE: your rule"
	for _, err := range []error{w.Show(w.task, ""), w.Converse(w.task)} {
		if err == nil || !strings.HasPrefix(err.Error(), "the prompt still says REPLACE: ") {
			t.Errorf("the error must name the placeholder, but is %v", err)
		}
	}
	if w.events != nil {
		t.Errorf("the desk went on after the error; the events are %s", w.happened())
	}
}

func TestShow(t *testing.T) {
	w := newWorld(t, nil)
	if err := w.Show(w.task, " --site help"); err != nil || len(w.events) != 2 || w.events[0] != "say: "+strings.TrimSuffix(w.task.Prompt(), "\n") ||
		w.events[1] != "note: note: give the answer back with: howihelp write coffee-chat --when closed --tone warm --site help --from - (or --from FILE, or --paste)" {
		t.Errorf("want the prompt and the command for the answer; the error is %v, and the events are %q", err, w.events)
	}
}
