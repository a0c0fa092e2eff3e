package mail

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestLanguageTellsAndGoodbye(t *testing.T) {
	for _, test := range []struct {
		text, lang string
		certain    bool
	}{
		{"Thank you for asking me about it. My answer is no, as it is for everyone.", "en", true},
		{"Danke für Ihre Anfrage. Meine Antwort ist nein, und das gilt für alle.", "de", true},
		{"お問い合わせありがとうございます。", "ja", true},
		{"Zanzibar", "", false},
		{"", "", false},
	} {
		if lang, certain := Language(test.text); certain != test.certain || certain && lang != test.lang {
			t.Errorf("Language(%q) is %q, certain: %v; want %q, certain: %v", test.text, lang, certain, test.lang, test.certain)
		}
	}
	for lang, want := range map[string]bool{"en": true, "ja": true, "ko": true, "no": true, "gl": false, "": false} {
		if Tells(lang) != want {
			t.Errorf("Tells(%q) is %v, want the opposite", lang, !want)
		}
	}
	for line, want := range map[string]bool{"Best regards,": true, "Viele Grüße": true, "I wish you well with it.": false, "": false} {
		if Goodbye(line) != want {
			t.Errorf("Goodbye(%q) is %v, want the opposite", line, !want)
		}
	}
}

// Each language has its own bit, and words by which it is recognised.
func TestEachLanguageHasFrequentWords(t *testing.T) {
	all := common()
	if len(all.langs) > 64 {
		t.Errorf("%d languages don't fit into 64 bits", len(all.langs))
	}
	for _, lang := range all.langs {
		if len(Common(lang)) == 0 {
			t.Errorf("the language %s has no frequent words", lang)
		}
	}
	if Common("gl") != nil {
		t.Error("an unknown language has frequent words")
	}
	for word := range all.words {
		if fold(word) != word {
			t.Errorf("%q is not folded", word)
		}
	}
}

// fold has shortcuts for common texts. They return the same as the general way.
func TestFoldShortcutsGiveTheSame(t *testing.T) {
	pieces := []string{"", " ", "  ", "\t", "\n", "a", "A", "z'", "\x00", "\x7f", "\u00a0", "\u0085", "é", "e\u0301", "É", "İ", "i\u0307", "’", "ʼ", "日本", "\xff", "-", "9"}
	for _, a := range pieces {
		for _, b := range pieces {
			for _, c := range pieces {
				s := a + b + c
				long := strings.Join(strings.Fields(apostrophes.Replace(strings.ToLower(norm.NFC.String(s)))), " ")
				if got := fold(s); got != long {
					t.Errorf("fold(%q) is %q, want %q", s, got, long)
				}
			}
		}
	}
}
