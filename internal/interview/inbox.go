package interview

import (
	"fmt"
	"slices"

	"howihelp/internal/answer"
	"howihelp/internal/form"
	"howihelp/internal/inbox"
	"howihelp/internal/site"
)

// Inbox asks which thread of a review to look at, and what to do with it.
type Inbox struct {
	Left  []*inbox.Case // those that are not decided yet
	Lines bool          // nobody sees a preview beside a question, so it is a part of the question

	Case *inbox.Case // the one that was chosen, or nil to end
	Do   Deed

	chosen string // the number of the case in Left
}

// Deed is what to do with a thread.
type Deed string

// The deeds.
const (
	Draft  Deed = "draft"
	Copy   Deed = "copy"
	Change Deed = "change"
	Given  Deed = "given"
	Skip   Deed = "skip"
	Back   Deed = "back"
)

// Which asks for a thread.
func (i *Inbox) Which() *form.Question {
	const end = "end"
	i.chosen = "0"
	q := &form.Question{Title: fmt.Sprintf("Which one? %d to decide", len(i.Left)), One: &i.chosen}
	for n, c := range i.Left {
		q.Options = append(q.Options, form.Option{Label: string(c.Pile) + "  ·  " + c.Line(), Value: fmt.Sprint(n)})
	}
	q.Options = append(q.Options, form.Option{Label: "end the review", Value: end})
	if !i.Lines {
		q.Preview = func() string {
			if c := i.chosenCase(); c != nil {
				return c.Shown()
			}
			return ""
		}
	}
	return q
}

// chosenCase returns the thread that the answer names, or nil.
func (i *Inbox) chosenCase() *inbox.Case {
	for n, c := range i.Left {
		if i.chosen == fmt.Sprint(n) {
			return c
		}
	}
	return nil
}

// What asks what to do with the chosen thread. It returns nil if there is none.
func (i *Inbox) What() *form.Question {
	if i.Case = i.chosenCase(); i.Case == nil {
		return nil
	}
	q := &form.Question{Title: "What do you do?", One: (*string)(&i.Do)}
	for _, o := range deeds(i.Case) {
		q.Options = append(q.Options, form.Option{Label: string(o.deed) + ": " + o.says, Value: string(o.deed)})
	}
	i.Do = Deed(q.Options[0].Value)
	if i.Lines {
		q.Note = i.Case.Shown()
	} else {
		q.Preview = i.Case.Shown
	}
	return q
}

type deed struct {
	deed Deed
	says string
}

// deeds returns what can be done with a thread, the usual thing first.
func deeds(c *inbox.Case) []deed {
	var all []deed
	if c.Lacks() == "" && !c.Drafted {
		all = append(all, deed{Draft, "write this answer into your Drafts folder"})
	}
	if c.Answer != nil && len(c.Answer.Missing) == 0 {
		all = append(all, deed{Copy, "put this answer on the clipboard"})
	}
	all = append(all, deed{Change, "choose another request, answer, tone, place, length or topic"})
	if c.Answer != nil && c.Answer.Request.Allowance != nil {
		all = append(all, deed{Given, "note that you give one of: " + c.Answer.Request.Allowance.Title})
	}
	return append(all, deed{Skip, "leave it for another day"}, deed{Back, "go back to the list"})
}

// Decided takes the chosen thread off the list.
func (i *Inbox) Decided() {
	i.Left = slices.DeleteFunc(i.Left, func(c *inbox.Case) bool { return c == i.Case })
}

// ChangeSteps returns the questions for other choices, which are stored in choices.
func (i *Inbox) ChangeSteps(choices *answer.Choices) []form.Step {
	c := i.Case
	before := choices.Request
	*choices = answer.Choices{Tone: site.Neutral, Length: choices.Length, Recipient: choices.Recipient}
	r := &Reply{By: c.Owner.By, Profile: c.Owner.Profile, Month: c.Owner.Month, Mail: c.Mail, Choices: choices}
	request := r.requestStep()
	if before != "" {
		choices.Request = before
	}
	return []form.Step{request, r.whenStep(), r.toneStep(), r.placeStep(), r.lengthStep(), r.topicStep()}
}

// lengthStep asks for a length.
func (r *Reply) lengthStep() form.Step {
	if r.Length == "" {
		r.Length = site.Mail
	}
	return func() *form.Question {
		return &form.Question{Title: "How long?", One: (*string)(&r.Length), Preview: r.previewText, Options: []form.Option{
			{Label: "a mail", Value: string(site.Mail)}, {Label: "a message, for a chat", Value: string(site.Message)}, {Label: "a note, for an invitation", Value: string(site.Note)}}}
	}
}

// topicStep asks for the topic in the owner's words.
func (r *Reply) topicStep() form.Step {
	return func() *form.Question {
		return &form.Question{Title: "What did they ask about?", Text: &r.Topic, Note: "Empty means their subject, in quotation marks.", Preview: r.previewText}
	}
}
