package site

import (
	"path"
	"strings"
	"time"

	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// Plan is a giving plan: the rule, and how much of each thing is given per month.
type Plan struct {
	Source
	Rule        string // one sentence in the first person
	Allowances  []*Allowance
	PauseUntil  time.Time // the first open day, as midnight UTC; zero without a pause
	PauseReason string
	Body        markdown.Doc

	partial bool // its file has mistakes, so some of its allowances may be missing here
}

// Allowance is a monthly amount of one thing that is given, such as three calls.
type Allowance struct {
	ID, Title string
	PerMonth  int
	Minutes   int // how long one takes; 0 if the plan does not say
}

// Allowance returns the allowance with an id, or nil.
func (p *Plan) Allowance(id string) *Allowance {
	for _, a := range p.Allowances {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// unknown reports an allowance that the plan does not have, unless a mistake in the plan may be the reason.
func (p *Plan) unknown(t *file.Table, id string) {
	if p.partial || p.File == "" {
		return
	}
	hint := source.DidYouMean(id, p.AllowanceIDs(), "")
	if len(p.Allowances) == 0 {
		hint = "write it as an [[allowance]] in plan.md"
	}
	where := "the plan"
	if common := path.Join("content", listing.CommonFolder) + "/"; strings.HasPrefix(t.Pos("allowance").File, common) != strings.HasPrefix(p.File, common) {
		where = p.File // other profiles' plans may have the allowance
	}
	t.Fail("allowance", hint, "allowance %s is not in %s", file.Quote(id), where)
}

// AllowanceIDs returns the ids in the order of the plan.
func (p *Plan) AllowanceIDs() []string {
	ids := make([]string, len(p.Allowances))
	for i, a := range p.Allowances {
		ids[i] = a.ID
	}
	return ids
}

func (p *part) plan(f *textFile) Plan {
	t := f.Keys
	t.Need("rule", `"I take three calls a month."`)
	plan := Plan{Source: f.Source, Rule: t.Line("rule")}
	for _, a := range t.Tables("allowance", maxTables) {
		readAllowance(&plan, a)
	}
	plan.PauseUntil, plan.PauseReason = readPause(t)
	var k leads
	plan.Body, k = p.body(f, markdown.Options{Level: 3, IDPrefix: "plan-"})
	p.take(k)
	return plan
}

// readPause reads the first open day after a pause, of the plan or of one request, and the reason for the pause.
func readPause(t *file.Table) (until time.Time, reason string) {
	until, reason = t.Date("pause_until"), t.Line("pause_reason")
	if reason != "" && !t.Has("pause_until") {
		t.Fail("pause_reason", "add pause_until = 2027-01-10, the first open day", "pause_reason is set without pause_until")
	}
	return until, reason
}

func readAllowance(plan *Plan, t *file.Table) {
	t.Need("id", `"calls"`)
	t.Need("title", `"Calls"`)
	t.Need("per_month", "3")
	a := &Allowance{ID: t.Line("id"), Title: t.Line("title"), PerMonth: t.Whole("per_month", 1, 0), Minutes: t.Whole("minutes", 0, 0)}
	if a.ID == "" {
		plan.partial = true
		return
	}
	if problem, hint := file.BadSlug(a.ID); problem != "" {
		t.Fail("id", hint, "id %s", problem)
	}
	if plan.Allowance(a.ID) != nil {
		t.Fail("id", "give each allowance an id of its own", "id %s is taken by an allowance above", file.Quote(a.ID))
		return
	}
	plan.Allowances = append(plan.Allowances, a)
}
