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

// The ranking promises these shares; docs/replies.md has the measured figures.
const (
	leastTop1 = 0.8
	leastTop3 = 0.95
)

// The ranking keeps its promise on mails that nobody looked at while developing it, and docs/replies.md has the figures
// that are measured here.
func TestRanking(t *testing.T) {
	samples := corpus(t)
	by := rankers(t)
	h := measure(by, samples, true)
	if len(samples) < 80 || h.unrelated < 20 {
		t.Errorf("%d mails, %d unrelated in the half that is reported", len(samples), h.unrelated)
	}
	if h.share(h.top1) < leastTop1 || h.share(h.top3) < leastTop3 {
		t.Errorf("the right type is first in %.2f, among three in %.2f; want %.2f and %.2f", h.share(h.top1), h.share(h.top3), leastTop1, leastTop3)
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
		got, why := r.Resource(p.Request(c.request), Mail{Text: c.mail})
		if got.Slug != c.want {
			t.Errorf("%s, %q: got %s because of %q, want %s", c.request, c.mail, got.Slug, why, c.want)
		}
		if first := p.Request(c.request).Redirect[0]; (got == first) != (len(why) == 0) {
			t.Errorf("%s, %q: %s has the reasons %q", c.request, c.mail, got.Slug, why)
		}
	}
	if got, _ := r.Resource(&site.Request{}, Mail{Text: "x"}); got != nil {
		t.Errorf("a request without resources gets %s", got.Slug)
	}
}

// A phrase counts only where its words are close together, and only word for word if just one of them has a meaning.
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
		strings.Repeat("pick ", 5000) + "your brain":       false, // beyond the limit
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
			t.Errorf("%.60q: got %t", text, got)
		}
	}
}

// A phrase among the reasons is what the mail says, word for word, in every language and whatever the list of phrases says.
func TestReasonsQuoteTheMail(t *testing.T) {
	by, quotes := rankers(t), 0
	if got := by["en"].Rank(Mail{Text: "Would you, perhaps,\nbe   My mentor? A mentor is worth much."})[0].Why[0]; got != `"be My mentor"` {
		t.Errorf("the reason is %s", got)
	}
	for _, s := range append(corpus(t), sample{Mail: Mail{Text: "I would love\nto have picked your clever brain over coffee."}, lang: "en"}) {
		said := " " + strings.Join(strings.Fields(s.Subject+" "+s.Text), " ")
		for _, m := range by[s.lang].Rank(s.Mail) {
			for _, why := range m.Why {
				if quote, isQuote := strings.CutPrefix(why, `"`); isQuote {
					quotes++
					if quote = strings.TrimSuffix(quote, `"`); quote == "" || !strings.Contains(said, quote) {
						t.Errorf("%s/%s/%s: %s is no part of the mail", s.lang, s.right, s.name, why)
					}
				}
			}
		}
	}
	if quotes < 200 {
		t.Errorf("%d phrases are among the reasons, want many", quotes)
	}
}

// Every mail gets the same answer each time.
func TestRankIsSteady(t *testing.T) {
	by := rankers(t)
	for _, s := range corpus(t) {
		first := fmt.Sprint(by[s.lang].Rank(s.Mail))
		if again := fmt.Sprint(by[s.lang].Rank(s.Mail)); again != first {
			t.Fatalf("%s/%s/%s: first\n%s\nthen\n%s", s.lang, s.right, s.name, first, again)
		}
	}
}

// Every language has an analyzer, whether the library knows it or not.
func TestAnalyzers(t *testing.T) {
	for lang := range grammars {
		if got := newAnalyzer(lang).terms(split("1234 Kaffee"), 10); len(got) == 0 {
			t.Errorf("%s has no terms", lang)
		}
	}
	for lang, want := range map[string]string{"en-GB": "walk", "de-AT": "haus", "xx": "walking", "": "walking", "not a tag": "walking"} {
		text := "Walking"
		if strings.HasPrefix(lang, "de") {
			text = "Häuser"
		}
		if got := newAnalyzer(lang).terms(split(text), 10); len(got) != 1 || got[0].stem != want {
			t.Errorf("%q: %s gives %v, want %s", lang, text, got, want)
		}
	}
}

// The languages have the same kinds, each with titles and phrases that have a meaning, and every wider kind exists.
func TestKinds(t *testing.T) {
	var names []string
	for _, k := range spoken()["en"]().kinds {
		names = append(names, k.name)
	}
	for lang, read := range spoken() {
		seen := map[string]string{} // the kind, by phrase
		for _, k := range read().kinds {
			if len(k.phrases) < 4 || len(k.titles) == 0 || !slices.Contains(names, k.name) {
				t.Errorf("%s, %s: %d phrases, titles %v", lang, k.name, len(k.phrases), k.titles)
			}
			for _, wider := range k.wider {
				if !slices.Contains(names, wider) {
					t.Errorf("%s, %s: there is no wider kind %q", lang, k.name, wider)
				}
			}
			for _, s := range slices.Concat(k.phrases, k.titles) {
				if len(s.stems) == 0 {
					t.Errorf("%s, %s: %q has no word with a meaning", lang, k.name, s.text)
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

// FuzzRank checks that any text gets a ranking: every type once, the best first, and at most that one fair.
func FuzzRank(f *testing.F) {
	f.Add("Coffee?", "May I pick your brain?")
	f.Add("\xff\x00", "{{rule}} \u200b\u0301 コーヒー 🙂\u200d🙂 ١٢٣")
	f.Add(strings.Repeat("=", 100), strings.Repeat("ß ", 10000))
	by := rankers(f)
	f.Fuzz(func(t *testing.T, subject, text string) {
		for lang, r := range by {
			ranking := r.Rank(Mail{Subject: subject, Text: text})
			if len(ranking) != len(r.requests)+1 {
				t.Fatalf("%s: %d of %d types", lang, len(ranking), len(r.requests))
			}
			for i, m := range ranking {
				if first := ranking[0]; !(m.Score >= 0) || i > 0 && m.Fair || i > 1 && m.Score > ranking[i-1].Score ||
					i == 1 && m.Score > first.Score && (m.Score >= meaning || !first.Request.Else()) || len(m.Why) > maxReasons {
					t.Fatalf("%s: match %d is %+v", lang, i+1, m)
				}
			}
			r.Resource(ranking[0].Request, Mail{Subject: subject, Text: text})
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
