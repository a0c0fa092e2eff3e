package inbox

import (
	"howihelp/internal/answer"
	"howihelp/internal/printable"
	"howihelp/internal/site"
)

// gist is what a list shows of a proposed answer. A whole answer is ten times as large, and is made again when it is needed: of
// thousands of threads that wait, somebody looks at one at a time.
type gist struct {
	who   string // asks
	any   bool   // an answer is proposed
	when  site.When
	place string // the title of the place to which it sends, or ""
	state string // of the request
	lacks string // what keeps it from being a draft, or ""
}

// take makes an answer the proposed one.
func (c *Case) take(a *answer.Answer) {
	c.answer = a
	c.gist = gist{who: c.gist.who, any: true, when: a.Message.When, state: printable.OneLine(a.State), lacks: c.lacks(a)}
	if a.Resource != nil {
		c.gist.place = printable.OneLine(a.Resource.Title)
	}
}

// Answer returns the proposed answer, or nil if the owner decides alone.
func (c *Case) Answer() *answer.Answer {
	c.Mail() // which the answer has, too
	if c.answer == nil && c.gist.any {
		c.answer, _ = c.proposed(c.Choices()) // as before, when there was no error
	}
	return c.answer
}

// forget keeps only the gist of the answer, unless it has the owner's own words, and packs the mail again.
func (c *Case) forget() {
	c.mail.Mail = nil
	if !c.Edited {
		c.answer = nil
	}
}
