package proposal

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"howihelp/internal/mail"
	"howihelp/internal/words"
)

var templateWord = pattern(`\{\{[^}]*\}\}`)

// language refuses a reply that is not in the language of the page that it quotes and links to. Assistants fall back into English, so
// language also finds a single English sentence.
func (g *gate) language() {
	mine := words.EnglishName(g.Profile.Lang)
	suggest := "write it in " + mine
	lang, foreign := g.foreign(g.text)
	switch {
	case foreign:
		g.lack("language", suggest, "the reply is in %s, but the page is in %s", words.EnglishName(lang), mine)
		return
	case g.otherScript():
		g.lack("language", suggest, "the reply is not in the letters of %s", mine)
		return
	}
	for _, s := range sentencesOf(g.text) {
		if lang, foreign := g.foreign(g.text[s[0]:s[1]]); foreign && lang == english {
			g.fail(s[0], s[1], "language", suggest, "this sentence is in English")
		}
	}
}

const english = "en"

// foreign returns the language of a text, and whether it is certainly not the profile's language. If package mail cannot tell the
// profile's language from similar ones, only English is certainly another language.
func (g *gate) foreign(text string) (lang string, is bool) {
	mine := base(g.Profile.Lang)
	if mine == "nb" || mine == "nn" {
		mine = "no"
	}
	text = templateWord().ReplaceAllString(text, " ")
	lang, certain := mail.Language(text)
	return lang, certain && lang != mine && (lang == english || mail.Tells(mine)) && len(strings.Fields(text)) > 2
}

// letters has the letters of scripts, by their codes (ISO 15924).
var letters = map[string][]*unicode.RangeTable{
	"Latn": {unicode.Latin}, "Arab": {unicode.Arabic}, "Cyrl": {unicode.Cyrillic}, "Grek": {unicode.Greek}, "Hebr": {unicode.Hebrew},
	"Deva": {unicode.Devanagari}, "Thai": {unicode.Thai}, "Kore": {unicode.Hangul, unicode.Han}, "Hans": {unicode.Han}, "Hant": {unicode.Han},
	"Jpan": {unicode.Han, unicode.Hiragana, unicode.Katakana},
}

// otherScript reports whether most letters of the text belong to a script that the profile's language does not use.
func (g *gate) otherScript() bool {
	script, _ := language.Make(g.Profile.Lang).Script()
	own := letters[script.String()]
	all, others := 0, 0
	for _, r := range templateWord().ReplaceAllString(g.text, " ") {
		if unicode.IsLetter(r) {
			all++
			if !unicode.In(r, own...) {
				others++
			}
		}
	}
	return own != nil && others*2 > all
}
