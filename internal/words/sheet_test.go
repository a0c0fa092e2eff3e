package words

import (
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/file"
)

// otherLanguages are languages without a file of words. They have one to six plural forms, and one of them has no
// calendar.
var otherLanguages = []string{"sv", "tr", "zh", "pl", "ru", "cy", "sl", "eo"}

// A sheet is a valid file of words. Its missing texts can be added one at a time; the test tries each that depends on a
// number, and some others.
func TestASheetCanBeUsedAsItIs(t *testing.T) {
	missingText := regexp.MustCompile(`(?m)^# MISSING .*\n(?:#   .*\n|# \]\n)*`)
	for _, lang := range otherLanguages {
		sheet, missing, errs := Sheet(lang, nil)
		if errs != nil {
			t.Fatal(errs)
		}
		lacks, errs := Check(lang+".toml", []byte(sheet))
		if errs != nil || len(lacks) != missing || missing < 200 {
			t.Errorf("the sheet of %s lacks %d texts, but Sheet reports %d (want at least 200); its mistakes are\n%v", lang, len(lacks), missing, errs)
		}
		for i, at := range missingText.FindAllStringIndex(sheet, -1) {
			text := strings.NewReplacer("# MISSING ", "", "\n# ", "\n").Replace(sheet[at[0]:at[1]])
			if !strings.Contains(text, "{ ") && i%31 != 0 { // all would take seconds
				continue
			}
			filled := sheet[:at[0]] + text + sheet[at[1]:]
			less, errs := Check(lang+".toml", []byte(filled))
			if errs != nil || len(less) != missing-1 {
				t.Errorf("after adding the text %d, %q, the sheet of %s lacks %d texts, want %d; its mistakes are\n%v", i, text, lang, len(less), missing-1, errs)
			}
		}
	}
}

// If a text lacks a plural form, the message names the form and the line.
func TestMissingPluralForm(t *testing.T) {
	for _, lang := range []string{"sv", "tr", "pl", "ru", "cy", "sl"} {
		sheet, _, _ := Sheet(lang, nil)
		for _, key := range []string{"page.answer", "desk.counted", "desk.counted_in", "places"} {
			name := key[strings.LastIndex(key, ".")+1:]
			before, after, found := strings.Cut(sheet, "\n# MISSING "+name+" = { ")
			if !found {
				t.Fatalf("%s: the sheet lacks %s", lang, key)
			}
			first, _, _ := strings.Cut(after, " = ")
			_, rest, _ := strings.Cut(after, "\", ")
			_, errs := Check(lang+".toml", []byte(before+"\n"+name+" = { "+rest))
			want := key + " has no plural form \"" + first + "\", which " + EnglishName(lang) + " has"
			if len(errs) != 1 || errs[0].Msg != want || errs[0].Pos.Line != 2+strings.Count(before, "\n") {
				t.Errorf("%s: got %v, want %s", lang, errs, want)
			}
		}
	}
}

// However a file spells its texts, its sheet has the same texts.
func TestASheetKeepsAllTexts(t *testing.T) {
	polish := "one = \"1\"\nfew = \"{days} a\"\nmany = \"{days} b\"\nother = \"{days} c\"\n"
	tests := map[string]string{
		"plural forms in a table":  "[page.answer]\n" + polish,
		"dotted plural forms":      "[page]\n" + regexp.MustCompile(`(?m)^`).ReplaceAllString(strings.TrimSpace(polish), "answer."),
		"dotted keys":              "page.yes = \"Tak\"\ndesk.whens.open = \"Tak\"\n",
		"an inline table":          "desk.tones = { warm = \"a\\\\b \\\"c\\\"\" }\n[share]\nkinds = { qr = \"QR\" }\n",
		"indented keys":            "left = \"{left} z {count}\"\n  none = \"nic\"\n[page]\n  yes = \"Tak\"\n  no = \"Nie\"\n",
		"quoted keys":              "\"none\" = 'nic'\n[\"page\"]\n'yes' = \"Tak\"\n",
		"no line break at the end": "none = \"nic\"",
		"lists":                    "[something_else]\nfit = [\n\"a\",\n\"b\"]\nask = [\n  \"c\", # d\n]\n",
		"a list on one line":       "[dates]\nfirst = \"1.\"\nnumbers = []\n",
		"informal texts":           "informal.page.yes = \"Tak\"\n[informal.page.answer]\n" + polish + "[informal.desk]\nwhens = { closed = \"Nie\" }\n",
		"nothing but a table":      "[page.answer]\n# one = \"1\"\n",
	}
	for name, text := range tests {
		sheet, _, errs := Sheet("pl", []byte(text))
		if errs != nil {
			t.Fatal(name, errs)
		}
		want, _ := readLayer(file.TOML("words/pl.toml", []byte(text)), false)
		got, errs := readLayer(file.TOML("words/pl.toml", []byte(sheet)), false)
		if errs != nil {
			t.Errorf("%s: the sheet has mistakes:\n%v", name, errs)
			continue
		}
		if !reflect.DeepEqual(got.texts, want.texts) || len(got.informal) != len(want.informal) || len(want.informal) > 0 && !reflect.DeepEqual(got.informal, want.informal) {
			t.Errorf("%s: the sheet has the texts %v, the file %v", name, slices.Sorted(maps.Keys(got.texts)), slices.Sorted(maps.Keys(want.texts)))
		}
	}
	for lang, table := range tables() {
		sheet, missing, _ := Sheet(lang, nil)
		got, errs := readLayer(file.TOML(lang+".toml", []byte(sheet)), true)
		if errs != nil || missing != 0 || !reflect.DeepEqual(got.texts, table.layer().texts) || !reflect.DeepEqual(got.informal, table.layer().informal) {
			t.Errorf("the sheet of %s must have the texts of the language's file, but lacks %d texts, differs, or has these mistakes:\n%v", lang, missing, errs)
		}
	}
}

func TestCheck(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"de.toml", "[page]\nyes = \"Klar\"\nno = \"Nö\"\n", ""},
		{"de-AT.toml", "[page]\nyes = \"Eh klar\"\n", ""},
		{"sv.toml", "left = \"{lef} {count}\"\n", `sv.toml:1: left has the unknown place {lef}; the places here are {left}, {count}`},
		{"sv.toml", "none = \"\"\n", `sv.toml:1: none is empty; howihelp words en prints the English one`},
		{"sv.toml", "[page]\nyess = \"Ja\"\n", `sv.toml:2: unknown key "yess"; did you mean "yes"?`},
		{"sv.toml", "places = { one = \"1\", few = \"{n}\", other = \"{n}\" }\n", `sv.toml:1: unknown key "few"; delete it`},
		{"sv.toml", "left = \n", `sv.toml:1: `},
	} {
		missing, errs := Check(test.name, []byte(test.text))
		if got := errs.Error(); test.want == "" && errs != nil || !strings.HasPrefix(got, test.want) || len(missing) > 0 {
			t.Errorf("%s, %q: got %v, missing %v, want %s", test.name, test.text, errs, missing, test.want)
		}
	}
}
