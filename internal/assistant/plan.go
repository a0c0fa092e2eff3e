package assistant

import (
	"howihelp/internal/answer"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

type nothing struct{}

type requestsIn struct {
	Request string `json:"request,omitempty" jsonschema:"the id of one request; leave it out for all of them"`
}

type requestsOut struct {
	Requests []request `json:"requests"`
}

// request is a type of request, with the keys of help.json and additional ones. Gain and signals are private.
type request struct {
	ID        string      `json:"id"`
	Title     string      `json:"title"`
	Verdict   string      `json:"verdict" jsonschema:"the general answer: yes, sometimes or no"`
	State     string      `json:"state" jsonschema:"open, full, paused or declined, today"`
	Text      string      `json:"text" jsonschema:"the state in words"`
	Opens     string      `json:"opens,omitempty" jsonschema:"the first day on which it is open again"`
	Ends      string      `json:"ends,omitempty" jsonschema:"the day from which it is declined"`
	Reason    string      `json:"reason,omitempty" jsonschema:"why it is paused"`
	Allowance string      `json:"allowance,omitempty" jsonschema:"the id of its allowance"`
	Capacity  *capacity   `json:"capacity,omitempty" jsonschema:"its allowance today"`
	For       string      `json:"for,omitempty" jsonschema:"the people it is for; everybody if it is left out"`
	Fit       []string    `json:"fit" jsonschema:"what must be true for a yes"`
	Ask       []string    `json:"ask" jsonschema:"what a good request answers"`
	Redirect  []place     `json:"redirect" jsonschema:"better places to send people to, the best first"`
	Instead   []placeFor  `json:"instead" jsonschema:"better places, each for one kind of asker"`
	See       []see       `json:"see,omitempty" jsonschema:"other requests, each for one kind of asker"`
	Contact   string      `json:"contact,omitempty" jsonschema:"where people make the request, if not by mail"`
	Page      string      `json:"page" jsonschema:"the request's public page"`
	Replies   []site.When `json:"replies" jsonschema:"the states for which there are replies"`
	Gain      []string    `json:"gain,omitempty" jsonschema:"what must be true for the owner; private"`
	Signals   []string    `json:"signals,omitempty" jsonschema:"phrases that mark such a request; private"`
}

type capacity = plan.AllowanceJSON

type place struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Kind  string `json:"kind"`
	URL   string `json:"url"`
}

type placeFor struct {
	When     string `json:"when" jsonschema:"the people it is for, addressed as you"`
	Fit      string `json:"fit,omitempty" jsonschema:"the condition of the request that they don't meet"`
	Resource place  `json:"resource"`
}

type see struct {
	When string `json:"when"`
	Fit  string `json:"fit,omitempty" jsonschema:"the condition of the request that they don't meet"`
	ID   string `json:"id"`
	Page string `json:"page"`
}

// planOut has the figures of the month, and the same facts about the owner as help.json.
type planOut struct {
	plan.JSON
	Person    person `json:"person"`
	Language  string `json:"language"`
	ReplyDays int    `json:"reply_days,omitempty" jsonschema:"the business days within which the owner promises an answer"`
	Reason    string `json:"pause_reason,omitempty" jsonschema:"why the plan is paused"`
}

type person struct {
	Name string `json:"name"`
	Role string `json:"role"`
	Page string `json:"page"`
}

func (v *View) plan() planOut {
	p := v.Profile
	return planOut{JSON: v.Month.JSON(), Person: person{p.Name, p.Role, v.Site.URL(p.Path())}, Language: p.Lang, ReplyDays: p.ReplyDays, Reason: v.Month.Plan().Reason}
}

func (s *Server) planTools() {
	tool(s, "plan", "Show the giving plan", "The owner's rule, what has been given and what is left of each allowance, and until when these figures are valid.", nil,
		func(v *View, _ nothing) (planOut, error) { return v.plan(), nil })
	tool(s, "requests", "Show the types of request", "The types of request: the general answer, whether each is open today, the conditions of a yes, what a good request answers, and better places.", nil,
		func(v *View, in requestsIn) (requestsOut, error) {
			if in.Request == "" {
				return requestsOut{s.requestsOf(v, v.Profile.Requests)}, nil
			}
			r, err := requestOf(v, in.Request)
			if err != nil {
				return requestsOut{}, err
			}
			return requestsOut{s.requestsOf(v, []*site.Request{r})}, nil
		})
}

func (s *Server) requestsOf(v *View, some []*site.Request) []request {
	all := []request{}
	for _, r := range some {
		out := v.request(r)
		if s.Private {
			out.Gain, out.Signals = r.Gain, r.Signals
		}
		all = append(all, out)
	}
	return all
}

// request describes a request on the day of the view.
func (v *View) request(r *site.Request) request {
	standing := v.Month.Request(r)
	out := request{ID: r.Slug, Title: r.Title, Verdict: string(standing.Verdict), State: string(standing.State), Text: v.Month.Text(r),
		Opens: words.ISODay(standing.Opens), Ends: words.ISODay(standing.Ends), Reason: standing.Reason, For: r.For,
		Fit: notNull(r.Fit), Ask: notNull(r.Ask), Redirect: []place{}, Instead: []placeFor{}, Page: v.page(r)}
	if r.Allowance != nil {
		out.Allowance = r.Allowance.ID
		for _, a := range v.Month.JSON().Allowances {
			if a.ID == r.Allowance.ID {
				out.Capacity = &a
			}
		}
	}
	if r.Contact.Public() && standing.State != plan.Declined {
		out.Contact = r.Contact.URL
	}
	for _, to := range r.Redirect {
		out.Redirect = append(out.Redirect, v.place(to))
	}
	instead := r.Instead
	if r.BuiltIn() {
		instead = v.Profile.Gathered()
	}
	for _, in := range instead {
		out.Instead = append(out.Instead, placeFor{in.When, in.Fit, v.place(in.Resource)})
	}
	for _, row := range r.Rows {
		out.See = append(out.See, see{row.When, row.Fit, row.Request.Slug, v.page(row.Request)})
	}
	for _, when := range []site.When{site.Open, site.Closed, site.AskFirst} {
		if when.Applies(r) {
			out.Replies = append(out.Replies, when)
		}
	}
	return out
}

func (v *View) place(to *site.Resource) place {
	return place{to.Slug, to.Title, to.Kind, v.Site.URL(to.Path())}
}

// page returns the address of a request's public page.
func (v *View) page(r *site.Request) string { return v.Site.URL(v.Profile.Path() + r.Path()) }

// requestOf returns a request by its id.
func requestOf(v *View, id string) (*site.Request, error) {
	r, err := answer.Chosen(v.Profile, id, site.Closed)
	return r, err
}

func notNull(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
