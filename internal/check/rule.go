package check

import (
	"slices"

	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Rule is one thing that the editor looks for.
type Rule struct {
	ID      string
	Title   string // what it finds
	Level   Level
	Why     string
	Source  string // what the reason rests on
	Suggest string // a better wording, or what to do
	Bad     []Example
	Good    []Example

	When    []site.When // the replies that it reads; none for a rule on the site
	Phrases bool        // the phrases of a language can name it
	links   bool        // it needs the network

	// One of these finds what the rule is about: in one reply, in one profile, or in what all profiles share. A rule
	// without any is reported where its subject is handled.
	letter  func(*letter) []hit
	profile func(*scope) []hit
	shared  func(*scope) []hit
}

// Example is a text for which a rule has exactly one finding, or none. Without a file it is the body of a reply.
type Example struct{ File, Text string }

// hit is one place that breaks a rule. Empty texts mean those of the rule.
type hit struct {
	at                   Range
	msg, suggest, reason string
	level                Level
	whole                bool
}

// Rules is every rule, in the order of docs/checks.md: those on replies, then those on the site.
var Rules = []*Rule{
	noAcknowledgement, excuse, cantNotDont, falseHope, overApology, hedge, consolation, overExplain, scold, noRule,
	resourceCount, noLink, endsWithQuestion, introWithoutOptIn, voice,

	planContradiction, planPast, noFitOrAsk, easyFit, noReply, unusedResource, staleResource, sameAdvice, longPage,
	rulesFirst, lostLink, noAlt, shownMarkup, headingJump, privateWord,
	deadLink, noWayOut, movedLink, unsureLink,
	silence, noPhrases,
}

// declines, answers and everyReply are the replies that most rules read.
var (
	declines   = []site.When{site.Closed}
	answers    = []site.When{site.Closed, site.Open}
	everyReply = []site.When{site.Closed, site.Open, site.AskFirst}
)

// Find returns the rule with an id, or nil.
func Find(id string) *Rule {
	i := slices.IndexFunc(Rules, func(r *Rule) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	return Rules[i]
}

// Nearest returns the hint for an id that no rule has.
func Nearest(id string) string {
	ids := make([]string, len(Rules))
	for i, r := range Rules {
		ids[i] = r.ID
	}
	return source.DidYouMean(id, ids, "docs/checks.md names all rules")
}

// finding makes the finding of a hit.
func (r *Rule) finding(h hit) Finding {
	f := Finding{Range: h.at, Level: r.Level, Rule: r.ID, Msg: h.msg, Suggest: r.Suggest, Reason: r.Why, whole: h.whole}
	if r.Source != "" {
		f.Reason += " (" + r.Source + ")"
	}
	if h.level != "" {
		f.Level = h.level
	}
	if h.suggest != "" {
		f.Suggest = h.suggest
	}
	if h.reason != "" {
		f.Reason = h.reason
	}
	return f
}
