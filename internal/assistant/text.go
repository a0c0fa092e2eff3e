package assistant

import (
	"cmp"
	"fmt"
	"strings"

	"howihelp/internal/answer"
	"howihelp/internal/check"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

type checkIn struct {
	Text    string `json:"text" jsonschema:"the text of one reply, with or without template words such as {{rule}}"`
	Request string `json:"request" jsonschema:"the id of the request that it answers"`
	When    string `json:"when,omitempty" jsonschema:"the state that it answers; closed if it is left out"`
	Length  string `json:"length,omitempty" jsonschema:"mail if it is left out"`
}

type checkOut struct {
	Findings []finding `json:"findings"`
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Hints    int       `json:"hints"`
}

type finding struct {
	Level   string `json:"level" jsonschema:"error, warning or hint"`
	Rule    string `json:"rule"`
	Line    int    `json:"line,omitempty"`
	Message string `json:"message"`
	Suggest string `json:"suggestion,omitempty"`
	Reason  string `json:"reason,omitempty"`
}

type proposeIn struct {
	Request string `json:"request" jsonschema:"the id of the request that the reply answers"`
	When    string `json:"when,omitempty" jsonschema:"the state that it answers; closed if it is left out"`
	Tone    string `json:"tone,omitempty"`
	Length  string `json:"length,omitempty" jsonschema:"mail if it is left out"`
	Text    string `json:"text,omitempty" jsonschema:"the wording, with its template words; leave it out of the first call, to get the requirements"`
}

type proposeOut struct {
	Prompt   string    `json:"prompt,omitempty" jsonschema:"the requirements for the reply"`
	Findings []finding `json:"findings"`
	Clean    bool      `json:"clean" jsonschema:"whether the owner can save it"`
	Diff     string    `json:"diff,omitempty" jsonschema:"the difference from the reply that is sent now"`
	Next     string    `json:"next"`
}

func (s *Server) textTools() {
	tool(s, "check", "Check a reply", "Reads one reply like an editor who knows how to decline well. It returns what breaks a principle, why, and what to write instead.",
		map[string][]string{"when": whens, "length": lengths},
		func(v *View, in checkIn) (checkOut, error) { return v.check(in) })
	tool(s, "propose_reply", "Propose a standard reply", "Judges the wording of a standard reply, which goes to everybody who asks for the same thing. Call it first without a text for the requirements. It saves nothing: the owner saves the reply after reading it.",
		map[string][]string{"when": whens, "tone": site.Tones, "length": lengths},
		func(v *View, in proposeIn) (proposeOut, error) { return v.propose(in) })
}

func (v *View) check(in checkIn) (checkOut, error) {
	when := site.When(cmp.Or(in.When, string(site.Closed)))
	r, err := answer.Chosen(v.Profile, in.Request, when)
	if err != nil {
		return checkOut{}, err
	}
	if len(in.Text) > maxMessage {
		return checkOut{}, fmt.Errorf("the text has more than %d KiB; check one reply at a time", maxMessage>>10)
	}
	found, err := check.Try(v.Site, v.Profile, v.Replies, v.Month, check.Text{Name: "text", Request: r, When: when, Length: site.Length(in.Length), Body: in.Text})
	if err != nil {
		return checkOut{}, told(err)
	}
	report := found.Report()
	return checkOut{findings(found), report.Errors, report.Warnings, report.Hints}, nil
}

// mostFindings is the maximum number of findings that a tool returns.
const mostFindings = 50

func findings(found check.Findings) []finding {
	all := []finding{}
	for _, f := range found[:min(len(found), mostFindings)] {
		all = append(all, finding{string(f.Level), f.Rule, f.Line, f.Msg, f.Suggest, f.Reason})
	}
	return all
}

func (v *View) propose(in proposeIn) (proposeOut, error) {
	when := site.When(cmp.Or(in.When, string(site.Closed)))
	r, err := answer.Chosen(v.Profile, in.Request, when)
	if err != nil {
		return proposeOut{}, err
	}
	t := v.task(reply.Choice{Request: r, When: when, Tone: cmp.Or(in.Tone, site.Neutral)}, site.Length(in.Length))
	if strings.TrimSpace(in.Text) == "" {
		return proposeOut{Prompt: t.Prompt(), Findings: []finding{}, Next: "Write the reply, and call propose_reply with it as text."}, nil
	}
	d, err := t.Judge(in.Text)
	if err != nil {
		return proposeOut{}, told(err)
	}
	out := proposeOut{Findings: findings(d.Findings), Clean: d.Clean(), Next: "Reword it until there is no error and no warning, and call propose_reply again."}
	if out.Clean {
		out.Diff = t.Change(d)
		out.Next = "Show the whole reply to the owner. To save it, they copy it and run: " + t.Command() + " --paste"
	}
	return out, nil
}
