package answer

import (
	"fmt"

	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// Remarks returns remarks on the message for its owner, as lines for a terminal: the resource that it offers, with the reason;
// where people ask for the request; whether the tone lacks a text; and whether the message is too long for its place.
func (a *Answer) Remarks() []string {
	var lines []string
	if a.Mail != nil && a.Offers() {
		lines = append(lines, a.offer())
	}
	if a.lacksSignals() {
		lines = append(lines, fmt.Sprintf("signals: %s has %d; with a dozen phrases from such mails, howihelp would recognise more of them", a.Request.File, len(a.Request.Signals)))
	}
	if asked := a.asked(); asked != "" {
		lines = append(lines, asked)
	}
	if a.toneless {
		lines = append(lines, fmt.Sprintf("note: there is no %s reply for %s (%s), so this is the neutral one; to change that, write one with tone = %q",
			a.Message.Tone, a.Request.Slug, a.Message.When, a.Message.Tone))
	}
	if over := a.Message.Over(); over > 0 {
		lines = append(lines, a.warning(fmt.Sprintf("the %s is %s too long", a.Message.Length, words.Count(over, "character")), "shorten the topic"))
	}
	return lines
}

// A type of request with fewer than fewSignals signals gets a remark that it lacks signals. All ready-made types have at least that many.
const fewSignals = 5

// lacksSignals reports whether the mail was not recognised, and its type of request has few signals.
func (a *Answer) lacksSignals() bool {
	if a.Mail == nil || a.Request == nil || a.Request.Else() || len(a.Request.Signals) >= fewSignals {
		return false
	}
	first := a.Mail.Matches[0]
	return a.Mail.Page == nil && (first.Request != a.Request || !first.Fair)
}

// Conditions returns lines for a terminal, to read before sending the message. They are the two questions that a yes depends
// on, unless shown is true, and a warning if a yes contradicts the plan.
func (a *Answer) Conditions(shown bool) []string {
	var lines []string
	if !shown {
		lines = Questions(a.Request)
	}
	if a.Message.When == site.Open && a.Today != site.Open {
		lines = append(lines, a.warning("is not open: "+a.State, "this reply still says yes"))
	}
	return lines
}

func (a *Answer) warning(msg, hint string) string {
	return "warning: " + (&source.Error{Pos: source.Pos{File: a.Request.Slug}, Msg: msg, Hint: hint}).Error()
}
