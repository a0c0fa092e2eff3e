package proposal

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/printable"
)

// Refused returns what keeps a stranger's words out of a reply, such as "an address" or "a promise". It returns "" for
// words that a reply can quote: a name, or what somebody asked about.
func Refused(lang, words string) string {
	for i, r := range words {
		if !unicode.IsGraphic(r) && !joiner(words[:i], r) {
			return "an invisible character"
		}
		if unicode.In(r, foreignScripts(lang)...) && strings.ContainsFunc(words, func(r rune) bool { return unicode.Is(unicode.Latin, r) }) {
			return "letters of two scripts"
		}
	}
	plain := norm.NFKC.String(words)
	switch {
	case address().MatchString(plain) || spelled().MatchString(plain):
		return "an address"
	case strings.ContainsAny(plain, "<>{}[]`|\\"):
		return "markup"
	}
	for _, w := range wordingsOf(lang) {
		if part := inASCII(plain); w.rule == "promise" && w.find.MatchString(part) {
			return "a promise"
		}
	}
	return ""
}

var tags = pattern(`(?s)<!--.*?(-->|\z)|<[^>]*(>|\z)`)

// Quoted returns the beginning of a stranger's text as material to look at, in at most n characters: without markup and
// invisible characters, and with every address replaced.
func Quoted(text string, n int) string {
	text = tags().ReplaceAllString(norm.NFKC.String(text), " ")
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n', unicode.IsGraphic(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return -1
	}, text)
	text = spelled().ReplaceAllString(address().ReplaceAllString(text, " [address] "), " [address] ")
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.Join(strings.Fields(lines[i]), " ")
	}
	return printable.Short(strings.TrimSpace(strings.Join(lines, "\n")), n)
}
