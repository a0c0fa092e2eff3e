package page

import (
	"fmt"
	"html/template"
	"strings"
	"testing"

	"howihelp/internal/markdown"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/sitetest"
	"howihelp/internal/words"
)

// faqRenderer returns a renderer of a profile with questions.
func faqRenderer(questions ...*site.Question) *renderer {
	s := team()
	p := &site.Profile{Name: "Ana", Lang: "en", Questions: questions}
	s.Profiles = []*site.Profile{p}
	return &renderer{site: s, profile: p, month: plan.On(p, sitetest.Day("2026-11-23")), layouts: &Layouts{dressed: &dressed{}}, words: words.For("en")}
}

// A few short answers are unfolded. Many answers, or a few with a long one among them, are folded.
func TestFewShortAnswersAreOpen(t *testing.T) {
	for _, test := range []struct {
		questions, longest int
		open               bool
	}{{1, 10, true}, {12, shortAnswer, true}, {13, 10, false}, {2, shortAnswer + 1, false}} {
		var all []*site.Question
		for i := range test.questions {
			all = append(all, &site.Question{Slug: fmt.Sprint("q", i), Body: markdown.Doc{HTML: "Yes."}})
		}
		all[0].Body.HTML = template.HTML(strings.Repeat("x", test.longest))
		if v := faqRenderer(all...).faqView(); v.Open != test.open || v.Jumps || len(v.Groups) != 1 || v.Groups[0].Title != "" {
			t.Errorf("for %d questions whose longest answer has %d bytes, got open %v, jumps %v and %d groups; want open %v, no jumps and one group without a title", test.questions, test.longest, v.Open, v.Jumps, len(v.Groups), test.open)
		}
	}
}

// Groups are in the order of their first questions; questions without a group are last. Each group has its own id.
func TestQuestionsAreGrouped(t *testing.T) {
	var all []*site.Question
	for i, group := range []string{"", "Fees", "Fees!", "", "Fees"} {
		all = append(all, &site.Question{Slug: fmt.Sprint("q", i), Group: group})
	}
	var got []string
	for _, g := range faqRenderer(all...).faqView().Groups {
		line := g.Title + " " + g.Anchor
		for _, q := range g.Questions {
			line += " " + q.Slug
		}
		got = append(got, line)
	}
	if want := "Fees group_fees q1 q4|Fees! group_fees_2 q2|And also group_and-also q0 q3"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
