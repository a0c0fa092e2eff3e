package assistant

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"howihelp/internal/file"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

type giveIn struct {
	Allowance string `json:"allowance" jsonschema:"the id of the allowance, as in the tool plan"`
	Count     int    `json:"count,omitempty" jsonschema:"how many were given; 1 if it is left out"`
	Date      string `json:"date,omitempty" jsonschema:"the day, as YYYY-MM-DD; today if it is left out"`
	Confirm   string `json:"confirm,omitempty" jsonschema:"the token that a first call returned, once the owner has said yes"`
}

type giveOut struct {
	Done    bool   `json:"done" jsonschema:"whether the entry is in the ledger"`
	Entry   string `json:"entry" jsonschema:"the entry in words"`
	State   string `json:"state" jsonschema:"what is left of the allowance"`
	Confirm string `json:"confirm,omitempty" jsonschema:"pass this token to add the entry"`
	Next    string `json:"next"`
	Undo    string `json:"undo,omitempty" jsonschema:"the command with which the owner removes the entry"`
}

// pending is a gift with the token that confirms it. Once the gift is in the ledger, done has the result, and another call
// with the same token adds nothing.
type pending struct {
	token string
	gift  gift
	done  *giveOut
}

// gift describes a gift by values that can be compared.
type gift struct {
	allowance, date string
	count           int
}

// mostPending is the maximum number of gifts that the server remembers.
const mostPending = 100

// question is the name of the question to the owner, for clients that can ask their user.
const question = "confirm"

func (s *Server) giveTool() {
	t := &mcp.Tool{Name: "give", Title: "Note what was given", InputSchema: schemaOf[giveIn](nil),
		Description: "Adds an entry to the owner's ledger, after they have given something of an allowance. The first call changes nothing and returns a token. A call with the token adds the entry; further calls with it add nothing. No entry can exceed what is left of the allowance.",
		Annotations: &mcp.ToolAnnotations{Title: "Note what was given", IdempotentHint: true, DestructiveHint: new(bool), OpenWorldHint: new(bool)}}
	mcp.AddTool(s.mcp, t, func(_ context.Context, req *mcp.CallToolRequest, in giveIn) (*mcp.CallToolResult, giveOut, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		v, err := s.Read()
		if err != nil {
			return nil, giveOut{}, told(err)
		}
		return s.give(v, req, in)
	})
}

// give returns a token for a gift. If the arguments have the token, it adds the gift. If the client can ask its user, give asks the
// user before it adds the gift. The yes may not be from a person, because some clients answer by themselves.
func (s *Server) give(v *View, req *mcp.CallToolRequest, in giveIn) (*mcp.CallToolResult, giveOut, error) {
	g, err := v.gift(in)
	if err != nil {
		return nil, giveOut{}, err
	}
	if in.Confirm == "" {
		out, err := s.offer(v, g)
		return nil, out, err
	}
	i := slices.IndexFunc(s.pending, func(p *pending) bool { return p.token == in.Confirm })
	switch {
	case i < 0:
		return nil, giveOut{}, errors.New("the token is not known; call give without it, and ask the owner again")
	case s.pending[i].gift != keyOf(g):
		return nil, giveOut{}, errors.New("the token belongs to another entry; call give without it, and ask the owner again")
	case s.pending[i].done != nil:
		return nil, *s.pending[i].done, nil
	}
	if canAsk(req) {
		answer, asked := req.Params.InputResponses[question]
		if !asked {
			return &mcp.CallToolResult{InputRequests: mcp.InputRequestMap{question: &mcp.ElicitParams{
				Message: "Add to your ledger: " + entryOf(g) + "?", RequestedSchema: &jsonschema.Schema{Type: "object", Properties: map[string]*jsonschema.Schema{}}}}}, giveOut{}, nil
		}
		if said, ok := answer.(*mcp.ElicitResult); !ok || said.Action != "accept" {
			return nil, giveOut{}, errors.New("the owner did not agree, so nothing was added")
		}
	}
	out, err := s.note(g)
	if err == nil {
		s.pending[i].done = &out
	}
	return nil, out, err
}

// canAsk reports whether the client announces that it can ask its user.
func canAsk(req *mcp.CallToolRequest) bool {
	c := req.ClientCapabilities()
	return c != nil && c.Elicitation != nil
}

// gift reads a gift from the arguments.
func (v *View) gift(in giveIn) (site.Given, error) {
	a := v.Profile.Plan.Allowance(in.Allowance)
	if a == nil {
		return site.Given{}, fmt.Errorf("there is no allowance %q; %s", in.Allowance, source.DidYouMean(in.Allowance, v.Profile.Plan.AllowanceIDs(), "the tool plan lists them"))
	}
	g := site.Given{Allowance: a, Count: cmp.Or(in.Count, 1), Date: v.Month.Day}
	if g.Count < 1 {
		return g, errors.New("count must be 1 or more")
	}
	if in.Date != "" {
		day, problem, hint := file.ParseDay(in.Date)
		if problem != "" {
			return g, errors.New(strings.TrimSuffix("date "+problem+"; "+hint, "; "))
		}
		g.Date = day
	}
	if g.Date.After(v.Month.Day) {
		return g, errors.New("date is in the future; note it when it is given")
	}
	return g, nil
}

// within returns an error if a gift exceeds what the plan allows for its whole period. The profile's ledger already contains
// the gift.
func within(after *site.Profile, g site.Given, today time.Time) error {
	on := plan.On(after, g.Date).Allowance(g.Allowance.ID)
	last := on.Period.Last()
	if last.IsZero() {
		last = today
	}
	a := plan.On(after, last).Allowance(g.Allowance.ID)
	if a.Used <= a.Count {
		return nil
	}
	return fmt.Errorf("%s has %d left on that day, and the entry would take %d; the owner can note it themselves with howihelp give", a.ID, max(0, a.Count-a.Used+g.Count), g.Count)
}

func keyOf(g site.Given) gift { return gift{g.Allowance.ID, words.ISODay(g.Date), g.Count} }

func entryOf(g site.Given) string {
	return fmt.Sprintf("%s, %d on %s", g.Allowance.Title, g.Count, words.For("en").Day(g.Date))
}

func (s *Server) offer(v *View, g site.Given) (giveOut, error) {
	after := *v.Profile
	after.Given = append(slices.Clip(after.Given), g)
	if err := within(&after, g, v.Month.Day); err != nil {
		return giveOut{}, err
	}
	p := &pending{token: s.Token(), gift: keyOf(g)}
	s.pending = append(s.pending, p)
	if len(s.pending) > mostPending {
		s.pending = s.pending[1:]
	}
	return giveOut{Entry: entryOf(g), State: v.Month.AllowanceText(*v.Month.Allowance(g.Allowance.ID)), Confirm: p.token,
		Next: "Nothing is noted yet. Show the entry to the owner; after their yes, call give again with the same arguments and the token as confirm."}, nil
}

func (s *Server) note(g site.Given) (giveOut, error) {
	if err := s.Note(g); err != nil {
		return giveOut{}, told(err)
	}
	out := giveOut{Done: true, Entry: entryOf(g), Next: "Tell the owner, and name the command that removes the entry.",
		Undo: fmt.Sprintf("howihelp give %s --undo --date %s --count %d", g.Allowance.ID, words.ISODay(g.Date), g.Count)}
	after, err := s.Read()
	if err != nil {
		return out, nil // the entry is in the ledger, even if the rest fails
	}
	out.State = after.Month.AllowanceText(*after.Month.Allowance(g.Allowance.ID))
	return out, nil
}
