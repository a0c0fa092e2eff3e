package page

import (
	"testing"
	"time"

	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// The card of a declined request says no. A card never has a figure or a day, since other sites keep it for days.
func TestCardNote(t *testing.T) {
	calls := &site.Allowance{ID: "calls", Title: "Calls", Count: 1}
	call := &site.Request{Slug: "call", Verdict: site.Sometimes, Allowance: calls}
	bug := &site.Request{Slug: "bug", Verdict: site.Yes}
	coffee := &site.Request{Slug: "coffee", Verdict: site.No}
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	for _, p := range []*site.Profile{
		{Plan: site.Plan{Rule: "I take one call a month.", Allowances: []*site.Allowance{calls}}},
		{Plan: site.Plan{Rule: "I take one call a month.", Allowances: []*site.Allowance{calls}}, Given: []site.Given{{Date: day, Allowance: calls, Count: 1}}},
		{Plan: site.Plan{Rule: "I take one call a month.", Allowances: []*site.Allowance{calls}, PauseUntil: day.AddDate(0, 1, 0)}},
	} {
		r := &renderer{profile: p, month: plan.On(p, day), words: words.For("en")}
		for request, want := range map[*site.Request]string{call: "Sometimes. I take one call a month.", bug: "Yes, gladly. I take one call a month.", coffee: "No, and here is a better place. I take one call a month."} {
			standing := r.month.Request(request)
			if got := r.cardNote(request); got != want || (standing.State == plan.Declined) != (request == coffee) {
				t.Errorf("the request %s is %s, and its card has the note %q, want the note %q", request.Slug, standing.State, got, want)
			}
		}
	}
}
