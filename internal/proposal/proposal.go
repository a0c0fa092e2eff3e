// Package proposal makes a prompt for the wording of a standard reply, and judges an assistant's answer.
//
//	a request, its state, a tone, a length  ┐
//	the owner's public plan                 ├─▶ Task.Prompt: a text that somebody pastes into any assistant
//	the words of templates, the principles  ┘
//
//	the assistant's answer ─▶ Task.Judge ─▶ a template without a finding, or what to tell the assistant
//
// The prompt contains only public text. An answer is a stranger's text, so Judge is stricter than package check:
// every fact has to come from a template word. Thus, no wording can add a promise, a figure, a day or an address. The
// package calls no assistant, and writes only one reply, in [File.Save].
package proposal

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"howihelp/internal/check"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// Task is one standard reply to write.
type Task struct {
	Site    *site.Site
	Profile *site.Profile
	Month   *plan.Month
	Replies *reply.Set // the replies of the profile
	reply.Choice
	Length site.Length // "" means [site.Mail]
}

// maxAnswer is the maximum size of an answer in bytes.
const maxAnswer = 64 << 10

// Draft is an assistant's answer, read as a reply.
type Draft struct {
	Text     string         // the template, without anything around it
	Findings check.Findings // the findings in the order of the text; a reply with an error or a warning cannot be saved
}

// Clean reports whether the reply may be saved.
func (d Draft) Clean() bool {
	return len(d.Findings.Of(check.Error)) == 0 && len(d.Findings.Of(check.Warning)) == 0
}

// Judge reads an answer. Its error is the reason why the answer contains no reply: it is empty, too long, cut off, or a
// refusal.
func (t *Task) Judge(answer string) (Draft, error) {
	switch {
	case len(answer) > maxAnswer:
		return Draft{}, fmt.Errorf("the answer has more than %d KiB, and a reply has a few lines; copy only the reply", maxAnswer>>10)
	case !utf8.ValidString(answer):
		return Draft{}, errors.New("the answer is not text (UTF-8); copy it again")
	case strings.TrimSpace(answer) == "":
		return Draft{}, errors.New("the answer is empty; copy the assistant's reply first")
	}
	text, err := t.unwrap(answer)
	if err != nil {
		return Draft{}, err
	}
	d := Draft{Text: text, Findings: t.gate(text)}
	tried, err := check.Try(t.Site, t.Profile, t.Replies, t.Month,
		check.Text{Name: textName, Request: t.Request, When: t.When, Length: t.Length, Body: text, Strict: true})
	if err != nil {
		return Draft{}, err
	}
	d.Findings = t.merge(d.Findings, tried).Sorted()
	return d, nil
}

// textName is the name of the text in findings.
const textName = "reply"

func (t *Task) isMail() bool { return !t.Length.Short() }

// merge returns the findings of the gate and of package check without repetitions, and with advice that fits the reply.
func (t *Task) merge(gate, tried check.Findings) check.Findings {
	lacks := func(rule, word string) bool {
		return slices.ContainsFunc(gate, func(f check.Finding) bool { return f.Rule == rule && strings.Contains(f.Msg, "{{"+word+"}}") })
	}
	for _, f := range tried {
		word, same := map[string]string{"resource-count": "resource", "no-rule": "rule", "no-link": "link"}[f.Rule]
		if same && lacks("words", word) {
			continue
		}
		f.Suggest = t.advice(f.Suggest)
		gate = append(gate, f)
	}
	return gate
}
