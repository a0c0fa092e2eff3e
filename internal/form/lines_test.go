package form

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// Line by line, the same form gives the same answers, and a wrong line is asked for again.
func TestLines(t *testing.T) {
	for _, test := range []struct {
		typed, want, said string
		stopped           bool
	}{
		{"4\nSam\n1\n2\n\n", "coffee//Sam/[review call]", "2. [x] A 30-minute call", false},
		{"cof\nSam\n\n", "coffee//Sam/[]", "", false},
		{"2\nwarm\nSam\n0\n", "call/warm/Sam/[]", "Only a call has tones.", false},
		{"nothing\n99\n0\n\nplaces\n4\nSam\n\n", "coffee//Sam/[]", "nothing here has “nothing”\n", false},
		{"99\n4\nSam\n\n", "coffee//Sam/[]", "give a number from 1 to 7", false},
		{"places\n4\nSam\n\n", "coffee//Sam/[]", "“places” is in more than one: A coffee chat, or “pick your brain”  ·  4 places to go; Ongoing mentoring", false},
		{"a\n4\nSam\n\n", "coffee//Sam/[]", "“a” is in more than one: A review", false}, // those that begin so
		{"4\n\n  \na@b\nSam\n\n", "coffee//Sam/[]", "an answer is needed here\n", false},
		{"4\n\n", "coffee///[]", "", true},
		{"", "///[]", "", true},
		{"4\r\nSam\r\n\r\n", "coffee//Sam/[]", "", false},
		{"4\nSam\n1\n1\n\n", "coffee//Sam/[]", "1. [ ] A review", false},
	} {
		c := &choices{}
		var out strings.Builder
		err := askLines(strings.NewReader(test.typed), &out, c.steps())
		if got := fmt.Sprintf("%s/%s/%s/%v", c.request, c.tone, c.name, c.lately); got != test.want || errors.Is(err, ErrStopped) != test.stopped {
			t.Errorf("%q: got %s, %v; want %s\n%s", test.typed, got, err, test.want, out.String())
		}
		if !strings.Contains(out.String(), test.said) {
			t.Errorf("%q: the output lacks %q:\n%s", test.typed, test.said, out.String())
		}
	}
}
