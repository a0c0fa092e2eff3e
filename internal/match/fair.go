package match

import "math"

// meaning is by how much the lowest score that means anything exceeds what any type of request gets.
const (
	meaning    = 1.5
	halfLikely = 0.5 // times as likely as the average: a type of request that is less likely has no reason
)

// least returns the lowest score that means anything for one of some types of request. If all kinds are equally likely, the
// kind of a mail says nothing.
func (g *guess) least(types int) float64 {
	if g == nil {
		return meaning
	}
	return meaning + learned*math.Log(1+halfLikely/(leastShare*float64(types)))
}

// A score that is higher by 1/perScore makes a match e times as likely. The numbers are measured on letters that were ranked
// with the words of the other writers.
const (
	perScore   = 0.3
	possible   = 0.02 // the probability from which a match is offered
	sure       = 0.9  // the probability from which a match is fair
	leastAsked = 0.4  // the least share of its score that is from sentences that ask
)

// Means reports whether a match is likely enough to offer it.
func (m Match) Means() bool { return m.Score >= m.least && m.chance >= possible }

// fair reports whether a match is good enough to take without asking. It must have a phrase, or be in sentences that ask: a
// mail about a broken coffee machine doesn't ask for a coffee.
func (m Match) fair() bool {
	return m.chance >= sure && (m.phrase || m.asked >= leastAsked*m.Score)
}
