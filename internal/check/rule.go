package check

import (
	"slices"

	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Rule is one kind of problem that check looks for.
type Rule struct {
	ID      string
	Title   string // what the rule finds
	Level   Level  // the highest level that the rule may have; [Rules] lowers it if the rule was wrong too often when measured
	Why     string
	Source  string // the study, measurement, standard or principle behind Why
	Suggest string // a better wording, or the next step
	Bad     []Example
	Good    []Example

	When    []site.When // the kinds of replies that the rule reads; empty for a rule on the site
	Phrases bool        // the rule uses the phrases of a language
	NotFor  string      // the people who may ignore the rule, and silence its findings with a comment; "" if the rule is for everyone
	certain bool        // the rule is about structure, so its findings are right by construction
	links   bool        // the rule needs the network
	highest Level       // the value of Level before it was lowered

	// These functions find the problem in one reply, in one profile, or in the files that all profiles share. If a rule has
	// none of them, other code makes its findings.
	letter  func(*letter) []hit
	profile func(*scope) []hit
	shared  func(*scope) []hit
}

// ownPrinciple is the source of a rule with no study, standard or general principle behind it. Findings leave it out.
const ownPrinciple = "a principle of this project"

// Example is a text in which a rule has exactly one finding (in Bad) or none (in Good). An example without a file name is the body of
// a reply.
type Example struct{ File, Text string }

// hit is a place that breaks a rule. A field that is empty in the hit gets its value from the rule.
type hit struct {
	at                   Range
	msg, suggest, reason string
	level                Level
	whole                bool
	own                  bool // whether a phrase of the site found the hit
}

// Rules lists all rules in the order of docs/checks.md: first those on replies, then those on the site.
var Rules = graded(figuresOfRules,
	noAcknowledgement, excuse, cantNotDont, falseHope, overApology, hedge, consolation, overExplain, scold, noRule,
	resourceCount, noLink, endsWithQuestion, introWithoutOptIn, guiltIntroduction, voice, unfilledField,

	planContradiction, planPast, noFitOrAsk, easyFit, noExit, farExit, openElse, silentNo, rowContradiction, placeWord, noWayToWrite, noReply, noPromise, unusedResource, staleResource, sameAdvice, longPage,
	farAccent, otherLanguage, rulesFirst, lostLink, noAlt, shownMarkup, headingJump, privateWord,
	deadLink, noWayOut, movedLink, unsureLink,
	silence, noPhrases,
)

// These are common values of Rule.When.
var (
	declines    = []site.When{site.Closed}
	answers     = []site.When{site.Closed, site.Open}
	notDeclines = []site.When{site.Open, site.AskFirst}
	everyReply  = []site.When{site.Closed, site.Open, site.AskFirst}
)

// Find returns the rule with the given id, or nil.
func Find(id string) *Rule {
	i := slices.IndexFunc(Rules, func(r *Rule) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	return Rules[i]
}

// Nearest returns a "did you mean" hint for an unknown id of a rule.
func Nearest(id string) string {
	ids := make([]string, len(Rules))
	for i, r := range Rules {
		ids[i] = r.ID
	}
	return source.DidYouMean(id, ids, "docs/checks.md names all rules")
}

// finding converts a hit to a finding.
func (r *Rule) finding(h hit) Finding {
	f := Finding{Range: h.at, Level: r.Level, Rule: r.ID, Msg: h.msg, Suggest: r.Suggest, Reason: r.Why, whole: h.whole}
	if r.Source != ownPrinciple {
		f.Reason += " (" + r.Source + ")"
	}
	if h.own {
		f.Level = r.highest
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
