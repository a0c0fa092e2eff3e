package plan

import (
	"testing"
	"time"

	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

var (
	calls   = &site.Allowance{ID: "calls", Title: "Calls", Count: 3, Minutes: 30}
	reviews = &site.Allowance{ID: "reviews", Title: "PR reviews", Count: 1, Minutes: 60}
	free    = &site.Request{Slug: "bugs", Verdict: site.Yes}
	call    = &site.Request{Slug: "call", Verdict: site.Sometimes, Allowance: calls}
	review  = &site.Request{Slug: "review", Verdict: site.Yes, Allowance: reviews}
	mentor  = &site.Request{Slug: "mentor", Verdict: site.No, Redirect: []*site.Resource{{}, {}}, Instead: []site.Instead{{Resource: &site.Resource{}}}}
)

// profile returns a profile whose ledger has two calls and one review in November, entries of other months, and four calls
// in December.
func profile(pause string) *site.Profile {
	p := &site.Profile{Lang: "en", Plan: site.Plan{Allowances: []*site.Allowance{calls, reviews}}, Given: []site.Given{
		{Date: sitetest.Day("2025-11-05"), Allowance: calls, Count: 3},
		{Date: sitetest.Day("2026-10-31"), Allowance: calls, Count: 1},
		{Date: sitetest.Day("2026-11-02"), Allowance: calls, Count: 1},
		{Date: sitetest.Day("2026-11-10"), Allowance: reviews, Count: 1},
		{Date: sitetest.Day("2026-11-20"), Allowance: calls, Count: 1},
		{Date: sitetest.Day("2026-12-24"), Allowance: calls, Count: 4},
	}}
	if pause != "" {
		p.Plan.PauseUntil, p.Plan.PauseReason = sitetest.Day(pause), "I write a book."
	}
	return p
}

func TestRequest(t *testing.T) {
	tests := []struct {
		name, today, pause string
		request            *site.Request
		state              State
		opens, text, words string
	}{
		{"calls given in the month up to the day are used", "2026-11-23", "", call, Open, "", "November: 1 of 3 left", "1 of 3 left (Calls, November)"},
		{"a later entry of the ledger is not used yet", "2026-11-19", "", call, Open, "", "November: 2 of 3 left", "2 of 3 left (Calls, November)"},
		{"the day itself counts", "2026-11-20", "", call, Open, "", "November: 1 of 3 left", "1 of 3 left (Calls, November)"},
		{"a new month starts with the full count", "2026-12-01", "", call, Open, "", "December: 3 of 3 left", "3 of 3 left (Calls, December)"},
		{"the same month of another year does not count", "2027-11-23", "", call, Open, "", "November: 3 of 3 left", "3 of 3 left (Calls, November)"},
		{"if more were given than planned, none are left", "2026-12-25", "", call, Full, "2027-01-01", "December: full; 3 again from 1 January", "0 of 3 left (Calls, December), 3 again from 1 January"},
		{"a full month says when it opens", "2026-11-10", "", review, Full, "2026-12-01", "November: full; 1 again from 1 December", "0 of 1 left (PR reviews, November), 1 again from 1 December"},
		{"a request without an allowance is open, with the figures of the whole plan", "2026-11-23", "", free, Open, "", "open", "1 of 3 left (Calls, November); 0 of 1 left (PR reviews, November), 1 again from 1 December"},
		{"a no is declined", "2026-11-23", "", mentor, Declined, "", "3 better places", "1 of 3 left (Calls, November); 0 of 1 left (PR reviews, November), 1 again from 1 December"},
		{"a pause closes a request with room left", "2026-11-23", "2027-01-10", call, Paused, "2027-01-10", "not before 10 January 2027", "not before 10 January 2027"},
		{"a pause closes a request without an allowance", "2026-11-23", "2027-01-10", free, Paused, "2027-01-10", "not before 10 January 2027", "not before 10 January 2027"},
		{"a no stays a no during a pause", "2026-11-23", "2027-01-10", mentor, Declined, "", "3 better places", "not before 10 January 2027"},
		{"a pause that ends within a full month opens nothing before the next month", "2026-11-23", "2026-11-26", review, Paused, "2026-12-01", "not before 1 December 2026", "not before 1 December 2026"},
		{"on the first day after a pause, the request is open", "2026-11-23", "2026-11-23", call, Open, "", "November: 1 of 3 left", "1 of 3 left (Calls, November)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := On(profile(test.pause), sitetest.Day(test.today))
			got := m.Request(test.request)
			opens := ""
			if !got.Opens.IsZero() {
				opens = got.Opens.Format(time.DateOnly)
			}
			if got.State != test.state || opens != test.opens || m.Text(test.request) != test.text || m.Capacity(test.request) != test.words {
				t.Errorf("got the state %s, the opening day %q, and %q, %q\nwant %s, %q, %q, %q",
					got.State, opens, m.Text(test.request), m.Capacity(test.request), test.state, test.opens, test.text, test.words)
			}
			if got.Open() != (test.state == Open) {
				t.Errorf("Open() = %v for the state %s, want the opposite", got.Open(), got.State)
			}
		})
	}
}

func TestValidUntil(t *testing.T) {
	tests := []struct{ name, today, pause, want string }{
		{"the month's end", "2026-11-23", "", "2026-11-30"},
		{"the last day of the month itself", "2026-02-28", "", "2026-02-28"},
		{"the year's end", "2026-12-05", "", "2026-12-31"},
		{"the day before a pause ends", "2026-11-23", "2026-11-26", "2026-11-25"},
		{"a pause that ends later", "2026-11-23", "2027-01-10", "2026-11-30"},
		{"a pause that is over", "2026-11-23", "2026-11-20", "2026-11-30"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := On(profile(test.pause), sitetest.Day(test.today)).ValidUntil().Format(time.DateOnly); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestMinutesAreAddedUp(t *testing.T) {
	given, planned := On(profile(""), sitetest.Day("2026-11-23")).Minutes()
	if given != 2*30+60 || planned != 3*30+60 {
		t.Errorf("got %d of %d minutes, want 120 of 150", given, planned)
	}
}

func TestDayDependsOnTheTimeZone(t *testing.T) {
	auckland, err := time.LoadLocation("Pacific/Auckland")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 30, 12, 30, 0, 0, time.UTC)
	if got := Day(now, auckland); got != sitetest.Day("2026-12-01") {
		t.Errorf("at %s it is %s in Auckland, want 1 December", now, got)
	}
	if got := Day(now, time.UTC); got != sitetest.Day("2026-11-30") {
		t.Errorf("at %s it is %s in UTC, want 30 November", now, got)
	}
}

// An allowance has the state of the request that opens first among those that use the allowance.
func TestAllowanceHasTheStateOfItsRequests(t *testing.T) {
	day := sitetest.Day("2026-11-23")
	request := func(allowance *site.Allowance, pause, ends string) *site.Request {
		r := &site.Request{Verdict: site.Sometimes, Allowance: allowance}
		if pause != "" {
			r.PauseUntil = sitetest.Day(pause)
		}
		if ends != "" {
			r.Ends = sitetest.Day(ends)
		}
		return r
	}
	tests := []struct {
		name           string
		requests       []*site.Request
		text, capacity string
	}{
		{"no request uses it", nil, "November: 1 of 3 left", "1 of 3 left (Calls, November); 0 of 1 left (PR reviews, November), 1 again from 1 December"},
		{"its only request is paused", []*site.Request{request(calls, "2027-02-01", "")},
			"not before 1 February 2027", "not before 1 February 2027 (Calls); 0 of 1 left (PR reviews, November), 1 again from 1 December"},
		{"one of two is paused", []*site.Request{request(calls, "2027-02-01", ""), request(calls, "", "")},
			"November: 1 of 3 left", "1 of 3 left (Calls, November); 0 of 1 left (PR reviews, November), 1 again from 1 December"},
		{"both are paused", []*site.Request{request(calls, "2027-02-01", ""), request(calls, "2026-12-24", "")},
			"not before 24 December 2026", "not before 24 December 2026 (Calls); 0 of 1 left (PR reviews, November), 1 again from 1 December"},
		{"its only request has ended", []*site.Request{request(calls, "", "2026-11-01")},
			"none for now", "none for now (Calls); 0 of 1 left (PR reviews, November), 1 again from 1 December"},
		{"one has ended, the other is paused", []*site.Request{request(calls, "", "2026-11-01"), request(calls, "2027-02-01", "")},
			"not before 1 February 2027", "not before 1 February 2027 (Calls); 0 of 1 left (PR reviews, November), 1 again from 1 December"},
		{"only the request of another allowance is paused", []*site.Request{request(calls, "", ""), request(reviews, "2027-02-01", "")},
			"November: 1 of 3 left", "1 of 3 left (Calls, November); not before 1 February 2027 (PR reviews)"},
	}
	for _, test := range tests {
		p := profile("")
		p.Requests = test.requests
		m := On(p, day)
		if text, capacity := m.AllowanceText(*m.Allowance("calls")), m.Figures(); text != test.text || capacity != test.capacity {
			t.Errorf("%s: got the texts %q and %q\nwant %q and %q", test.name, text, capacity, test.text, test.capacity)
		}
	}
}
