package share

import "testing"

func TestChoose(t *testing.T) {
	for _, test := range []struct {
		name, format     string
		copied, terminal bool
		want             string // the format or the error
	}{
		{"bluesky", "", true, true, "text"},
		{"signature", "html", false, true, "html"},
		{"linkedin", "json", false, false, "json"},
		{"qr", "png", false, false, "png"},
		{"qr", "png", false, true, "a terminal cannot show a png; write it to a file: howihelp share qr --format png > qr.png"},
		{"qr", "png", true, false, "the clipboard takes text, and a png is a picture; write it to a file: howihelp share qr --format png > qr.png"},
		{"linkedin", "", true, false, "these are 2 texts; copy one at a time: howihelp share headline --copy, then howihelp share about --copy"},
		{"blueski", "", false, false, `there is no kind "blueski"; did you mean "bluesky"?`},
		{"bluesky", "png", false, false, `--format cannot be "png"; use one of text, json`},
	} {
		_, got, err := Choose(test.name, test.format, test.copied, test.terminal)
		if err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("for %+v, got %q", test, got)
		}
	}
}
