package match

import (
	"slices"
	"testing"

	"howihelp/internal/site"
)

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

// The subject of an earlier mail confirms what a text asks for, and otherwise neither decides nor prevents a type of request.
func TestConfirmed(t *testing.T) {
	call, intro := &site.Request{Slug: "call"}, &site.Request{Slug: "intro"}
	other := &site.Request{Slug: site.SomethingElse}
	match := func(r *site.Request, score float64) Match {
		return Match{Request: r, Score: score, least: 10, chance: 0.9}
	}
	asking := func(m Match) Match { m.asked = m.Score; return m }
	phrase := func(m Match) Match { m.phrase = true; return m }
	fair := func(m Match) Match { m.Fair = true; return m }
	for name, c := range map[string]struct {
		own, both Match
		first     *site.Request
		fair      bool
	}{
		"the text decides":                        {fair(phrase(match(intro, 30))), match(call, 30), intro, true},
		"words alone do not decide":               {fair(match(intro, 40)), match(call, 30), call, false},
		"something else does not decide":          {fair(phrase(match(other, 30))), match(call, 30), other, false},
		"something else, and the subject is sure": {fair(phrase(match(other, 30))), fair(match(call, 30)), other, true},
		"the subject confirms":                    {match(call, 12), fair(match(call, 40)), call, true},
		"the text asks for another type":          {asking(match(intro, 12)), fair(match(call, 40)), intro, false},
		"only the subject has a phrase":           {asking(match(intro, 12)), fair(phrase(match(call, 40))), call, false},
		"both have a phrase":                      {phrase(match(intro, 12)), fair(phrase(match(call, 40))), intro, false},
		"the text asks for nothing":               {match(intro, 12), fair(match(call, 40)), call, false},
		"the text says nothing":                   {match(call, 3), fair(match(call, 40)), call, false},
	} {
		rest := []Match{match(call, 1), match(intro, 1), match(other, 1)}
		all := func(first Match) []Match {
			return append([]Match{first}, slices.DeleteFunc(slices.Clone(rest), func(m Match) bool { return m.Request == first.Request })...)
		}
		got := confirmed(all(c.own), all(c.both))
		if len(got) != len(rest) || got[0].Request != c.first || got[0].Fair != c.fair {
			t.Errorf("%s: of %d types, %s comes first, and is fair: %v; want %s of %d, and %v", name, len(got), got[0].Request.Slug, got[0].Fair, c.first.Slug, len(rest), c.fair)
		}
	}
}
