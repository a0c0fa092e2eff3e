package interview

import (
	"fmt"
	"slices"

	"howihelp/internal/answer"
	"howihelp/internal/form"
	"howihelp/internal/inbox"
	"howihelp/internal/site"
)

// Inbox asks for a thread of a review, and for the deed to do with it. In a terminal that reads single keys, one key on the list of
// threads answers both questions.
type Inbox struct {
	Left  []*inbox.Case // the threads that are not decided yet
	Lines bool          // whether the form asks line by line, without previews; the question itself then shows the mail

	Case *inbox.Case // the chosen thread, or nil if the owner ended the review
	Do   Deed

	chosen  string // the number of the case in Left
	pressed string // the key that chose the deed, or "" if the second question is needed
}

// Steps returns the questions for the next decision. After a change of an answer, they are about the same thread.
func (i *Inbox) Steps() []form.Step {
	if i.Case != nil && i.pressed == "" && i.Do.changes() {
		return []form.Step{i.What}
	}
	return []form.Step{i.Which, i.What}
}

// end is the value of the option that ends the review.
const end = "end"

// Which asks for a thread. The cursor is on the thread that was chosen before or, if that thread is decided, on the one in its place.
func (i *Inbox) Which() *form.Question {
	if at := slices.Index(i.Left, i.Case); at >= 0 || i.chosen == "" {
		i.chosen = fmt.Sprint(max(0, at))
	} else if i.chosenCase() == nil {
		i.chosen = fmt.Sprint(max(0, len(i.Left)-1))
	}
	q := &form.Question{Title: fmt.Sprintf("Which one? %d to decide", len(i.Left)), One: &i.chosen, Pressed: &i.pressed, Heads: map[string]string{}}
	for n, c := range i.Left {
		label := c.Item()
		if i.Lines {
			label = c.Line()
		}
		q.Options = append(q.Options, form.Option{Label: label, Value: fmt.Sprint(n)})
		q.Heads[fmt.Sprint(n)] = string(c.Pile)
	}
	q.Options = append(q.Options, form.Option{Label: "end the review", Value: end})
	if !i.Lines {
		q.Preview = func() string { return i.shown(shortExcerpt) }
		q.Keys = func() []form.Key { return i.keys(false) }
	}
	return q
}

// The maximum number of characters of a mail that are shown: beside the list of threads, and with the question for the deed.
const (
	shortExcerpt = 300
	longExcerpt  = 1200
)

func (i *Inbox) shown(most int) string {
	if c := i.chosenCase(); c != nil {
		return c.Shown(most)
	}
	return ""
}

// chosenCase returns the thread that the owner chose, or nil.
func (i *Inbox) chosenCase() *inbox.Case {
	for n, c := range i.Left {
		if i.chosen == fmt.Sprint(n) {
			return c
		}
	}
	return nil
}

// What asks for the deed to do with the chosen thread. It returns nil if no thread is chosen, or if a key has already chosen the
// deed.
func (i *Inbox) What() *form.Question {
	if i.Case = i.chosenCase(); i.Case == nil {
		return nil
	}
	all := deeds(i.Case)
	if at := slices.IndexFunc(all, func(d deed) bool { return d.key == i.pressed }); at >= 0 {
		i.Do = all[at].deed
		return nil
	}
	q := &form.Question{Title: "What do you do?", One: (*string)(&i.Do)}
	for _, d := range all {
		label := string(d.deed) + ": " + d.says
		if !i.Lines {
			label = d.key + "  " + label
		}
		q.Options = append(q.Options, form.Option{Label: label, Value: string(d.deed)})
	}
	i.Do = all[0].deed
	if i.Lines {
		q.Note = i.Case.Shown(longExcerpt)
		return q
	}
	q.Preview, q.Keys = func() string { return i.shown(longExcerpt) }, func() []form.Key { return i.keys(true) }
	return q
}

// Decided removes the chosen thread from the list.
func (i *Inbox) Decided() {
	i.Left = slices.DeleteFunc(i.Left, func(c *inbox.Case) bool { return c == i.Case })
}

// ChangeSteps returns the questions for the part of the answer that changes. They store their answers in choices.
func (i *Inbox) ChangeSteps(choices *answer.Choices) []form.Step {
	c := i.Case
	r := &Reply{By: c.Owner.By, Profile: c.Owner.Profile, Month: c.Owner.Month, Mail: c.Mail(), Choices: choices}
	switch i.Do {
	case Answer:
		choices.When, choices.Tone = "", site.Neutral // the reply in the other state may not have this tone
		return []form.Step{r.whenStep()}
	case Tone:
		choices.Tone = site.Neutral
		return []form.Step{r.toneStep()}
	case Place:
		choices.Resource = ""
		return []form.Step{r.placeStep()}
	case Length:
		return []form.Step{r.lengthStep()}
	case Topic:
		return []form.Step{r.topicStep()}
	}
	before := choices.Request
	*choices = answer.Choices{Tone: site.Neutral, Length: choices.Length, Recipient: choices.Recipient}
	request := r.requestStep()
	if before != "" {
		choices.Request = before
	}
	return []form.Step{request, r.whenStep()}
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
