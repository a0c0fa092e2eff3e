package proposal

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestRefused(t *testing.T) {
	for _, test := range []struct{ lang, words, want string }{
		{"en", "indexes for a time series", ""},
		{"en", "C++ and .NET, versions 2.0 to 3.1", ""},
		{"en", "Zoë O’Brien-Smith", ""},
		{"en", "promises in JavaScript", ""},
		{"en", "the guarantees of a write-ahead log", ""},
		{"en", "a place that we guarantee", "a promise"},
		{"en", "why you can count on me", "a promise"},
		{"de", "Garantien einer Datenbank", ""},
		{"de", "dass ich es verspreche", "a promise"},
		{"fr", "les garanties d'une base", ""},
		{"fr", "je vous promets un poste", "a promise"},
		{"es", "excepciones en Java", ""},
		{"es", "te llamaré hoy", "a promise"},
		{"pt", "que prometo ajudar", "a promise"},
		{"en", "that I will call you", "a promise"},
		{"en", "see https://evil.example", "an address"},
		{"en", "ｅｖｉｌ．ｃｏｍ／x", "an address"},
		{"en", "sam (at) evil (dot) example", "an address"},
		{"en", "<b>x</b>", "markup"},
		{"en", "{{rule}}", "markup"},
		{"en", "in\u200bdexes", "an invisible character"},
		{"en", "indехes", "letters of two scripts"}, // with Cyrillic letters
		{"en", "Анна", ""},
		{"ru", "Анна и Sam", ""},
		{"fa", "می\u200cخواهم", ""},
	} {
		if got := Refused(test.lang, test.words); got != test.want {
			t.Errorf("the reason to refuse the words %q in the language %s is %q, want %q (an empty reason means that the words are accepted)", test.words, test.lang, got, test.want)
		}
	}
}

// Whatever the text, Quoted keeps to its limit of characters, and returns no invisible character, no markup and no address.
func FuzzQuoted(f *testing.F) {
	for _, h := range hostile {
		f.Add(h.insert)
	}
	f.Add("Hi Ana,\n\nmay I pick your brain? See <a href=\"https://evil.example\">this</a>.")
	f.Add("a<b@c>d www.x<!--y-->.com")
	f.Add("http:<b>//x")
	const most = 120
	f.Fuzz(func(t *testing.T, text string) {
		got := Quoted(text, most)
		if utf8.RuneCountInString(got) > most || strings.ContainsAny(got, "<>") && tags().MatchString(got) {
			t.Errorf("the quotation of %q must have at most %d characters and no markup, but is %q", text, most, got)
		}
		if strings.ContainsFunc(got, func(r rune) bool { return r != '\n' && !unicode.IsGraphic(r) }) {
			t.Errorf("the quotation of %q must have no invisible character, but is %q", text, got)
		}
		if at := address().FindString(got); at != "" {
			t.Errorf("the quotation of %q must have no address, but is %q, with %q", text, got, at)
		}
	})
}

// Refused finds a promise only in a language that has both patterns for promises and the owner's words, such as "I". No language has
// only the patterns.
func TestOwnerHasWordsInEveryLanguage(t *testing.T) {
	for lang := range languages {
		if ofOwner()[lang] == nil {
			t.Errorf("ofOwner has no words for the language %s, which has patterns for promises", lang)
		}
	}
}
