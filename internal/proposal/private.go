package proposal

import (
	"slices"
	"strings"
	"unicode"
)

// fewestShared is the number of successive words that a reply must share with a private text to count as a copy.
const fewestShared = 4

// private refuses texts that only the owner may know: the lines of the keys gain and signals in any request, a note in the
// ledger, and the owner's mail address. The prompt has none of them, but an assistant may know more than the prompt.
func (g *gate) private() {
	mine := plainWords(g.text)
	public := plainWords(g.Task.publicText())
	copied := func(text, what string) {
		theirs := plainWords(text)
		size := min(fewestShared, len(theirs))
		if size < 3 {
			return
		}
		for i := 0; i+size <= len(theirs); i++ {
			if part := theirs[i : i+size]; contains(mine, part) && !contains(public, part) {
				g.lack("private", "delete it", "the reply has private words of yours: “%s”, from %s", strings.Join(part, " "), what)
				return
			}
		}
	}
	for _, r := range g.Profile.Requests {
		for _, gain := range r.Gain {
			copied(gain, "the key gain in "+r.File)
		}
		for _, signal := range r.Signals {
			copied(signal, "the key signals in "+r.File)
		}
	}
	ledger := g.Profile.GivenIn
	for _, c := range ledger.Comments() {
		copied(ledger.Front()[c.Start:c.End], "a note in the ledger")
	}
	if at := g.Profile.Email; at != "" && strings.Contains(strings.ToLower(g.text), strings.ToLower(at)) {
		g.lack("private", "delete it", "the reply has your mail address")
	}
}

// plainWords returns the words of a text in lower case, without punctuation.
func plainWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// contains reports whether a list has some words in succession.
func contains(all, part []string) bool {
	for i := 0; i+len(part) <= len(all); i++ {
		if slices.Equal(all[i:i+len(part)], part) {
			return true
		}
	}
	return false
}
