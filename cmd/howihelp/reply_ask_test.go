package main

import (
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	"howihelp"
	"howihelp/internal/answer"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// replyingTo returns a new reply in the starter site, as "howihelp reply" without arguments begins it.
func replyingTo(t *testing.T) *replying {
	t.Helper()
	s, err := site.Load(howihelp.Starter)
	must(t, err)
	who := s.Profiles[0]
	month := plan.On(who, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	replies := reply.Read(who)
	return &replying{replyFlags: replyFlags{Choices: answer.Choices{Tone: site.Neutral}}, view: &view{s, who, month, replies}, by: answer.For(s, who, month, replies)}
}

// The preview below a choice is the reply for the highlighted option.
func TestPreviewFollowsTheChoice(t *testing.T) {
	r := replyingTo(t)
	r.Request = r.who.Requests[0].Slug
	f := show(requestFields(r, r.who.Requests))
	f.shows(t, "Hi [name]", "It looks like a good fit, so yes. How it stands: 4 of 4")
	f.press(tea.KeyDown, tea.KeyDown, tea.KeyDown, tea.KeyDown, tea.KeyDown)
	f.shows(t, "> A coffee chat", "Open conversations are not part of it")

	f = show(howFields(r, r.who.Request("coffee-chat")))
	f.press(tea.KeyDown, tea.KeyDown)
	f.shows(t, "> friend", "It changes nothing between you and me")
	f.press(tea.KeyEnter, tea.KeyDown, tea.KeyDown)
	f.shows(t, "You want to know how a database works inside", "instead: Intro to Database Systems")

	f = show(wordFields(r, []string{"name", "topic"}))
	f.write("Sam")
	f.press(tea.KeyEnter)
	f.write("a_b *c* `d`")
	f.shows(t, "Hi Sam,", "talk about a_b *c* `d` with me")
	if r.Request != "coffee-chat" || r.Tone != "friend" || r.Name != "Sam" || r.Resource != "cmu-intro-to-database-systems" {
		t.Errorf("chosen is %+v", r.replyFlags)
	}

	// A preview shows the conditions of a yes.
	r = replyingTo(t)
	r.Request, r.When = "call", "open"
	f = show(howFields(r, r.who.Request("call")))
	f.shows(t, "for them: You run the system in question", "for me: It is a failure that I have not seen before")
}

var escapes = regexp.MustCompile("\x1b\\[[0-9;]*m|┃")

// screen is a form without a terminal.
type screen struct{ form *huh.Form }

func show(fields []huh.Field) *screen {
	s := &screen{huh.NewForm(huh.NewGroup(fields...)).WithWidth(200).WithHeight(60)}
	s.run(s.form.Init())
	return s
}

func (s *screen) press(keys ...rune) {
	for _, key := range keys {
		s.update(tea.KeyPressMsg(tea.Key{Code: key}))
	}
}

func (s *screen) write(text string) {
	for _, r := range text {
		s.update(tea.KeyPressMsg(tea.Key{Code: r, Text: string(r)}))
	}
}

func (s *screen) update(m tea.Msg) {
	_, cmd := s.form.Update(m)
	s.run(cmd)
}

// run executes the form's commands immediately, except for the cursor, which would blink for ever.
func (s *screen) run(cmd tea.Cmd) {
	if cmd == nil || strings.Contains(runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name(), "/cursor.") {
		return
	}
	m := cmd()
	if v := reflect.ValueOf(m); v.IsValid() && v.Type().ConvertibleTo(reflect.TypeFor[[]tea.Cmd]()) {
		for _, each := range v.Convert(reflect.TypeFor[[]tea.Cmd]()).Interface().([]tea.Cmd) {
			s.run(each)
		}
		return
	}
	if m != nil {
		s.update(m)
	}
}

func (s *screen) shows(t *testing.T, want ...string) {
	t.Helper()
	view := oneLine(escapes.ReplaceAllString(s.form.View(), ""))
	for _, text := range want {
		if !strings.Contains(view, text) {
			t.Errorf("the screen does not show %q:\n%s", text, view)
		}
	}
}
