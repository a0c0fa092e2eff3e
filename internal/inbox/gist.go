package inbox

import (
	"howihelp/internal/answer"
	"howihelp/internal/printable"
	"howihelp/internal/site"
)

// gist has the parts of a proposed answer that a list shows. A whole answer is ten times as large, and thousands of threads may be
// waiting. The owner looks at one thread at a time. Therefore, whole answers are not kept, but made again when needed.
type gist struct {
	who   string // the person who asks
	any   bool   // whether an answer is proposed
	when  site.When
	place string // the title of the place that the answer offers, or ""
	state string // the state of the request
	lacks string // the reason why the answer can't be a draft, or ""
}

// take sets the proposed answer.
func (c *Case) take(a *answer.Answer) {
	c.answer = a
	c.gist = gist{who: c.gist.who, any: true, when: a.Message.When, state: printable.OneLine(a.State), lacks: c.lacks(a)}
	if a.Resource != nil {
		c.gist.place = printable.OneLine(a.Resource.Title)
	}
}

// Answer returns the proposed answer. It returns nil if nothing is proposed, so that the owner decides without one.
func (c *Case) Answer() *answer.Answer {
	c.Mail() // unpacks the mail, because the answer quotes it
	if c.answer == nil && c.gist.any {
		c.answer, _ = c.proposed(c.Choices()) // there is no error, because the same choices succeeded before
	}
	return c.answer
}

// forget drops the unpacked mail. It also drops the answer, unless that has the owner's own words. The packed mail and the gist
// stay.
func (c *Case) forget() {
	c.mail.Mail = nil
	if !c.Edited {
		c.answer = nil
	}
}
