package proposal

import (
	"regexp"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/printable"
)

// Refused returns the reason not to put a stranger's words into a reply, such as "an address" or "a promise". It returns "" for
// words that a reply can quote as a name or a topic.
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
	part := inASCII(plain)
	for _, w := range wordingsOf(lang) {
		if w.rule == "promise" && w.find.MatchString(part) && ofOwner()[base(lang)].MatchString(part) {
			return "a promise"
		}
	}
	return ""
}

// ofOwner has words such as "I" and "my" by language. Without such a word, a promise is only a topic: somebody may ask about the
// guarantees of a database.
var ofOwner = sync.OnceValue(func() map[string]*regexp.Regexp {
	all := map[string]*regexp.Regexp{}
	for lang, words := range map[string]string{
		"en": `I|me|my|we|us|our|let['’]?s`,
		"de": `ich|mir|mich|mein\w*|wir|uns|unser\w*`,
		"fr": `je|j|moi|mon|ma|mes|nous|notre|nos`,
		"es": `yo|me|mis?|nosotros|nos|nuestr\w*|prometo|prometemos|garantizo|garantizamos|\w{2,}(aré|eré|iré|aremos|eremos|iremos)|conmigo`,
		"pt": `eu|me|meus?|minhas?|nós|nos|noss\w*|prometo|prometemos|garanto|garantimos|\w{2,}(arei|erei|irei|aremos|eremos|iremos)|comigo`,
	} {
		all[lang] = regexp.MustCompile(`(?i)\b(` + inASCII(words) + `)\b`)
	}
	return all
})

var tags = pattern(`(?s)<!--.*?(-->|\z)|<[^>]*(>|\z)`)

// Quoted returns the beginning of a stranger's text, in at most n characters, for somebody who wants to look at it. It
// removes markup and invisible characters, and replaces every address.
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
