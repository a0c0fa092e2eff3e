package reply

import (
	"slices"
	"strings"
	"testing"

	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// eachBuiltIn calls a test with every built-in reply to a request in a state, in every language, form of address, tone and
// length. Some tests skip notes, because a note has room only for the answer.
func eachBuiltIn(t *testing.T, s *site.Site, p *site.Profile, slug string, when site.When, lengths []site.Length, test func(name string, m Message)) {
	t.Helper()
	p.Replies = nil
	at := slices.IndexFunc(p.Requests, func(r *site.Request) bool { return r.Slug == slug })
	seen := map[string]bool{}
	for key := range loadBuiltins() {
		lang, _, _ := strings.Cut(key, "/")
		if seen[lang] {
			continue
		}
		seen[lang] = true
		p.Lang, p.Formal = strings.TrimSuffix(lang, informal), !strings.HasSuffix(lang, informal)
		w := Read(p).On(s, plan.On(p, today))
		for _, tone := range site.Tones {
			for _, length := range lengths {
				c := Choice{p.Requests[at], when, tone}
				m, err := w.WriteAs(length, c, nil, Recipient{Name: "Sam", Topic: "indexes", Subject: "Hello"})
				if err != nil {
					t.Fatal(err)
				}
				test(lang+", "+string(length)+" of "+c.Name(), m)
			}
		}
	}
	if len(seen) < 7 {
		t.Errorf("there are built-in replies in only %d languages, want at least 7", len(seen))
	}
}

const terms = `
-- content/requests/tested.md --
+++
title = "One with a test"
verdict = "sometimes"
fit = ["Your page is short"]
ask = ["a page"]
introduction = true
[[instead]]
when = "You have no page."
resource = "guide"
[[instead]]
when = "You have a book"
request = "yes"
+++
-- content/requests/rows.md --
+++
title = "One with rows"
verdict = "sometimes"
[[instead]]
when = "You have a book"
request = "yes"
+++
-- content/requests/plain.md --
+++
title = "One without a test"
verdict = "yes"
ask = ["a page"]
+++
-- content/requests/shut.md --
+++
title = "One that is paused"
verdict = "yes"
pause_until = 2027-02-01
pause_reason = "I teach then"
+++
`

var numbers = []string{"five", "fünf", "cinq", "cinco", "خمسة", "5"}

// If the owner promises no answer, no reply names a deadline, not even the time for which a place is kept.
func TestNoPromiseNoDeadline(t *testing.T) {
	for _, days := range []int{0, 2} {
		s, p := load(t, terms)
		p.ReplyDays = days
		for _, slug := range []string{"tested", "plain"} {
			eachBuiltIn(t, s, p, slug, site.Open, []site.Length{site.Mail, site.Message}, func(name string, m Message) {
				names := func(number string) bool { return strings.Contains(strings.ToLower(m.Text()), number) }
				if got := slices.ContainsFunc(numbers, names); got != (days > 0) {
					t.Errorf("with reply_days = %d, %s names a deadline: %v, want the opposite:\n%s", days, name, got, m.Text())
				}
				for _, gap := range []string{"  ", " .", " ,", "..", ",,", ", :", "{{", "\n\n\n"} {
					if strings.Contains(m.Text(), gap) {
						t.Errorf("%s has a gap, %q:\n%s", name, gap, m.Text())
					}
				}
			})
		}
	}
}

// A reply says that a request fits only if the request has a fit test. A no lists the conditions, but calls none of
// them failed.
func TestFitIsClaimedOnlyWithAFitTest(t *testing.T) {
	fits := []string{"fit, so", "Das passt", "remplit les conditions", "encaja", "encaixa", "مناسب", "条件に合"}
	failed := []string{"outside", "außerhalb", "ne correspond pas", "fuera", "fora", "خارج"}
	s, p := load(t, terms)
	said := func(m Message, list []string) bool {
		return slices.ContainsFunc(list, func(word string) bool { return strings.Contains(m.Text(), word) })
	}
	tested := map[string]bool{}
	eachBuiltIn(t, s, p, "plain", site.Open, site.Lengths, func(name string, m Message) {
		if said(m, fits) {
			t.Errorf("%s says that the request fits, but there is no fit test:\n%s", name, m.Text())
		}
	})
	p.Requests[slices.IndexFunc(p.Requests, func(r *site.Request) bool { return r.Slug == "tested" })].Introduction = false
	eachBuiltIn(t, s, p, "tested", site.Open, []site.Length{site.Mail}, func(name string, m Message) { tested[name] = said(m, fits) })
	eachBuiltIn(t, s, p, "tested", site.Closed, []site.Length{site.Mail}, func(name string, m Message) {
		if said(m, failed) || !strings.Contains(m.Text(), "- Your page is short") {
			t.Errorf("%s must list the condition, and not say that it failed:\n%s", name, m.Text())
		}
	})
	n := 0
	for _, yes := range tested {
		if yes {
			n++
		}
	}
	if n < 7 {
		t.Errorf("only %d replies say that the request fits, want at least 7", n)
	}
}

// A no offers a place. If there is no place for everybody, it offers the first one for a kind of asker, and says for
// whom it is.
func TestNoOffersAPlaceOfInstead(t *testing.T) {
	s, p := load(t, terms)
	for slug, want := range map[string][]string{"tested": {"The [guide]", "/go/guide/", "(You have no page)"}, "rows": {"A yes", "/ask/yes/", "(You have a book)"}} {
		eachBuiltIn(t, s, p, slug, site.Closed, []site.Length{site.Mail, site.Message}, func(name string, m Message) {
			for _, text := range want {
				if !strings.Contains(strings.NewReplacer("（", "(", "）", ")").Replace(m.Text()), text) {
					t.Errorf("%s lacks %q:\n%s", name, text, m.Text())
				}
			}
		})
	}
	p.Lang, p.Formal = "en", true
	r := p.Requests[slices.IndexFunc(p.Requests, func(r *site.Request) bool { return r.Slug == "tested" })]
	m, err := Read(p).On(s, plan.On(p, today)).Write(Choice{r, site.Closed, site.Neutral}, NoPlace, Marks)
	if err != nil || strings.Contains(m.Text(), "guide") || strings.Contains(m.Text(), "()") {
		t.Errorf("with NoPlace, the reply must offer no place, but is (error: %v)\n%s", err, m.Text())
	}
}

// A no during a pause gives the reason, for a pause of the plan and of the request.
func TestNoSaysWhyItIsPaused(t *testing.T) {
	s, p := load(t, terms)
	mustSay := func(slug, reason string) {
		t.Helper()
		eachBuiltIn(t, s, p, slug, site.Closed, []site.Length{site.Mail, site.Message}, func(name string, m Message) {
			if !strings.Contains(m.Text(), reason) || strings.Contains(m.Text(), reason+"..") {
				t.Errorf("%s lacks %q:\n%s", name, reason, m.Text())
			}
		})
	}
	mustSay("shut", "I teach then")
	p.Plan.PauseUntil, p.Plan.PauseReason = today.AddDate(0, 0, 9), "I walk."
	mustSay("plain", "I walk.")
	p.Plan.PauseReason = "on leave"
	mustSay("plain", "On leave.")
	p.Plan.PauseReason = "iOS 27 is due"
	mustSay("plain", "iOS 27 is due.")
}
