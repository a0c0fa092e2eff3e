package match

import "testing"

// A match is fair if it is likely and has a phrase, or if it scores much. What sentences that ask contribute counts twice.
func TestFair(t *testing.T) {
	for _, test := range []struct {
		name string
		m    Match
		want bool
	}{
		{"asked for", Match{Score: 20, asked: 12, least: 10, chance: 0.95}, true},
		{"asked for in fewer words", Match{Score: 20, asked: 10, least: 10, chance: 0.95}, false},
		{"mentioned very often", Match{Score: 32, least: 10, chance: 0.95}, true},
		{"by a phrase", Match{Score: 20, least: 10, chance: 0.95, phrase: true}, true},
		{"not likely enough", Match{Score: 40, asked: 40, least: 10, chance: 0.85, phrase: true}, false},
	} {
		if got := test.m.fair(); got != test.want {
			t.Errorf("%s: fair is %v, want %v", test.name, got, test.want)
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
