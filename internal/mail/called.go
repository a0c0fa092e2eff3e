package mail

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// called returns the name by which a sender asks to be called ("everyone calls me Alex", "(call me Bea)"), or "". It searches
// only the beginning and the end of the text, and the signature, because the middle may quote somebody else.
func (p *ownWords) called() string {
	const near = 6 // lines
	rows := slices.Concat(p.own[:min(near, len(p.own))], p.own[max(0, len(p.own)-near):], p.signed)
	for _, r := range rows {
		if r.depth > 0 || strings.ContainsAny(r.text, `"“„«`) {
			continue
		}
		if name := calledIn(r.text); name != "" {
			return name
		}
	}
	return ""
}

func calledIn(text string) string {
	text = begin(text)
	folded := fold(text)
	for _, phrase := range of("call me").all {
		if name := calledAt(behindPhrase(text, folded, phrase)); name != "" {
			return name
		}
	}
	for _, c := range clausesOf(text) {
		clause := strings.Join(c.words, " ")
		if phrase := of("call me first").startOf(fold(clause)); phrase != "" {
			if name := calledAt(behindPhrase(clause, fold(clause), phrase)); name != "" {
				return name
			}
		}
	}
	return ""
}

// calledAt returns the name with which the words after "call me" begin, as in "Alex", "Alex, please" and "Alex for short". It
// returns "" if the sentence continues in another way.
func calledAt(words []string) string {
	if len(words) == 0 {
		return ""
	}
	name := strings.TrimRight(words[0], ",.;:!?)]…")
	first, size := utf8.DecodeRuneInString(name)
	given := isGiven(name)
	if size == len(name) || !unicode.IsUpper(first) && !given || noName(name) || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' }) {
		return ""
	}
	rest := fold(strings.Join(words[1:], " "))
	if name == words[0] && rest != "" && of("for short").startOf(rest) == "" {
		return ""
	}
	return inCase(name)
}
