package inbox

import (
	"slices"

	"howihelp/internal/mail"
	"howihelp/internal/site"
)

// Decision is what the owner decided about a mail, in an earlier review or in another one at the same time.
type Decision string

// The decisions, from the weakest to the strongest. A mail without a decision has "".
const (
	Answered Decision = "answered" // a no was drafted or copied
	Agreed   Decision = "yes"      // an answer other than a no was drafted or copied
	Given    Decision = "given"    // an entry was added to the ledger for this person
)

// isYes reports whether the person was given something, or got an answer other than a no. To such a person, a later
// review proposes no answer until the owner chooses one.
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

// decisionOn returns the strongest of the decisions about the mail with the envelope e, about the earlier mails that e refers to, and
// about the mail with the Message-ID id. That one is the mail that waits for an answer: the same mail or, if the owner forwarded a
// request to themselves, the mail in it.
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

// Decide records a decision that was stored by another process after this review began. Therefore --draft leaves the thread to the
// owner.
func (c *Case) Decide(d Decision) {
	if d != "" {
		c.Decided, c.Held = Strongest(c.Decided, d), "you decided about it before"
	}
}
