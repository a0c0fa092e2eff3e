package interview

import (
	"io/fs"
	"testing"

	"howihelp/internal/form"
	"howihelp/internal/scaffold"
	"howihelp/internal/sitetest"
	"howihelp/internal/whose"
)

// Complete asks what to add and for its name, unless both are given or nobody can answer.
func TestComplete(t *testing.T) {
	folder := sitetest.Text(t, twoRequests)
	to := &scaffold.Addition{Folder: folder, Site: sitetest.Load(t, folder), Build: func(fs.FS) error { return nil }}
	asked := 0
	ask := func(f form.Form) error {
		asked++
		for _, step := range f.Steps {
			switch q := step(); {
			case q == nil:
			case q.Title == "What do you want to add?":
				*q.One = "focus"
			case q.Text != nil:
				*q.Text = "Indexes"
			}
		}
		return nil
	}
	for _, test := range []struct {
		given scaffold.Entry
		ask   func(form.Form) error
		want  string
		asked int
	}{
		{scaffold.Entry{}, ask, "focus Indexes", 2},
		{scaffold.Entry{What: "focus"}, ask, "focus Indexes", 1},
		{scaffold.Entry{What: "focus", Name: "Logs"}, ask, "focus Logs", 0},
		{scaffold.Entry{What: "focus"}, nil, "focus ", 0},
	} {
		asked = 0
		e, err := Complete(to, test.given, whose.Choice{Site: to.Site}, test.ask)
		if got := e.What + " " + e.Name; got != test.want || asked != test.asked || err != nil || to.Profile != to.Site.Profiles[0] {
			t.Errorf("for %+v, got %q after %d forms and the error %v, want %q after %d", test.given, got, asked, err, test.want, test.asked)
		}
	}
}

// A start that asks offers the workflow only if that is possible.
func TestStartOffersTheWorkflow(t *testing.T) {
	s := &scaffold.Start{Build: func(fs.FS) error { return nil }}
	Start(s, nil)
	if s.Ask != nil {
		t.Error("a start for which nobody can answer must not ask")
	}
	for _, offer := range []bool{true, false} {
		questions := 0
		Start(s, func(f form.Form) error { questions = len(f.Steps); return nil })
		workflow, err := s.Ask(&scaffold.Answers{}, scaffold.Answers{}, false)
		without := questions
		if workflow || err != nil {
			t.Errorf("without an offer, got the workflow %t and the error %v", workflow, err)
		}
		if workflow, err = s.Ask(&scaffold.Answers{}, scaffold.Answers{}, offer); workflow != offer || err != nil || questions > without != offer {
			t.Errorf("with the offer %t, got the workflow %t after %d questions and the error %v", offer, workflow, questions, err)
		}
	}
}
