package page

import (
	"encoding/json"

	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// The versions of the format of help.json, which docs/help-json.md describes. Within a version, no key is removed or
// renamed. A file has version 1 if that version can express everything in it, so that programs that know only version 1
// can use it.
const (
	helpVersion        = 1
	helpPeriodsVersion = 2 // with periods other than the month, and without a promise of an answer
)

// help is the policy for programs: an assistant that drafts a request can read it and either stop or ask well. Keys are
// written in this order.
type help struct {
	Version    int             `json:"version"`
	Person     helpPerson      `json:"person"`
	Language   string          `json:"language"`
	Updated    string          `json:"updated"`
	ValidUntil string          `json:"valid_until"`
	ReplyDays  int             `json:"reply_days,omitempty"`
	Rule       string          `json:"rule"`
	Paused     string          `json:"paused_until,omitempty"`
	Capacity   []helpAllowance `json:"capacity"`
	Requests   []helpRequest   `json:"requests"`
}

type helpPerson struct {
	Name string `json:"name"`
	Role string `json:"role"`
	Page string `json:"page"`
}

type helpAllowance struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Month    string   `json:"month,omitempty"`     // 2026-11; only in version 1
	PerMonth *int     `json:"per_month,omitempty"` // only in version 1
	Per      site.Per `json:"per,omitempty"`       // this and the following, up to Until, only in version 2
	Count    *int     `json:"count,omitempty"`
	From     string   `json:"from,omitempty"`
	Until    string   `json:"until,omitempty"`
	Left     int      `json:"left"`
	Text     string   `json:"text"`
}

type helpRequest struct {
	ID        string         `json:"id"`
	Title     string         `json:"title"`
	Verdict   string         `json:"verdict"`
	State     string         `json:"state"`
	Text      string         `json:"text"`
	Opens     string         `json:"opens,omitempty"`
	Reason    string         `json:"reason,omitempty"`
	Ends      string         `json:"ends,omitempty"`
	Allowance string         `json:"allowance,omitempty"`
	For       string         `json:"for,omitempty"`
	Fit       []string       `json:"fit"`
	Ask       []string       `json:"ask"`
	Redirect  []helpResource `json:"redirect"`
	Instead   []helpInstead  `json:"instead"`
	See       []helpSee      `json:"see,omitempty"`
	Contact   string         `json:"contact,omitempty"`
	Page      string         `json:"page"`
}

type helpResource struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Kind  string `json:"kind"`
	URL   string `json:"url"`
}

// helpInstead sends one kind of asker to a resource.
type helpInstead struct {
	When     string       `json:"when"`
	Fit      string       `json:"fit,omitempty"`
	Resource helpResource `json:"resource"`
}

// Figure is an allowance with its text on the published page and the text that a page would have today.
type Figure struct {
	ID, Title        string
	Published, Today string
}

// Figures compares a published help.json with a month. It returns the allowances that are in both, or none if the text
// isn't a help.json.
func Figures(published string, m *plan.Month) []Figure {
	var before help
	if json.Unmarshal([]byte(published), &before) != nil {
		return nil
	}
	var figures []Figure
	for _, old := range before.Capacity {
		if a := m.Allowance(old.ID); a != nil && old.Text != "" {
			figures = append(figures, Figure{a.ID, a.Title, old.Text, m.AllowanceText(*a)})
		}
	}
	return figures
}

// helpSee sends one kind of asker to another type of request.
type helpSee struct {
	When string `json:"when"`
	Fit  string `json:"fit,omitempty"`
	ID   string `json:"id"`
	Page string `json:"page"`
}

func (r *renderer) help() {
	r.json(r.profile.Path()+"help.json", func() any { return r.policy() })
}

func (r *renderer) policy() help {
	p, m := r.profile, r.month
	h := help{
		Version:  helpVersion,
		Person:   helpPerson{p.Name, p.Role, r.site.URL(p.Path())},
		Language: p.Lang, Updated: words.ISODay(m.Day), ValidUntil: words.ISODay(m.ValidUntil()),
		ReplyDays: p.ReplyDays, Rule: p.Plan.Rule, Paused: words.ISODay(m.Plan().Opens), Capacity: []helpAllowance{},
	}
	if !m.Monthly() || p.ReplyDays == 0 {
		h.Version = helpPeriodsVersion
	}
	for _, a := range m.Allowances {
		one := helpAllowance{ID: a.ID, Title: a.Title, Left: a.Left, Text: m.AllowanceText(a)}
		if h.Version == helpVersion {
			one.Month, one.PerMonth = a.Period.From.Format("2006-01"), a.PerMonth()
		} else {
			one.Per, one.Count, one.From, one.Until = a.Per, &a.Count, words.ISODay(a.Period.From), words.ISODay(a.Period.Last())
		}
		h.Capacity = append(h.Capacity, one)
	}
	for _, request := range p.Requests {
		h.Requests = append(h.Requests, r.helpRequest(request))
	}
	return h
}

func (r *renderer) helpRequest(request *site.Request) helpRequest {
	standing := r.month.Request(request)
	h := helpRequest{
		ID: request.Slug, Title: request.Title, Verdict: string(standing.Verdict),
		State: string(standing.State), Text: r.month.Text(request), Opens: words.ISODay(standing.Opens), Reason: standing.Reason, Ends: words.ISODay(standing.Ends), For: request.For,
		Fit: notNull(request.Fit), Ask: notNull(request.Ask), Redirect: []helpResource{}, Instead: []helpInstead{},
		Page: r.site.URL(r.profile.Path() + request.Path()),
	}
	if request.Allowance != nil {
		h.Allowance = request.Allowance.ID
	}
	if c := request.Contact; c.Public() && standing.State != plan.Declined {
		h.Contact = c.URL
	}
	for _, to := range request.Redirect {
		h.Redirect = append(h.Redirect, r.helpResource(to))
	}
	for _, in := range r.instead(request) {
		h.Instead = append(h.Instead, helpInstead{in.When, in.Fit, r.helpResource(in.Resource)})
	}
	for _, row := range request.Rows {
		h.See = append(h.See, helpSee{row.When, row.Fit, row.Request.Slug, r.site.URL(r.profile.Path() + row.Request.Path())})
	}
	return h
}

func (r *renderer) helpResource(to *site.Resource) helpResource {
	return helpResource{to.Slug, to.Title, to.Kind, r.site.URL(to.Path())}
}

// teamHelp adds a help.json and an llms.txt that list the profiles' policies.
func (r *renderer) teamHelp(months []*plan.Month) {
	type member struct {
		helpPerson
		Help string `json:"help"`
	}
	team := struct {
		Version  int      `json:"version"`
		Language string   `json:"language"`
		Updated  string   `json:"updated"`
		People   []member `json:"people"`
	}{helpVersion, r.site.Lang, words.ISODay(plan.Latest(months).Day), nil}
	for _, i := range r.directory() {
		p := r.site.Profiles[i]
		team.People = append(team.People, member{helpPerson{p.Name, p.Role, r.site.URL(p.Path())}, r.site.URL(p.Path() + "help.json")})
	}
	r.json("help.json", func() any { return team })
	r.teamLLMs()
}

func notNull(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
