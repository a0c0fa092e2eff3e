package plan

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// random returns a profile with an allowance for each period, a ledger that fills some of them, and perhaps a pause. Some requests have
// their own pause or end.
func random(r *rand.Rand, today time.Time) *site.Profile {
	p := &site.Profile{Lang: "en"}
	for _, per := range site.Pers {
		a := &site.Allowance{ID: string(per), Title: string(per), Count: r.IntN(4), Per: per}
		p.Plan.Allowances = append(p.Plan.Allowances, a)
		for range r.IntN(4) {
			g := site.Given{Date: today.AddDate(0, 0, r.IntN(120)-100), Allowance: a, Count: 1 + r.IntN(2)}
			p.Given = append(p.Given, g)
			if g.Done = true; per == site.AtOnce && r.IntN(2) == 0 {
				g.Date = g.Date.AddDate(0, 0, r.IntN(60))
				p.Given = append(p.Given, g)
			}
		}
		p.Requests = append(p.Requests, &site.Request{Slug: string(per), Verdict: site.Sometimes, Allowance: a})
	}
	p.Requests = append(p.Requests, &site.Request{Slug: "free", Verdict: site.Yes}, &site.Request{Slug: "no", Verdict: site.No})
	if r.IntN(2) == 0 {
		p.Plan.PauseUntil, p.Plan.PauseReason = today.AddDate(0, 0, r.IntN(80)-20), "A book."
		if r.IntN(2) == 0 {
			p.Plan.PauseFrom = p.Plan.PauseUntil.AddDate(0, 0, -1-r.IntN(50))
		}
	}
	for _, request := range p.Requests {
		if request.Verdict != site.No && r.IntN(3) == 0 {
			request.PauseUntil, request.PauseReason = today.AddDate(0, 0, r.IntN(80)-20), "A tour."
			if r.IntN(2) == 0 {
				request.PauseFrom = request.PauseUntil.AddDate(0, 0, -1-r.IntN(50))
			}
		}
		if request.Verdict != site.No && r.IntN(3) == 0 {
			request.Ends = today.AddDate(0, 0, r.IntN(120)-20)
		}
	}
	return p
}

// away reports whether a day is in a pause of a request or of the plan. Its code is the simplest possible.
func away(p *site.Profile, r *site.Request, day time.Time) bool {
	in := func(from, until time.Time) bool { return day.Before(until) && !day.Before(from) }
	return in(p.Plan.PauseFrom, p.Plan.PauseUntil) || in(r.PauseFrom, r.PauseUntil)
}

// isOpen reports whether a request is open on a day, given the ledger up to today: there is no pause, the request has not ended, and
// fewer were given in the day's period than planned. Its code is the simplest possible.
func isOpen(p *site.Profile, r *site.Request, today, day time.Time) bool {
	if r.Verdict == site.No || away(p, r, day) {
		return false
	}
	if !r.Ends.IsZero() && !day.Before(r.Ends) {
		return false
	}
	if r.Allowance == nil {
		return true
	}
	given := 0
	for _, g := range p.Given {
		if g.Allowance != r.Allowance || g.Date.After(today) || !samePeriod[r.Allowance.Per](g.Date, day) {
			continue
		}
		if g.Done {
			given -= g.Count
		} else {
			given += g.Count
		}
	}
	return given < r.Allowance.Count
}

// samePeriod has a function for each kind of period, which reports whether two days are in the same period. It doesn't use the tested code.
var samePeriod = map[site.Per]func(a, b time.Time) bool{
	site.Week: func(a, b time.Time) bool {
		yearA, weekA := a.ISOWeek()
		yearB, weekB := b.ISOWeek()
		return yearA == yearB && weekA == weekB
	},
	site.Month:   func(a, b time.Time) bool { return a.Format("2006-01") == b.Format("2006-01") },
	site.Quarter: func(a, b time.Time) bool { return a.Year() == b.Year() && (int(a.Month())+2)/3 == (int(b.Month())+2)/3 },
	site.Year:    func(a, b time.Time) bool { return a.Year() == b.Year() },
	site.AtOnce:  func(a, b time.Time) bool { return true },
}

// A request opens on the first day for which isOpen is true, for periods of any length. Its standing stays the same until the day
// in the field Until.
func TestStandingOverTime(t *testing.T) {
	const ahead = 470 // the number of days to look ahead: more than the longest period and a pause together
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 1))
		today := sitetest.Day("2026-11-23").AddDate(0, 0, r.IntN(400))
		p := random(r, today)
		m := On(p, today)
		for _, request := range p.Requests {
			got := m.Request(request)
			name := fmt.Sprintf("seed %d, %s on %s, paused until %s", seed, request.Slug, today.Format(time.DateOnly), p.Plan.PauseUntil.Format(time.DateOnly))
			if got.Open() != isOpen(p, request, today, today) {
				t.Errorf("%s: got open %v, want the opposite", name, got.Open())
			}
			opens := time.Time{}
			for d := 1; d < ahead && !got.Open() && opens.IsZero(); d++ {
				if day := today.AddDate(0, 0, d); isOpen(p, request, today, day) {
					opens = day
				}
			}
			if !got.Opens.Equal(opens) {
				t.Errorf("%s: got the state %s and the opening day %s, want %s", name, got.State, got.Opens, opens)
			}
			if want := map[bool]site.When{true: site.Open, false: site.Closed}[got.Open()]; got.When() != want {
				t.Errorf("%s: got a reply for the state %s, want %s", name, got.When(), want)
			}
			p.Given = ledgerUpTo(p.Given, today) // later entries would change the figures of later days
			for d := 1; d < ahead && (got.Until.IsZero() || !today.AddDate(0, 0, d).After(got.Until)); d++ {
				later := On(p, today.AddDate(0, 0, d)).Request(request)
				if later.State != got.State || !later.Opens.Equal(got.Opens) || !later.Next.Equal(got.Next) || later.Reason != got.Reason {
					t.Fatalf("%s: the standing should be valid until %s as %v, but after %d days it is %v", name, got.Until, got, d, later)
				}
			}
			back := today // the first day after the pause
			for away(p, request, back) {
				back = back.AddDate(0, 0, 1)
			}
			late := back.After(today) && !back.Before(request.Ends)
			a := request.Allowance
			unknown := a != nil && m.Allowance(a.ID).Left == 0 && (a.Per == site.AtOnce || a.Count == 0)
			over := !request.Ends.IsZero() && (!request.Ends.After(today) || late ||
				!got.Open() && got.Opens.IsZero() && !unknown)
			verdict := request.Verdict
			if over {
				verdict = site.No // the request has ended, or ends before it would open again
			}
			if (got.Reason != "") != (got.State == Paused) || got.Verdict != verdict || (got.State == Declined) != (got.Verdict == site.No) {
				t.Errorf("%s: got the standing %+v, want the verdict %s, Declined only for a no, and a reason only for a pause", name, got, verdict)
			}
			if a := got.Allowance; a != nil && (a.State != got.State || !a.Opens.Equal(got.Opens)) {
				t.Errorf("%s: the request is %s and opens on %s, but its allowance is %s and opens on %s", name, got.State, got.Opens, a.State, a.Opens)
			}
		}
	}
}

func ledgerUpTo(ledger []site.Given, day time.Time) []site.Given {
	var past []site.Given
	for _, g := range ledger {
		if !g.Date.After(day) {
			past = append(past, g)
		}
	}
	return past
}

// No standing or period changes before the day that Changes returns, and at least one changes on that day.
func TestChanges(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 2))
		today := sitetest.Day("2026-11-23").AddDate(0, 0, r.IntN(400))
		p := random(r, today)
		m := On(p, today)
		changes := m.Changes()
		if !changes.After(today) || !changes.Equal(m.ValidUntil().AddDate(0, 0, 1)) {
			t.Fatalf("seed %d: on %s, the next change is on %s; want it on the day after %s, the last day on which the figures are valid", seed, today, changes, m.ValidUntil())
		}
		first := monthOf(today).Next
		for _, request := range p.Requests {
			if until := m.Request(request).Until; !until.IsZero() && until.Before(first.AddDate(0, 0, -1)) {
				first = until.AddDate(0, 0, 1)
			}
		}
		for _, a := range m.Allowances { // an allowance counts even if all its requests are declined
			if next := a.Period.Next; !next.IsZero() && next.Before(first) {
				first = next
			}
		}
		if !changes.Equal(first) {
			t.Errorf("seed %d: on %s, got the next change on %s, want %s", seed, today, changes, first)
		}
	}
}
