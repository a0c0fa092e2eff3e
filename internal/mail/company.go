package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isHost reports whether a name of several words is the host in the mail address, and neither a word nor the initials of the
// name are before the "@": "Cozy Corner <mia@cozycorner.example>", but not "Jane Roe <jr@janeroe.example>".
func isHost(name, addr string) bool {
	local, host, _ := strings.Cut(ascii(fold(addr)), "@")
	words := strings.FieldsFunc(ascii(fold(name)), func(r rune) bool { return !unicode.IsLetter(r) })
	label := strings.ReplaceAll(host, "-", "")
	if len(words) < 2 || isGiven(words[0]) || local == "" || !strings.HasPrefix(label, strings.Join(words, "")) {
		return false
	}
	initials := ""
	for _, word := range words {
		if inAddress(word, addr) {
			return false
		}
		first, _ := utf8.DecodeRuneInString(word)
		initials += string(first)
	}
	return !strings.HasPrefix(local, initials)
}

// ofCompany returns the first name of somebody who writes in the name of a company, if that first name is before the "@" of their
// address.
func ofCompany(name, addr string) guess {
	local, _, _ := strings.Cut(addr, "@")
	if isGiven(local) {
		return guess{inCase(strings.ToLower(local)), ""}
	}
	return guess{"", "“" + name + "” may be the name of a company"}
}
