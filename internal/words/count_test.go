package words

import (
	"slices"
	"testing"
)

func TestCount(t *testing.T) {
	for _, test := range []struct {
		n          int
		noun, want string
	}{{0, "page", "0 pages"}, {1, "page", "1 page"}, {2, "page", "2 pages"}, {1, "reply", "1 reply"}, {2, "reply", "2 replies"}, {3, "address", "3 addresses"}} {
		if got := Count(test.n, test.noun); got != test.want {
			t.Errorf("Count(%d, %q) = %q, want %q", test.n, test.noun, got, test.want)
		}
	}
}

func TestSome(t *testing.T) {
	for n, want := range map[int]string{
		0: "", 1: "x", 2: "x, x", mostNamed: "x, x, x, x, x, x, x, x, x, x", mostNamed + 2: "x, x, x, x, x, x, x, x, x, x, and 2 more",
	} {
		if got := Some(slices.Repeat([]string{"x"}, n)); got != want {
			t.Errorf("Some of %d names returns %q, want %q", n, got, want)
		}
	}
}
