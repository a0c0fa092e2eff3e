package scaffold

import (
	"strings"
	"testing"
)

// If nobody chose a kind, the remarks about a new site name other kinds. They also say what the site's language lacks.
func TestRemarks(t *testing.T) {
	for _, test := range []struct {
		name    string
		answers Answers
		unasked bool
		want    []string // a part of each remark
	}{
		{"a kind", Answers{Kind: "team", Lang: "en"}, true, nil},
		{"no kind", Answers{Lang: "en"}, true, []string{"--for"}},
		{"no kind, but asked", Answers{Lang: "en-GB"}, false, nil},
		{"texts in its language", Answers{Lang: "de"}, true, []string{"German"}},
		{"no words in its language", Answers{Lang: "fi"}, true, []string{"--for", "in English; write yours in Finnish", "no words in Finnish"}},
		{"no language", Answers{Lang: "?"}, false, nil},
	} {
		got := test.answers.Remarks(test.unasked)
		if len(got) != len(test.want) {
			t.Errorf("%s: got the remarks %q, want %d of them", test.name, got, len(test.want))
			continue
		}
		for i, want := range test.want {
			if !strings.Contains(got[i], want) {
				t.Errorf("%s: got the remark %q, want %q in it", test.name, got[i], want)
			}
		}
	}
}
