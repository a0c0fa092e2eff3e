package page

import (
	"strings"
	"testing"

	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
	"howihelp/internal/words"
)

// The mail asks for a fact for each condition, then asks the remaining questions. For a full request, it begins with the day on
// which the request opens.
func TestLetter(t *testing.T) {
	reviews := &site.Allowance{ID: "reviews", Title: "Reviews", Count: 1}
	request := &site.Request{Slug: "review", Title: "A review", Verdict: site.Yes, Allowance: reviews,
		Fit: []string{"You have tried something, and can say what happened", "Is it written down?"},
		Ask: []string{"what you tried, and what happened", "your one question", "the page."}}
	asked := []string{
		"For each point, please, one fact that shows it is true:", "You have tried something, and can say what happened:",
		"Is it written down?", "your one question:", "the page:",
	}
	day := sitetest.Day("2026-11-23")
	for _, test := range []struct {
		name  string
		given []site.Given
		want  []string
	}{
		{"open", nil, asked},
		{"full", []site.Given{{Date: day, Allowance: reviews, Count: 1}}, append([]string{"This is for 1 December 2026 or later."}, asked...)},
	} {
		p := &site.Profile{Lang: "en", Email: "ana@example.com", Plan: site.Plan{Allowances: []*site.Allowance{reviews}}, Given: test.given}
		r := &renderer{profile: p, month: plan.On(p, day), words: words.For("en")}
		standing := r.month.Request(request)
		way := r.way(request, standing)
		if want := strings.Join(test.want, "\n\n"); way.Questions != want {
			t.Errorf("%s: got\n%q, want\n%q", test.name, way.Questions, want)
		}
		if want := "mailto:ana@example.com?subject=A%20review&body=" + encode(test.want[0]); !strings.HasPrefix(string(way.Mailto), want) {
			t.Errorf("%s: the mail is %s, want it to begin with %s", test.name, way.Mailto, want)
		}
	}
	if r := (&renderer{profile: &site.Profile{}, words: words.For("en")}); r.way(request, plan.Standing{State: plan.Declined}) != nil {
		t.Error("a declined request has a way to write, want none")
	}
}

// However long the conditions are, the mail keeps the day, because it is shortened from its end.
func TestALongLetterKeepsItsDay(t *testing.T) {
	parts := []string{"This is for 1 December 2026 or later."}
	for range 50 {
		parts = append(parts, strings.Repeat("a condition ", 20)+":")
	}
	to := string(mailto("ana@example.com", "A call", parts))
	if len(to) > maxMailto || !strings.Contains(to, "body="+encode(parts[0])) {
		t.Errorf("got an address of %d characters, want at most %d, and the day in it: %.120s", len(to), maxMailto, to)
	}
}
