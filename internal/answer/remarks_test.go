package answer

import (
	"strings"
	"testing"

	"howihelp/internal/mail"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// The terminal shows all remarks for the owner above a reply, and no others.
func TestRemarks(t *testing.T) {
	by := ofText(t, small)
	sam := reply.Recipient{Name: "Sam", Topic: "compaction", Subject: "A call?"}
	long := sam
	long.Topic = strings.Repeat("compaction ", 40)
	for _, test := range []struct {
		choices    Choices
		mail       string
		remarks    []string // the beginning of each
		conditions []string // the lines after the two questions
	}{
		{choices: Choices{Request: "call", Recipient: sam}},
		{choices: Choices{Request: "call", When: site.Closed, Tone: "warm", Recipient: sam}},
		{choices: Choices{Request: "call", When: site.Closed, Recipient: sam}, mail: "From: Sam <sam@example.org>\nSubject: A call?\n\nCan we hop on a call, thirty minutes?\n",
			remarks: []string{"offering "}},
		{choices: Choices{Request: "call", Length: site.Note, Recipient: long}, remarks: []string{"warning: call: the note is "}},
		{choices: Choices{Request: "review", When: site.Open, Recipient: sam}, conditions: []string{"warning: review: is not open: "}},
	} {
		var in *Incoming
		if test.mail != "" {
			m, err := mail.Read(strings.NewReader(test.mail))
			if err != nil {
				t.Fatal(err)
			}
			in = by.Receive(m)
		}
		a := propose(t, by, test.choices, in)
		matches(t, "remarks", a.Remarks(), test.remarks)
		questions := Questions(a.Request)
		shown := a.Conditions(false)
		if len(shown) < len(questions) || strings.Join(shown[:len(questions)], "\n") != strings.Join(questions, "\n") {
			t.Errorf("the conditions are %q, want %q first", shown, questions)
		}
		matches(t, "conditions", a.Conditions(true), test.conditions)
	}
	a := propose(t, by, Choices{Request: "call", Recipient: sam}, nil)
	a.toneless, a.Message.Tone = true, "firm"
	matches(t, "a tone without a text", a.Remarks(), []string{`note: there is no firm reply for call (open), so this is the neutral one; to change that, write one with tone = "firm"`})
}

func matches(t *testing.T, what string, got, want []string) {
	t.Helper()
	ok := len(got) == len(want)
	for i := range min(len(got), len(want)) {
		ok = ok && strings.HasPrefix(got[i], want[i])
	}
	if !ok {
		t.Errorf("%s: the lines are %q, want lines that begin with %q", what, got, want)
	}
}
