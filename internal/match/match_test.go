package match

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/golden"
	"howihelp/internal/site"
)

// The right type of request must come first, or among the first three, for at least these shares of the mails. docs/replies.md has
// the measured shares.
const (
	leastTop1 = 0.8
	leastTop3 = 0.95
)

// The ranking finds the right type for mails that developers don't look at. docs/replies.md has the figures that are measured here.
func TestRanking(t *testing.T) {
	samples := corpus(t)
	by := rankers(t)
	h := measure(by, samples, true)
	if len(samples) < 80 || h.unrelated < 20 {
		t.Errorf("there are %d mails, and %d unrelated ones in the test half; want at least 80 and 20", len(samples), h.unrelated)
	}
	if h.share(h.top1) < leastTop1 || h.share(h.top3) < leastTop3 {
		t.Errorf("the right type comes first for a share of %.2f, and among the first three for %.2f; want at least %.2f and %.2f", h.share(h.top1), h.share(h.top3), leastTop1, leastTop3)
	}
	if h.fairUnrelated > 0 {
		t.Errorf("unrelated mails are taken for a request:\n%s", strings.Join(h.confused, "\n"))
	}
	page := figures(len(samples), measure(by, samples, false), h)
	golden.ComparePart(t, *update, "../../docs/replies.md", "go test ./internal/match -update", page)
}

func TestResource(t *testing.T) {
	p := load(t, os.DirFS("../.."))
	r := New(p)
	for _, c := range []struct{ request, mail, want string }{
		{"coffee-chat", "Could I pick your brain about life in tech?", "software-engineering-radio"},
		{"coffee-chat", "I would like to understand how a database works inside. Coffee?", "cmu-intro-to-database-systems"},
		{"coffee-chat", "I am thinking of becoming a staff engineer. Coffee?", "staff-engineer-guides"},
		{"mentoring", "I am learning a programming language, Go, and look for a mentor.", "exercism"},
		{"mentoring", "Would you mentor me?", "staff-engineer-guides"},
		{"design-review", "Our design is about one slow query. Would you review it?", "dba-stack-exchange"},
		{"introduction", "We are hiring, could you introduce me to Ana?", "who-is-hiring"},
		{"introduction", "We have a vacancy for a developer, and I am a recruiter. Could you put me in touch with Ana?", "who-is-hiring"},
	} {
		got := r.Resources(p.Request(c.request), Mail{Text: c.mail})[0]
		if got.Resource.Slug != c.want {
			t.Errorf("%s, %q: got %s because of %q, want %s", c.request, c.mail, got.Resource.Slug, got.Why, c.want)
		}
		if first := p.Request(c.request).Redirect[0]; (got.Resource == first) != (len(got.Why) == 0) {
			t.Errorf("%s, %q: got %s with the reasons %q; want none for the first resource, and some for another", c.request, c.mail, got.Resource.Slug, got.Why)
		}
	}
	if got := r.Resources(&site.Request{}, Mail{Text: "x"}); len(got) > 0 {
		t.Errorf("a request without resources gets the resource %s, want none", got[0].Resource.Slug)
	}
}

// A phrase counts only where its words are close together. If only one of its words has a meaning, it counts only word for word.
func TestPhrases(t *testing.T) {
	r := New(load(t, os.DirFS("../..")))
	for text, want := range map[string]bool{
		"May I pick your brain?":                           true,
		"Could I have picked your clever brain?":           true,
		"A brain that I might pick":                        true,
		"Your brain is what I would like to pick.":         false,
		"Pick a day. I have been racking my brain.":        false,
		"You will pick up the parcel and the spare brain.": false,
		"There is no agenda.":                              true,
		"The agenda has no end.":                           false,
		"no\nagenda":                                       true,
		"Is there no, well, agenda?":                       false,
		"":                                                 false,
		strings.Repeat("pick ", 5000) + "your brain":       false, // beyond maxTerms
		strings.Repeat("x ", 300) + "pick your brain":      true,
		strings.Repeat("x ", 20000) + "pick your brain":    false,
		"PICK YOUR BRAIN":                                  true,
		"pick\u00a0your brain":                             true,
		"pick your <b>brain</b>":                           true,
		"My brain asks which of the agendas you picked.":   false,
	} {
		got := false
		for _, m := range r.Rank(Mail{Text: text}) {
			for _, why := range m.Why {
				got = got || m.Request.Slug == "coffee-chat" && strings.HasPrefix(why, `"`)
			}
		}
		if got != want {
			t.Errorf("%.60q has a phrase of coffee-chat: got %t, want %t", text, got, want)
		}
	}
}

// A phrase among the reasons quotes the mail word for word, in every language, even if the list has the phrase in another form.
func TestReasonsQuoteTheMail(t *testing.T) {
	by, quotes := rankers(t), 0
	if got := by["en"].Rank(Mail{Text: "Would you, perhaps,\nbe   My mentor? A mentor is worth much."})[0].Why[0]; got != `"be My mentor"` {
		t.Errorf(`the first reason is %s, want "be My mentor"`, got)
	}
	for _, s := range append(corpus(t), sample{Mail: Mail{Text: "I would love\nto have picked your clever brain over coffee."}, lang: "en"}) {
		said := " " + strings.Join(strings.Fields(s.Subject+" "+s.Text), " ")
		for _, m := range by[s.lang].Rank(s.Mail) {
			for _, why := range m.Why {
				if quote, isQuote := strings.CutPrefix(why, `"`); isQuote {
					quotes++
					if quote = strings.TrimSuffix(quote, `"`); quote == "" || !strings.Contains(said, quote) {
						t.Errorf("%s/%s/%s: the reason %s is not in the mail", s.lang, s.right, s.name, why)
					}
				}
			}
		}
	}
	if quotes < 200 {
		t.Errorf("%d phrases are among the reasons, want at least 200", quotes)
	}
}

// A mail gets the same ranking each time.
func TestRankIsSteady(t *testing.T) {
	by := rankers(t)
	for _, s := range corpus(t) {
		first := fmt.Sprint(by[s.lang].Rank(s.Mail))
		if again := fmt.Sprint(by[s.lang].Rank(s.Mail)); again != first {
			t.Fatalf("%s/%s/%s: the first ranking is\n%s\nand the second\n%s", s.lang, s.right, s.name, first, again)
		}
	}
}

// Every language has an analyzer, whether the stemming library knows the language or not.
func TestAnalyzers(t *testing.T) {
	for lang := range grammars {
		if got := newAnalyzer(lang).terms(split("1234 Kaffee"), 10); len(got) == 0 {
			t.Errorf("%s: a text with a word gives no terms", lang)
		}
	}
	for lang, want := range map[string]string{"en-GB": "walk", "de-AT": "haus", "xx": "walking", "": "walking", "not a tag": "walking"} {
		text := "Walking"
		if strings.HasPrefix(lang, "de") {
			text = "Häuser"
		}
		if got := newAnalyzer(lang).terms(split(text), 10); len(got) != 1 || got[0].stem != want {
			t.Errorf("%q: the terms of %q are %+v, want one with the stem %s", lang, text, got, want)
		}
	}
}

// All languages have the same kinds. Each kind has titles and phrases, all with a word that has a meaning. Every wider kind exists.
func TestKinds(t *testing.T) {
	var names []string
	for _, k := range spoken()["en"]().kinds {
		names = append(names, k.name)
	}
	for lang, read := range spoken() {
		seen := map[string]string{} // the kind, by phrase
		for _, k := range read().kinds {
			if len(k.phrases) < 4 || len(k.titles) == 0 || !slices.Contains(names, k.name) {
				t.Errorf("%s: the kind %s has %d phrases and %d titles; want at least 4 and 1, and a kind of English", lang, k.name, len(k.phrases), len(k.titles))
			}
			for _, wider := range k.wider {
				if !slices.Contains(names, wider) {
					t.Errorf("%s: the kind %s has the wider kind %q, which doesn't exist", lang, k.name, wider)
				}
			}
			for _, s := range slices.Concat(k.phrases, k.titles) {
				if len(s.stems) == 0 {
					t.Errorf("%s: %q of the kind %s has no word with a meaning", lang, s.text, k.name)
				}
			}
			for _, s := range k.phrases {
				if seen[s.text] != "" {
					t.Errorf("%s: %q is a phrase of %s and of %s", lang, s.text, seen[s.text], k.name)
				}
				seen[s.text] = k.name
			}
		}
		if len(read().kinds) != len(names) {
			t.Errorf("%s has %d kinds, want %d", lang, len(read().kinds), len(names))
		}
	}
}

// FuzzRank checks that any text gets a ranking: every type once, the best first. At most the first match is fair.
func FuzzRank(f *testing.F) {
	f.Add("Coffee?", "May I pick your brain?")
	f.Add("\xff\x00", "{{rule}} \u200b\u0301 コーヒー 🙂\u200d🙂 ١٢٣")
	f.Add(strings.Repeat("=", 100), strings.Repeat("ß ", 10000))
	by := rankers(f)
	f.Fuzz(func(t *testing.T, subject, text string) {
		for lang, r := range by {
			ranking := r.Rank(Mail{Subject: subject, Text: text})
			if len(ranking) != len(r.requests)+1 {
				t.Fatalf("%s: the ranking has %d types, want %d", lang, len(ranking), len(r.requests)+1)
			}
			for i, m := range ranking {
				if first := ranking[0]; !(m.Score >= 0) || i > 0 && m.Fair || i > 1 && m.Score > ranking[i-1].Score ||
					i == 1 && m.Score > first.Score && (m.Score >= meaning || !first.Request.Else()) || len(m.Why) > maxReasons {
					t.Fatalf("%s: match %d is in the wrong place, wrongly fair, or has too many reasons: %+v", lang, i+1, m)
				}
			}
			r.Resources(ranking[0].Request, Mail{Subject: subject, Text: text})
		}
	})
}

func BenchmarkNew(b *testing.B) {
	p := load(b, os.DirFS("../.."))
	New(p)
	for b.Loop() {
		New(p)
	}
}

func BenchmarkRank(b *testing.B) {
	r := New(load(b, os.DirFS("../..")))
	for _, n := range []int{1, 20, 4000} {
		m := Mail{Subject: "Coffee?", Text: strings.Repeat("I would love to hear how you ended up working on storage engines. ", n)}
		b.Run(fmt.Sprint(len(m.Text), "bytes"), func(b *testing.B) {
			for b.Loop() {
				r.Rank(m)
			}
		})
	}
}
