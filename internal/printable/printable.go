// Package printable makes untrusted text safe for places that interpret control characters: a terminal, a mail header,
// or a line of a file for another program.
//
//	printable.OneLine("Ana\r\n\x1b[2JMoss\u202e") // "Ana [2JMoss"
//	printable.Text("one\n\x07two")               // "one\ntwo"
//	printable.Short("as many words as fit", 15)  // "as many words…"
package printable

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// OneLine returns a text as one line. White space of any kind becomes a single space between words, and is removed at the ends.
// Control characters and bidirectional controls are removed. A byte that is not UTF-8 becomes U+FFFD.
//
// The bidirectional controls are the embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069): each changes
// the order of all text up to its end mark, which may be missing. The marks U+200E, U+200F and U+061C stay: they affect
// only their neighbors, and names in Arabic and Hebrew need them beside punctuation.
func OneLine(s string) string {
	if isOneLine(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
		case unicode.IsControl(r), turns(r):
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isOneLine reports true only if OneLine would return the text unchanged. For some unusual texts of that kind, it reports false.
func isOneLine(s string) bool {
	before := ' '
	for _, r := range s {
		switch {
		case ' ' < r && r < 0x7f:
		case r == ' ' && before != ' ':
		case r < utf8.RuneSelf, r == utf8.RuneError, unicode.IsSpace(r), unicode.IsControl(r), turns(r):
			return false
		}
		before = r
	}
	return s == "" || before != ' '
}

// turns reports whether a character changes the direction of the text after it.
func turns(r rune) bool { return '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069' }

// Text returns a text of several lines without control characters. It keeps line feeds, tabs and bidirectional controls,
// because the effect of a bidirectional control ends with its paragraph.
func Text(s string) string {
	control := func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }
	if !strings.ContainsFunc(s, control) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if control(r) {
			return -1
		}
		return r
	}, s)
}

// Brief shortens a text to 60 characters, as [Short] does, so that it fits into a message.
func Brief(s string) string { return Short(s, 60) }

// Short shortens a text to at most n characters, where n is at least 1. If the text is too long, Short returns its beginning and an
// ellipsis. It cuts after a word, unless that would leave less than half of n.
func Short(s string, n int) string {
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	runes := []rune(s)
	cut := string(runes[:n-1])
	if at := strings.LastIndexFunc(cut, unicode.IsSpace); at > len(cut)/2 && !unicode.IsSpace(runes[n-1]) {
		cut = cut[:at]
	}
	return strings.TrimRightFunc(cut, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;:.·", r) }) + "…"
}
