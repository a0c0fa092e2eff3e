package match

// meaning is the lowest score that means anything.
const meaning = 1.5

// Means reports whether the score of a match is high enough to mean anything.
func (m Match) Means() bool { return m.Score >= meaning }

// A match is fair on any of this evidence: a phrase, with a score well above the next one; a phrase in a sentence that
// asks, if hardly anything speaks for another type; or single words, with a score far above the next one and mostly from
// sentences that ask. A mail about a broken coffee machine doesn't ask for a coffee.
const (
	fairScore  = 7.0
	fairMargin = 1.3
	askScore   = 4.0
	askMargin  = 2.5
	wordScore  = 8.5
	wordMargin = 2.0
	wordAsked  = 0.5 // of the score
)

// fair reports whether a match is good enough to take without asking.
func (m Match) fair(next float64) bool {
	far := func(score, margin float64) bool { return m.Score >= score && m.Score >= margin*next }
	if m.Request.Else() {
		return m.phrase && far(fairScore, wordMargin)
	}
	return m.phrase && far(fairScore, fairMargin) || m.phrase && m.asks && far(askScore, askMargin) || m.asked >= wordAsked*m.Score && far(wordScore, wordMargin)
}
