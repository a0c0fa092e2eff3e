package plan

import "testing"

func TestBar(t *testing.T) {
	for want, a := range map[string]Allowance{
		"":      {},
		"●○○":   {Count: 3, Left: 1},
		"○○○":   {Count: 3},
		"●●●●●": {Count: 60, Left: 60},
		"●○○○○": {Count: 60, Left: 1}, // anything that is left shows
		"○○○○○": {Count: 60},
	} {
		if got := a.Bar(5); got != want {
			t.Errorf("%d of %d: got %q, want %q", a.Left, a.Count, got, want)
		}
	}
}
