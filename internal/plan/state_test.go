package plan

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// periods are the periods of allowances in these tests, by id. Weeks begin on Monday.
var periods = map[string]func(day time.Time) Period{
	"week": func(day time.Time) Period {
		from := day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
		return Period{from, from.AddDate(0, 0, 7)}
	},
	"month": monthOf,
	"quarter": func(day time.Time) Period {
		from := time.Date(day.Year(), (day.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
		return Period{from, from.AddDate(0, 3, 0)}
	},
	"year": func(day time.Time) Period {
		from := time.Date(day.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		return Period{from, from.AddDate(1, 0, 0)}
	},
	"unbounded": func(time.Time) Period { return Period{} },
}

func periodByID(a *site.Allowance, day time.Time) Period { return periods[a.ID](day) }

// random returns a profile with an allowance for each period, a ledger that fills some of them, and perhaps a pause. Some
// requests have a pause or an end of their own.
func random(r *rand.Rand, today time.Time) *site.Profile {
	p := &site.Profile{Lang: "en"}
	for _, id := range []string{"week", "month", "quarter", "year", "unbounded"} {
		a := &site.Allowance{ID: id, Title: id, PerMonth: 1 + r.IntN(3)}
		p.Plan.Allowances = append(p.Plan.Allowances, a)
		for range r.IntN(4) {
			p.Given = append(p.Given, site.Given{Date: today.AddDate(0, 0, r.IntN(120)-100), Allowance: a, Count: 1 + r.IntN(2)})
		}
		p.Requests = append(p.Requests, &site.Request{Slug: id, Verdict: site.Sometimes, Allowance: a})
	}
	p.Requests = append(p.Requests, &site.Request{Slug: "free", Verdict: site.Yes}, &site.Request{Slug: "no", Verdict: site.No})
	if r.IntN(2) == 0 {
		p.Plan.PauseUntil, p.Plan.PauseReason = today.AddDate(0, 0, r.IntN(80)-20), "A book."
	}
	for _, request := range p.Requests {
		if request.Verdict != site.No && r.IntN(3) == 0 {
			request.PauseUntil, request.PauseReason = today.AddDate(0, 0, r.IntN(80)-20), "A tour."
		}
		if request.Verdict != site.No && r.IntN(3) == 0 {
			request.Ends = today.AddDate(0, 0, r.IntN(120)-20)
		}
	}
	return p
}

// taken reports in the simplest way whether a request is open on a day, given the ledger up to today: there is no pause,
// it has not ended, and fewer were given in the day's period than planned.
func taken(p *site.Profile, r *site.Request, today, day time.Time) bool {
	if r.Verdict == site.No || day.Before(p.Plan.PauseUntil) || day.Before(r.PauseUntil) {
		return false
	}
	if !r.Ends.IsZero() && !day.Before(r.Ends) {
		return false
	}
	if r.Allowance == nil {
		return true
	}
	given := 0
	period := periods[r.Allowance.ID](day)
	for _, g := range p.Given {
		inside := period.From.IsZero() || !g.Date.Before(period.From) && g.Date.Before(period.Next)
		if g.Allowance == r.Allowance && inside && !g.Date.After(today) {
			given += g.Count
		}
	}
	return given < r.Allowance.PerMonth
}

// For periods of any length, a request opens on the first day for which taken is true, and its standing is valid until the
// day that it names.
func TestStandingOverTime(t *testing.T) {
	const ahead = 420 // days, more than any period and any pause
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 1))
		today := sitetest.Day("2026-11-23").AddDate(0, 0, r.IntN(400))
		p := random(r, today)
		m := on(p, today, periodByID)
		for _, request := range p.Requests {
			got := m.Request(request)
			name := fmt.Sprintf("seed %d, %s on %s, paused until %s", seed, request.Slug, today.Format(time.DateOnly), p.Plan.PauseUntil.Format(time.DateOnly))
			if got.Open() != taken(p, request, today, today) {
				t.Errorf("%s: open is %v", name, got.Open())
			}
			opens := time.Time{}
			for d := 1; d < ahead && !got.Open() && opens.IsZero(); d++ {
				if day := today.AddDate(0, 0, d); taken(p, request, today, day) {
					opens = day
				}
			}
			unknown := request.Slug == "unbounded" && m.Allowance("unbounded").Left == 0
			if !got.Opens.Equal(opens) && !(unknown && got.State == Paused) { // nobody knows when a full one opens
				t.Errorf("%s: %s opens on %s, want %s", name, got.State, got.Opens, opens)
			}
			if want := map[bool]site.When{true: site.Open, false: site.Closed}[got.Open()]; got.When() != want {
				t.Errorf("%s: the reply is %s, want %s", name, got.When(), want)
			}
			p.Given = ledgerUpTo(p.Given, today) // later entries would change later days
			for d := 1; d < ahead && (got.Until.IsZero() || !today.AddDate(0, 0, d).After(got.Until)); d++ {
				later := on(p, today.AddDate(0, 0, d), periodByID).Request(request)
				if later.State != got.State || !later.Opens.Equal(got.Opens) || !later.Next.Equal(got.Next) || later.Reason != got.Reason {
					t.Fatalf("%s: until %s it is %v, but %d days later %v", name, got.Until, got, d, later)
				}
			}
			past := func(pause time.Time) bool { return pause.After(today) && !pause.Before(request.Ends) }
			over := !request.Ends.IsZero() && (!request.Ends.After(today) || past(request.PauseUntil) || past(p.Plan.PauseUntil) ||
				!got.Open() && got.Opens.IsZero() && !unknown)
			verdict := request.Verdict
			if over {
				verdict = site.No // it has ended, or ends before it would open again
			}
			if (got.Reason != "") != (got.State == Paused) || got.Verdict != verdict || (got.State == Declined) != (got.Verdict == site.No) {
				t.Errorf("%s: %+v", name, got)
			}
			if a := got.Allowance; a != nil && (a.State != got.State || !a.Opens.Equal(got.Opens)) {
				t.Errorf("%s: it is %s until %s, but its allowance %s until %s", name, got.State, got.Opens, a.State, a.Opens)
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

// No standing changes before the day that Changes returns, and something changes on it.
func TestChanges(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 2))
		today := sitetest.Day("2026-11-23").AddDate(0, 0, r.IntN(400))
		p := random(r, today)
		m := on(p, today, periodByID)
		changes := m.Changes()
		if !changes.After(today) || !changes.Equal(m.ValidUntil().AddDate(0, 0, 1)) {
			t.Fatalf("seed %d: on %s it changes on %s, and is valid until %s", seed, today, changes, m.ValidUntil())
		}
		first := monthOf(today).Next
		for _, request := range p.Requests {
			if until := m.Request(request).Until; !until.IsZero() && until.Before(first.AddDate(0, 0, -1)) {
				first = until.AddDate(0, 0, 1)
			}
		}
		for _, a := range m.Allowances { // also one that only declined requests have
			if next := a.Period.Next; !next.IsZero() && next.Before(first) {
				first = next
			}
		}
		if !changes.Equal(first) {
			t.Errorf("seed %d: on %s it changes on %s, want %s", seed, today, changes, first)
		}
	}
}
