package limit

import "testing"

func TestCount(t *testing.T) {
	for _, test := range []struct {
		text                    string
		graphemes, utf16, bytes int
	}{
		{"", 0, 0, 0},
		{"Ana", 3, 3, 3},
		{"né", 2, 2, 3},
		{"ne\u0301", 2, 3, 4},
		{"你好", 2, 2, 6},
		{"👩🏽‍💻", 1, 7, 15},
		{"🇵🇹", 1, 4, 8},
		{"a\r\nb", 3, 4, 4},
	} {
		for unit, want := range map[Unit]int{Graphemes: test.graphemes, UTF16: test.utf16, Bytes: test.bytes} {
			if got := (Limit{Unit: unit}).Count(test.text); got != want {
				t.Errorf("%q has %d %s, want %d", test.text, got, unit, want)
			}
		}
	}
	l := Limit{Most: 30, Unit: Graphemes, Address: 23}
	if got := l.Count("See: https://ana.example/a/very/long/address/that/does/not/matter and http://x.org"); got != 5+23+5+23 {
		t.Errorf("the text with two addresses counts as %d characters on Mastodon, want 23 for each address", got)
	}
}
