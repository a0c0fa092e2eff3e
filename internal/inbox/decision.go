package inbox

import (
	"slices"

	"howihelp/internal/mail"
	"howihelp/internal/site"
)

// Decision is the owner's decision about a mail in an earlier review.
type Decision string

// The decisions, from the weakest to the strongest. A mail without a decision has "".
const (
	Answered Decision = "answered" // a no was drafted or copied
	Agreed   Decision = "yes"      // an answer other than a no was drafted or copied
	Given    Decision = "given"    // an entry was added to the ledger for this person
)

// isYes reports whether the person was given something, or got an answer other than a no. After such a decision, only the
// owner's own words can decline the person.
func (d Decision) isYes() bool { return d == Agreed || d == Given }

// Strongest returns the stronger of two decisions.
func Strongest(a, b Decision) Decision {
	order := []Decision{"", Answered, Agreed, Given}
	if slices.Index(order, b) > slices.Index(order, a) {
		return b
	}
	return a
}

// decision returns the decision about the mail with the Message-ID id.
func (in *Inbox) decision(id string) Decision {
	if in.options.Decided == nil || id == "" {
		return ""
	}
	return in.options.Decided(id)
}

// decisionOn returns the strongest decision about a mail and the mails that it answers. The argument id is the Message-ID of the mail
// to answer, which may be inside the mail with the envelope e.
func (in *Inbox) decisionOn(e *mail.Envelope, id string) Decision {
	all := Strongest(in.decision(e.ID), in.decision(id))
	for _, before := range e.Answers {
		all = Strongest(all, in.decision(before))
	}
	return all
}

// decided returns the strongest decision about the mails of a thread.
func (t thread) decided() (all Decision) {
	for _, s := range t {
		if s.open != nil {
			all = Strongest(all, s.open.decided)
		}
	}
	return all
}

// Chosen returns the decision that the owner makes by drafting or copying the proposed answer. An answer in the owner's own words
// doesn't count as a no, because it may say anything.
func (c *Case) Chosen() Decision {
	if c.gist.when == site.Closed && !c.Edited {
		return Answered
	}
	return Agreed
}

// Decide records a decision that the owner made after the review began.
func (c *Case) Decide(d Decision) {
	if d != "" {
		c.Decided, c.Held = Strongest(c.Decided, d), "it was answered before"
	}
}
