package match

import "testing"

// A match is fair if it is likely, scores much and is asked for. Less of it must be asked for if the next best match is far
// behind. With a phrase, it is enough to be likely.
func TestFair(t *testing.T) {
	for _, test := range []struct {
		name string
		m    Match
		next float64
		want bool
	}{
		{"in sentences that ask", Match{Score: 20, chance: 0.95, asked: 8, least: 9}, 19, true},
		{"in sentences that ask, but little", Match{Score: 20, chance: 0.95, asked: 8, least: 10}, 19, false},
		{"by a phrase", Match{Score: 20, chance: 0.95, phrase: true, least: 9}, 19, true},
		{"mentioned more than asked for", Match{Score: 20, chance: 0.95, asked: 7}, 19, false},
		{"the same, and nothing comes near", Match{Score: 20, chance: 0.95, asked: 7}, 13, true},
		{"nothing comes near, and nothing is asked for", Match{Score: 20, chance: 0.95, asked: 0.5}, 5, false},
		{"not likely enough", Match{Score: 20, chance: 0.85, asked: 20, phrase: true}, 13, false},
	} {
		if got := test.m.fair(test.next); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

// The code in a request's body says nothing about mails for it; code within a sentence does.
func TestProse(t *testing.T) {
	const body = "<p>I read <code>fsync</code> bugs.</p><pre class=\"chroma\"><code>dir := Open()</code></pre><p>Then I answer.</p>"
	if got, want := plain(prose(body)), " i read fsync bugs then i answer "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := plain(prose("<p>Broken <pre>dir")), " broken "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
