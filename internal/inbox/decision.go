package inbox

import (
	"slices"

	"howihelp/internal/mail"
	"howihelp/internal/site"
)

// Decision is what the owner has decided about a mail in an earlier review.
type Decision string

// The decisions, the weakest first. A mail without one has "".
const (
	Answered Decision = "answered" // a no was drafted or copied
	Agreed   Decision = "yes"      // so was something other than a no
	Given    Decision = "given"    // the ledger notes that they were given one
)

// isYes reports whether the person was given something, or told something other than a no. A draft never declines them then,
// unless the owner writes it.
func (d Decision) isYes() bool { return d == Agreed || d == Given }

// Strongest returns the decision of two that says the most.
func Strongest(a, b Decision) Decision {
	order := []Decision{"", Answered, Agreed, Given}
	if slices.Index(order, b) > slices.Index(order, a) {
		return b
	}
	return a
}

// decision returns what was decided about the mail with that Message-ID.
func (in *Inbox) decision(id string) Decision {
	if in.options.Decided == nil || id == "" {
		return ""
	}
	return in.options.Decided(id)
}

// decisionOn returns what was decided about a mail, or about one of those that it answers. The mail may have two IDs, if it is
// inside another.
func (in *Inbox) decisionOn(e *mail.Envelope, id string) Decision {
	all := Strongest(in.decision(e.ID), in.decision(id))
	for _, before := range e.Answers {
		all = Strongest(all, in.decision(before))
	}
	return all
}

// decided returns what was decided about the mails of a thread.
func (t thread) decided() (all Decision) {
	for _, s := range t {
		if s.open != nil {
			all = Strongest(all, s.open.decided)
		}
	}
	return all
}

// Chosen returns the decision that is made by drafting or copying the proposed answer. The owner's own words may say anything,
// so they don't count as a no.
func (c *Case) Chosen() Decision {
	if c.gist.when == site.Closed && !c.Edited {
		return Answered
	}
	return Agreed
}

// Decide takes a decision into account that was made since the review began.
func (c *Case) Decide(d Decision) {
	if d != "" {
		c.Decided, c.Held = Strongest(c.Decided, d), "it was answered before"
	}
}
