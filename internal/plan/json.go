package plan

import (
	"cmp"

	"howihelp/internal/site"
	"howihelp/internal/words"
)

// JSON is a month for programs, as howihelp plan --format json prints it.
type JSON struct {
	Name           string          `json:"name"`
	Month          string          `json:"month"`
	Date           string          `json:"date"`
	ValidUntil     string          `json:"valid_until"`
	PausedUntil    string          `json:"paused_until,omitempty"`
	Rule           string          `json:"rule"`
	Allowances     []AllowanceJSON `json:"allowances"`
	Requests       []RequestJSON   `json:"requests,omitempty"` // the requests with their own pause or end
	MinutesGiven   int             `json:"minutes_given"`      // both numbers of minutes are 0 if the allowances have different periods
	MinutesPlanned int             `json:"minutes_planned"`
}

// AllowanceJSON is an allowance for programs. Text says in the profile's language how much of it is left.
type AllowanceJSON struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	PerMonth *int     `json:"per_month,omitempty"` // Count, if Per is a month
	Count    int      `json:"count"`
	Per      site.Per `json:"per"`
	From     string   `json:"from,omitempty"`  // the first day of the period; empty if Per is "at once"
	Until    string   `json:"until,omitempty"` // the last day of the period
	Used     int      `json:"used"`
	Left     int      `json:"left"`
	State    State    `json:"state"`
	Opens    string   `json:"opens,omitempty"`
	Minutes  int      `json:"minutes"`
	Text     string   `json:"text"`
}

// RequestJSON is a request with its own pause or end, for programs. Text says in the profile's language how much is left for it.
type RequestJSON struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	State  State  `json:"state"`
	Opens  string `json:"opens,omitempty"`
	Ends   string `json:"ends,omitempty"`
	Reason string `json:"reason,omitempty"`
	Text   string `json:"text"`
}

// JSON returns the month for programs.
func (m *Month) JSON() JSON {
	v := JSON{
		Name: m.profile.Name, Month: m.Day.Format("2006-01"), Date: words.ISODay(m.Day), ValidUntil: words.ISODay(m.ValidUntil()),
		PausedUntil: words.ISODay(m.Plan().Opens), Rule: m.profile.Plan.Rule, Allowances: []AllowanceJSON{},
	}
	v.MinutesGiven, v.MinutesPlanned = m.Minutes()
	for _, a := range m.Allowances {
		v.Allowances = append(v.Allowances, AllowanceJSON{a.ID, a.Title, a.PerMonth(), a.Count, cmp.Or(a.Per, site.Month), words.ISODay(a.Period.From),
			words.ISODay(a.Period.Last()), a.Used, a.Left, a.State, words.ISODay(a.Opens), a.Minutes, m.AllowanceText(a)})
	}
	for _, r := range m.Own() {
		s := m.Request(r)
		v.Requests = append(v.Requests, RequestJSON{r.Slug, r.Label(), s.State, words.ISODay(s.Opens), words.ISODay(r.Ends), s.Reason, m.Text(r)})
	}
	return v
}

// PerMonth returns the count of a monthly allowance, and nil for any other. It is for programs that know only months.
func (a Allowance) PerMonth() *int {
	if !a.Monthly() {
		return nil
	}
	return &a.Count
}
