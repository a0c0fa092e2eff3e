package words

import (
	"strings"
	"testing"
	"time"
)

func TestFor(t *testing.T) {
	tests := []struct {
		lang, want string
		has        bool
	}{
		{"en", "en", true},
		{"en-GB", "en", true},
		{"xx", "en", false},
		{"", "en", false},
	}
	for _, test := range tests {
		has := lookUp(test.lang) != nil
		if got := For(test.lang).Lang; got != test.want || has != test.has {
			t.Errorf("For(%q) returns words in %q (own file: %v), want words in %q (own file: %v)", test.lang, got, has, test.want, test.has)
		}
	}
}

func TestDirection(t *testing.T) {
	for lang, want := range map[string]string{"en": "ltr", "ar": "rtl", "he-IL": "rtl", "fa": "rtl", "az-Arab": "rtl", "ja": "ltr", "?": "ltr"} {
		if got := Direction(lang); got != want {
			t.Errorf("Direction(%q) = %q, want %q", lang, got, want)
		}
	}
}

func TestLanguageNameIsInThatLanguage(t *testing.T) {
	for lang, want := range map[string]string{"en": "English", "de": "Deutsch", "pt": "português", "x-unknown": "x-unknown"} {
		if got := LanguageName(lang); got != want {
			t.Errorf("LanguageName(%q) = %q, want %q", lang, got, want)
		}
	}
}

func TestCountryName(t *testing.T) {
	for _, test := range []struct{ country, lang, want string }{
		{"PT", "en", "Portugal"}, {"DE", "de", "Deutschland"}, {"DE", "xx-unknown", "Germany"}, {"??", "en", "??"},
	} {
		if got := CountryName(test.country, test.lang); got != test.want {
			t.Errorf("CountryName(%q, %q) = %q, want %q", test.country, test.lang, got, test.want)
		}
	}
}

func TestEnglish(t *testing.T) {
	w := For("en")
	november := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	december := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	tests := []struct{ name, got, want string }{
		{"a day", w.Day(december), "1 December 2026"},
		{"a month", w.Month(november), "November 2026"},
		{"units left", w.Left(1, 3), "1 of 3 left"},
		{"a full month", w.Full(3, december), "full; 3 again from 1 December"},
		{"a text with its month", w.In(w.Periods.Month(november), "1 of 3 left"), "November: 1 of 3 left"},
		{"a pause", w.Paused(december), "not before 1 December 2026"},
		{"the validity of figures", w.ValidUntil(november, december), "Counted on 23 November, valid until 1 December 2026."},
		{"one place", w.Places(1), "1 better place"},
		{"some places", w.Places(2), "2 better places"},
		{"no places", w.Places(0), "0 better places"},
		{"minutes", w.Hours(45), "45 min"},
		{"hours", w.Hours(120), "2 h"},
		{"hours and minutes", w.Hours(310), "5 h 10 min"},
		{"no time", w.Hours(0), "0 min"},
		{"one day to answer", w.Page.Answer(1), "Every message gets an answer within one business day, also when it is no."},
		{"two days to answer", w.Page.Answer(2), "Every message gets an answer within two business days, also when it is no."},
		{"many days to answer", w.Page.Answer(14), "Every message gets an answer within 14 business days, also when it is no."},
		{"one day counted", w.Desk.Counted(1), "1 business day; no public holidays are known"},
		{"two days counted", w.Desk.CountedIn(2, "Portugal"), "2 business days, with the public holidays of Portugal"},
		{"room in bytes", w.Desk.Bytes(2560), "of 2560 bytes"},
		{"a title beside its figures", w.SomeLeft("PhD letters", 1, 3, w.Periods.Month(november)), "1 of 3 left (PhD letters, November)"},
		{"a title beside a full month", w.NoneLeft("iOS reviews", 3, w.Periods.Month(november), december), "0 of 3 left (iOS reviews, November), 3 again from 1 December"},
		{"a place in a value", w.In(w.Periods.Month(november), "{text} {month}"), "November: {text} {month}"},
		{"a title as a sentence", w.Sentence(w.Share.FocusOn("PostgreSQL internals")), "Focus: PostgreSQL internals."},
		{"a question as a sentence", w.Sentence("Why?"), "Why?"},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, test.got, test.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, test := range []struct {
		texts []string
		want  string
	}{
		{[]string{"One.", "", " Two? ", "Three"}, "One. Two? Three"},
		{[]string{"一つ。", "二つ！", "三つ？", "四つ）", "五つ"}, "一つ。二つ！三つ？四つ） 五つ"},
		{[]string{"こちら。", "https://a.example/"}, "こちら。 https://a.example/"},
		{[]string{"", ""}, ""},
	} {
		if got := Sentences(test.texts...); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

// No text puts a title or a month after a word that requires another form of it in some languages.
func TestTitlesAndMonthsAreNotInflected(t *testing.T) {
	data, err := files.ReadFile("en.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, before := range []string{"in {month}", "of {month}", "for {month}", "your {title}", "a {title}", "some {title}", "{count} {title}", "{left} {title}", "no {title}", "to {title}"} {
		if strings.Contains(string(data), before) {
			t.Errorf("en.toml has %q, which other languages cannot say without inflecting it", before)
		}
	}
}
