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

// request is a type of request. Gain and signals are private.
type request struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Verdict string   `json:"verdict" jsonschema:"the general answer: yes, sometimes or no"`
	State   string   `json:"state" jsonschema:"open, full, paused or declined, today"`
	Text    string   `json:"text" jsonschema:"the state in words"`
	Opens   string   `json:"opens,omitempty" jsonschema:"the first day on which it is open again"`
	Fit     []string `json:"fit" jsonschema:"what must be true for a yes"`
	Ask     []string `json:"ask" jsonschema:"what a good request answers"`
	Places  []place  `json:"places" jsonschema:"better places to send people to, the best first"`
	See     []see    `json:"see,omitempty" jsonschema:"other requests, each for one kind of asker"`
	Page    string   `json:"page" jsonschema:"the request's public page"`
	Replies []string `json:"replies" jsonschema:"the states for which there are replies"`
	Gain    []string `json:"gain,omitempty" jsonschema:"what must be true for the owner; private"`
	Signals []string `json:"signals,omitempty" jsonschema:"phrases that mark such a request; private"`
}

type place struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	URL   string `json:"url"`
	When  string `json:"when,omitempty" jsonschema:"the people for whom it is; empty for everybody"`
}

type see struct {
	ID   string `json:"id"`
	When string `json:"when"`
}

func (s *Server) planTools() {
	tool(s, "plan", "Show the giving plan", "The owner's rule, what is given and left of each allowance, and until when these figures are valid.", nil,
		func(v *View, _ nothing) (plan.JSON, error) { return v.Month.JSON(), nil })
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
		standing := v.Month.Request(r)
		out := request{ID: r.Slug, Title: r.Title, Verdict: string(r.Verdict), State: string(standing.State), Text: v.Month.Text(r), Opens: words.ISODay(standing.Opens),
			Fit: notNull(r.Fit), Ask: notNull(r.Ask), Places: []place{}, Page: v.Site.URL(v.Profile.Path() + r.Path())}
		for _, to := range answer.Places(r) {
			out.Places = append(out.Places, place{to.Slug, to.Title, v.Site.URL(to.Path()), to.When})
		}
		for _, row := range r.Rows {
			out.See = append(out.See, see{row.Request.Slug, row.When})
		}
		for _, when := range []site.When{site.Open, site.Closed, site.AskFirst} {
			if when.Applies(r) {
				out.Replies = append(out.Replies, string(when))
			}
		}
		if s.Private {
			out.Gain, out.Signals = r.Gain, r.Signals
		}
		all = append(all, out)
	}
	return all
}

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
