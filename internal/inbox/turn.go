package inbox

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"howihelp/internal/answer"
	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// Part is a part of an answer that has several possible values.
type Part string

// The parts.
const (
	When   Part = "answer" // yes or no
	Tone   Part = "tone"
	Length Part = "length"
	Place  Part = "place" // the place that the answer offers
)

// values returns the values that a part can have, and the current value. Without an answer, and for an answer in the owner's
// own words, there are none.
func (c *Case) values(part Part) (all []string, current string) {
	a := c.Answer()
	if a == nil || c.Edited {
		return nil, ""
	}
	request, m := a.Request, a.Message
	switch part {
	case When:
		for _, when := range answer.Whens(request, c.Owner.Month) {
			all = append(all, string(when))
		}
		return all, string(m.When)
	case Tone:
		return c.Owner.By.Tones(request, m.When), m.Tone
	case Length:
		return answer.Lengths, string(cmp.Or(m.Length, site.Mail))
	}
	if !a.Offers() {
		return nil, ""
	}
	for _, to := range c.Owner.By.Places(request, c.Mail()) {
		if !slices.Contains(all, to.Slug) {
			all = append(all, to.Slug)
		}
	}
	return all, a.Resource.Slug
}

// CanTurn reports whether a part of the answer can have another value.
func (c *Case) CanTurn(part Part) bool {
	all, _ := c.values(part)
	return len(all) > 1
}

// Turn gives a part of the answer its next possible value. The first value follows the last one.
func (c *Case) Turn(part Part) error {
	all, current := c.values(part)
	if len(all) < 2 {
		return fmt.Errorf("there is no other %s", part)
	}
	next, choices := all[(slices.Index(all, current)+1)%len(all)], c.Choices()
	switch part {
	case When:
		choices.When = site.When(next)
	case Tone:
		choices.Tone = next
	case Length:
		choices.Length = site.Length(next)
	case Place:
		choices.Resource = next
	}
	return c.Choose(choices)
}

// Renew updates the answers that depend on an owner's plan, after an entry was added to the profile's ledger. The owner's
// choices and own words stay.
func (r *Review) Renew(who *Owner) error {
	who.quote(plan.On(who.Profile, who.Month.Day))
	for _, c := range r.Cases {
		if c.Owner != who || !c.gist.any || c.Edited {
			continue
		}
		if err := c.Choose(c.Choices()); err != nil {
			return err
		}
		c.forget()
	}
	return nil
}

// Edit replaces the answer's text with the owner's own, in Markdown. The new text stays until other choices are made.
func (c *Case) Edit(text string) error {
	a := c.Answer()
	switch {
	case a == nil:
		return errors.New(c.Lacks())
	case strings.TrimSpace(text) == "":
		return errors.New("the edited text is empty, so the answer is unchanged")
	case text == a.Message.Markdown:
		return nil
	}
	edited := *a
	edited.Message, edited.Missing = edited.Message.With(text), nil
	c.take(&edited)
	c.Edited, c.Ready = true, false
	return nil
}
