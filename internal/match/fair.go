package match

import (
	"math"
	"slices"
)

// A score means something only if it is higher, by at least meaning, than the score of an unlikely type of request: one that is
// halfLikely times as likely as the average type.
const (
	meaning    = 1.5
	halfLikely = 0.5
)

// least returns the score of such an unlikely type, on a site with this many types of request. The score isn't 0, because even a mail
// that may be of any kind adds something to the score of every type.
func (g *guess) least(types int) float64 {
	if g == nil {
		return 0
	}
	return g.learned * math.Log(1+halfLikely/(leastShare*float64(types)))
}

// These numbers were chosen with the mails to the invented owners in testdata. Nearly no wrong match is fair, and as many right
// matches are fair as that allows.
const (
	perScore = 0.22 // a score that is higher by 1/perScore makes a match e times as likely
	possible = 0.02 // a match is offered only if it is at least this probable
	sure     = 0.88 // a match can be fair only if it is at least this probable
	much     = 3.0  // a score is high if it is at least this many times the lowest score that means anything
)

// Means reports whether a match is likely enough to be offered.
func (m Match) Means() bool { return m.Score >= m.least && m.chance >= possible }

// fair reports whether a match is good enough to take without asking. It must have a phrase or a high score. In that score,
// sentences that ask count twice, because a mail about a broken coffee machine doesn't ask for a coffee.
func (m Match) fair() bool {
	return m.chance >= sure && (m.phrase || m.Score+m.asked >= much*m.least)
}

// confirmed returns the matches of a mail whose subject is that of an earlier mail: own are those of the text alone, and both those of
// the text and the subject together. The text may ask for something else than the earlier mail, so the subject neither decides nor
// prevents a type of request. If they differ, the text decides only with a phrase, and not for "something else". The text comes
// first if it asks, unless only the subject has a phrase: a long text has a word for every type.
func confirmed(own, both []Match) []Match {
	best, same := own[0], own[0].Request == both[0].Request
	switch {
	case best.Fair && (same || both[0].Fair || best.phrase && !best.Request.Else()):
		return own
	case best.Means() && same:
		return both
	case best.Means() && (best.phrase || best.asked > 0 && !both[0].phrase):
		best.Fair = false
		return append([]Match{best}, slices.DeleteFunc(both, func(m Match) bool { return m.Request == best.Request })...)
	}
	both[0].Fair = false
	return both
}
