package words

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestPrinted(t *testing.T) {
	own := fstest.MapFS{"words/sv.toml": &fstest.MapFile{Data: []byte("[page]\nanswer = 1\n")}}
	for _, test := range []struct {
		site       fstest.MapFS
		lang, want string // the note or the error
	}{
		{nil, "de", "0 texts missing in German"},
		{nil, "not a language", `"not a language" is not a language code; write one such as sv or pt-BR`},
		{own, "sv", "words/sv.toml:2: "},
	} {
		sheet, got, err := Printed(test.site, test.lang)
		if err != nil {
			got = err.Error()
		}
		if !strings.HasPrefix(got, test.want) || err == nil && !strings.Contains(sheet, "[page]") {
			t.Errorf("for %s, got %q, want %q", test.lang, got, test.want)
		}
	}
}

func TestChecked(t *testing.T) {
	whole, _, errs := Sheet("de", nil)
	if errs != nil {
		t.Fatal(errs)
	}
	lacking, _, _ := Sheet("sv", nil)
	for _, test := range []struct{ name, data, text, note string }{
		{"de.toml", whole, "my/de.toml has no mistakes, and no text is missing\n", ""},
		{"sv.toml", lacking, "missing: ", "my/sv.toml has no mistakes, but lacks "},
		{"ours.toml", whole, "", "my/ours.toml is not named after a language; name the file after its language, such as sv.toml"},
		{"fr.toml", "", "", "my/fr.toml cannot be read: file does not exist; name a file such as words/sv.toml"},
		{"it.toml", "wrong", "", "my/it.toml:1: "},
	} {
		folder := fstest.MapFS{}
		if test.data != "" {
			folder[test.name] = &fstest.MapFile{Data: []byte(test.data)}
		}
		text, note, err := Checked(folder, test.name, "my/"+test.name)
		if err != nil {
			note = err.Error()
		}
		if !strings.HasPrefix(text, test.text) || !strings.HasPrefix(note, test.note) || (note == "") != (test.note == "") {
			t.Errorf("%s: got the text %.60q and the note or error %q", test.name, text, note)
		}
	}
}
