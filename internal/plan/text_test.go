package plan

import (
	"testing"

	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

func TestBar(t *testing.T) {
	for want, a := range map[string]Allowance{
		"":      {Allowance: &site.Allowance{}},
		"●○○":   {Allowance: &site.Allowance{Count: 3}, Left: 1},
		"○○○":   {Allowance: &site.Allowance{Count: 3}},
		"●●●●●": {Allowance: &site.Allowance{Count: 60}, Left: 60},
		"●○○○○": {Allowance: &site.Allowance{Count: 60}, Left: 1}, // a small rest is visible too
		"○○○○○": {Allowance: &site.Allowance{Count: 60}},
	} {
		if got := a.Bar(5); got != want {
			t.Errorf("for %d of %d, got %q, want %q", a.Left, a.Count, got, want)
		}
	}
}

// Each period has its own name. The heading of a list with several periods has no month.
func TestPeriodsAreNamed(t *testing.T) {
	p := &site.Profile{Lang: "en", Plan: site.Plan{Allowances: []*site.Allowance{
		{ID: "calls", Title: "Calls", Count: 2, Per: site.Week},
		{ID: "reviews", Title: "Reviews", Count: 3, Per: site.Month},
		{ID: "talks", Title: "Talks", Count: 4, Per: site.Quarter},
		{ID: "courses", Title: "Courses", Count: 5, Per: site.Year},
		{ID: "clients", Title: "Clients", Count: 3, Per: site.AtOnce},
		{ID: "referrals", Title: "Referrals", Count: 0, Per: site.Month},
	}}}
	text := func(day string) (all []string) {
		m := On(p, sitetest.Day(day))
		for _, a := range m.Allowances {
			all = append(all, m.AllowanceState(a), m.capacity(a))
		}
		return append(all, m.Heading())
	}
	compare := func(day string, want ...string) {
		t.Helper()
		for i, got := range text(day) {
			if got != want[i] {
				t.Errorf("on %s: got %q, want %q", day, got, want[i])
			}
		}
	}
	compare("2026-11-29", // a Sunday
		"week of 23 November: 2 of 2 left", "2 of 2 left (Calls, week of 23 November)",
		"November: 3 of 3 left", "3 of 3 left (Reviews, November)",
		"October to December: 4 of 4 left", "4 of 4 left (Talks, October to December)",
		"2026: 5 of 5 left", "5 of 5 left (Courses, 2026)",
		"3 of 3 free now", "3 of 3 free now (Clients)",
		"none for now", "none for now (Referrals)", "What is left")
	for _, a := range p.Plan.Allowances {
		p.Given = append(p.Given, site.Given{Date: sitetest.Day("2027-01-01"), Allowance: a, Count: 5})
	}
	compare("2027-01-01", // a Friday of a week that began in the previous year
		"week of 28 December: full; 2 again from 4 January", "0 of 2 left (Calls, week of 28 December), 2 again from 4 January",
		"January: full; 3 again from 1 February", "0 of 3 left (Reviews, January), 3 again from 1 February",
		"January to March: full; 4 again from 1 April", "0 of 4 left (Talks, January to March), 4 again from 1 April",
		"2027: full; 5 again from 1 January", "0 of 5 left (Courses, 2027), 5 again from 1 January",
		"0 of 3 free now, the next when one ends", "0 of 3 free now, the next when one ends (Clients)",
		"none for now", "none for now (Referrals)", "What is left")
	p.Plan.PauseUntil = sitetest.Day("2027-02-10")
	compare("2027-01-02", "not before 10 February 2027", "not before 10 February 2027", "not before 10 February 2027", "not before 10 February 2027",
		"not before 1 April 2027", "not before 1 April 2027", "not before 1 January 2028", "not before 1 January 2028",
		"not before 10 February 2027", "not before 10 February 2027", "not before 10 February 2027", "not before 10 February 2027", "What is left")
}

func TestGave(t *testing.T) {
	p := &site.Profile{Lang: "en", Plan: site.Plan{Allowances: []*site.Allowance{
		{ID: "calls", Title: "Calls", Count: 2, Per: site.Week},
		{ID: "reviews", Title: "Reviews", Count: 3, Per: site.Month},
		{ID: "clients", Title: "Clients", Count: 3, Per: site.AtOnce},
	}}}
	for _, a := range p.Plan.Allowances {
		p.Given = append(p.Given, site.Given{Date: sitetest.Day("2026-11-27"), Allowance: a, Count: 4})
	}
	m := On(p, sitetest.Day("2026-11-27"))
	for i, want := range []string{`you gave 4 of the allowance "calls" (week of 23 November)`, `you gave 4 of the allowance "reviews" in November 2026`, `4 of the allowance "clients" are under way`} {
		if got := m.Gave(m.Allowances[i]); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
