package mail

import "testing"

func TestLanguageOfATextOutsideOfMails(t *testing.T) {
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
			t.Errorf("%q: %q %v", test.text, lang, certain)
		}
	}
	for lang, want := range map[string]bool{"en": true, "ja": true, "ko": true, "no": true, "gl": false, "": false} {
		if Tells(lang) != want {
			t.Errorf("Tells(%q) is %v", lang, !want)
		}
	}
	for line, want := range map[string]bool{"Best regards,": true, "Viele Grüße": true, "I wish you well with it.": false, "": false} {
		if Goodbye(line) != want {
			t.Errorf("Goodbye(%q) is %v", line, !want)
		}
	}
}
