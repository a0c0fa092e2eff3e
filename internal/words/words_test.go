package words

import (
	"reflect"
	"testing"
	"time"
)

// A language has every text: a new one that forgets some shows which.
func TestTablesAreWhole(t *testing.T) {
	for _, w := range tables {
		whole(t, w.Lang, reflect.ValueOf(*w))
	}
}

func whole(t *testing.T, path string, v reflect.Value) {
	if v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			whole(t, path+"."+v.Type().Field(i).Name, v.Field(i))
		}
		return
	}
	if v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 {
		t.Errorf("%s is missing", path)
	}
}

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
		_, has := lookUp(test.lang)
		if got := For(test.lang).Lang; got != test.want || has != test.has {
			t.Errorf("For(%q) is %q, there is one: %v; want %q, %v", test.lang, got, has, test.want, test.has)
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
	november := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	december := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	tests := []struct{ name, got, want string }{
		{"what is left", english.Left(1, 3), "1 of 3 left"},
		{"a full month", english.Full(3, december), "full; 3 again from 1 December"},
		{"a phrase with its month", english.In(november, "1 of 3 left"), "November: 1 of 3 left"},
		{"one place", english.Places(1), "1 place to go"},
		{"some places", english.Places(2), "2 places to go"},
		{"minutes", english.Hours(45), "45 min"},
		{"hours", english.Hours(120), "2 h"},
		{"hours and minutes", english.Hours(310), "5 h 10 min"},
		{"no time", english.Hours(0), "0 min"},
		{"one day to answer", english.Page.Answer(1), "Every message gets an answer within one business day, also when it is no."},
		{"two days to answer", english.Page.Answer(2), "Every message gets an answer within two business days, also when it is no."},
		{"many days to answer", english.Page.Answer(14), "Every message gets an answer within 14 business days, also when it is no."},
		{"one day counted", english.Desk.Counted(1, ""), "1 business day; no public holidays are known"},
		{"two days counted", english.Desk.Counted(2, "Portugal"), "2 business days, with the public holidays of Portugal"},
		{"room in bytes", english.Desk.Room(2560, true), "of 2560 bytes"},
		{"a title in a sentence", english.SomeLeft("Calls", 1, 3, november), "1 of 3 calls left in November"},
		{"an abbreviation in a sentence", english.SomeLeft("PR reviews", 1, 3, november), "1 of 3 PR reviews left in November"},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, test.got, test.want)
		}
	}
}
