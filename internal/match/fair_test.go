package match

import "testing"

// A likely match is fair if it has a phrase or a high score. In that score, sentences that ask count twice.
func TestFair(t *testing.T) {
	for _, test := range []struct {
		name string
		m    Match
		want bool
	}{
		{"high score from sentences that ask", Match{Score: 20, asked: 12, least: 10, chance: 0.95}, true},
		{"lower score from sentences that ask", Match{Score: 20, asked: 8, least: 10, chance: 0.95}, false},
		{"high score without a sentence that asks", Match{Score: 32, least: 10, chance: 0.95}, true},
		{"phrase", Match{Score: 20, least: 10, chance: 0.95, phrase: true}, true},
		{"phrase, but not likely enough", Match{Score: 40, asked: 40, least: 10, chance: 0.85, phrase: true}, false},
	} {
		if got := test.m.fair(); got != test.want {
			t.Errorf("%s: fair is %v, want %v", test.name, got, test.want)
		}
	}
}

// Code blocks in a request's body are left out. Code within a sentence is kept.
func TestProse(t *testing.T) {
	const body = "<p>I read <code>fsync</code> bugs.</p><pre class=\"chroma\"><code>dir := Open()</code></pre><p>Then I answer.</p>"
	if got, want := plain(prose(body)), " i read fsync bugs then i answer "; got != want {
		t.Errorf("the words of the body are %q, want %q", got, want)
	}
	if got, want := plain(prose("<p>Broken <pre>dir")), " broken "; got != want {
		t.Errorf("the words of a body with an open code block are %q, want %q", got, want)
	}
}
