package words

import (
	"strings"
	"testing"

	"howihelp/internal/file"
)

// setOf returns a set with some files of a site, by name.
func setOf(t *testing.T, files map[string]string) *Set {
	s := &Set{}
	for name, text := range files {
		if errs := s.Add(file.TOML(name, []byte(text))); errs != nil {
			t.Fatal(errs)
		}
	}
	return s
}

func TestASiteChangesAndAddsWords(t *testing.T) {
	s := setOf(t, map[string]string{
		"words/de.toml": "[page]\nyes = \"Klar\"\n[informal.page]\nno = \"Nö\"\n",
		"words/pl.toml": "places = { one = \"1 miejsce\", few = \"{n} miejsca\", many = \"{n} miejsc\", other = \"{n} miejsca\" }\n",
	})
	november := day("2026-11-23")
	german, informal := s.For("de-AT", true), s.For("de", false)
	polish := s.For("pl", true)
	for _, test := range []struct{ name, got, want string }{
		{"a changed text", german.Page.Yes, "Klar"},
		{"a text of the program", german.Page.Sometimes, "Manchmal"},
		{"a changed text of both forms", informal.Page.Yes, "Klar"},
		{"a changed informal text", informal.Page.No, "Nö"},
		{"the formal text beside it", german.Page.No, For("de").Page.No},
		{"an informal text of the program", informal.Page.Write, "Schreib mir"},
		{"an added text, with its plural forms", polish.Places(5) + polish.Places(22), "5 miejsc22 miejsca"},
		{"a date of CLDR", polish.Day(november) + polish.Month(november), "23 listopada 2026listopad 2026"},
		{"an English text that stands in", polish.Page.Yes, "Yes, gladly"},
		{"an English text with its own plural forms", polish.Page.NoPlaces(5), "No, and here are 5 better places"},
		{"the program alone", new(Set).For("de", true).Page.Yes, "Ja, gern"},
		{"no set", (*Set)(nil).For("de", false).Page.Write, "Schreib mir"},
		{"a language without words", s.For("eo", true).Page.Yes, "Yes, gladly"},
	} {
		if test.got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, test.got, test.want)
		}
	}
	all := s.For("eo", true).StandIns
	if german.StandIns != 0 || informal.StandIns != 0 || polish.StandIns == 0 || polish.StandIns >= all || all < 200 {
		t.Errorf("English stands in for %d German, %d informal German, %d Polish and %d Esperanto texts; want 0, 0, some but not all, and at least 200", german.StandIns, informal.StandIns, polish.StandIns, all)
	}
}

func TestMistakesInASitesFile(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"pl.toml", "[page]\nno_places = { one = \"Nie\", few = \"{n}\", other = \"{n}\" }\n", `words/pl.toml:2: page.no_places has no plural form "many", which Polish has; add many = "…"`},
		{"pl.toml", "[page]\nyess = \"Tak\"\n", `words/pl.toml:2: unknown key "yess"; did you mean "yes"?`},
		{"de.toml", "[informal.page]\nfrom = \"Ab {open}\"\n", `words/de.toml:2: from has the unknown place {open}; the places here are {opens}`},
		{"de.toml", "informal = \"du\"\n", `words/de.toml:1: informal is not a table; write it as a table: [informal]`},
		{"de.toml", "[informal.informal]\n", `words/de.toml:1: unknown key "informal"; delete it`},
	} {
		errs := new(Set).Add(file.TOML("words/"+test.name, []byte(test.text)))
		if errs.Error() != test.want {
			t.Errorf("%q: got\n%v\nwant\n%s", test.text, errs, test.want)
		}
	}
}

// If a language tag names a script that is unusual for the language, only a file for that script serves it.
func TestTagsOf(t *testing.T) {
	for lang, want := range map[string]string{
		"de-AT": "de-AT de-Latn de", "zh-TW": "zh-TW zh-Hant", "zh": "zh zh-Hans zh", "sr-Latn": "sr-Latn sr-Latn", "pt": "pt pt-Latn pt", "?": "",
	} {
		if got := strings.Join(tagsOf(lang), " "); got != want {
			t.Errorf("%s is served by %q, want %q", lang, got, want)
		}
	}
}

func TestSheet(t *testing.T) {
	sheet, missing, errs := Sheet("pl", []byte("[page]\nyes = \"Tak\" # chętnie\n[informal.page]\nwrite = \"Napisz\"\n"))
	if errs != nil {
		t.Fatal(errs)
	}
	for _, want := range []string{
		"has the plural forms of the language: { one = \"…\", few = \"…\", many = \"…\", other = \"…\" }\n",
		"\n# MISSING left = \"{left} of {count} left\"\n", "\n[page]\n", "\nyes = \"Tak\" # chętnie\n", "\n# MISSING sometimes = ",
		"\n# MISSING fit = [\n#   \"None of my other requests", "\n# ]\n# MISSING ask = [", "\n[informal.page]\nwrite = \"Napisz\"\n",
	} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the sheet lacks %q", want)
		}
	}
	if strings.Contains(sheet, "January") || strings.Contains(sheet, "# The English words") || missing < 200 || strings.Count(sheet, "\n# MISSING ") != missing {
		t.Errorf("the sheet must have neither months nor the comment about English, and must mark all %d missing texts (at least 200):\n%s", missing, sheet)
	}
	// Without its comments, the sheet of a language is a file of the same words.
	whole, missing, errs := Sheet("de", nil)
	if errs != nil || missing != 0 {
		t.Fatalf("the sheet of German lacks %d texts and has the mistakes %v, want none", missing, errs)
	}
	if _, errs := read("de.toml", []byte(whole)); errs != nil {
		t.Errorf("the sheet of German has mistakes:\n%v", errs)
	}
	untranslated, _, _ := Sheet("sv", nil)
	untranslated = strings.NewReplacer("# MISSING ", "", "\n#   ", "\n  ", "\n# ]", "\n]").Replace(untranslated)
	if _, errs := read("sv.toml", []byte(untranslated)); errs != nil {
		t.Errorf("the sheet of Swedish, without its marks, has mistakes:\n%v", errs)
	}
	if _, _, errs := Sheet("pl", []byte("yes = 1")); errs == nil {
		t.Error("got a sheet for a file with a mistake, want the mistake")
	}
}
