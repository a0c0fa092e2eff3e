package site

import (
	"fmt"
	"path"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/file"
	"howihelp/internal/link"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// Plan is a giving plan: the rule, and how much of each thing the owner gives.
type Plan struct {
	Source
	Rule        string // one sentence in the first person
	Allowances  []*Allowance
	PauseFrom   time.Time // the first day of the pause; zero if the pause has begun already
	PauseUntil  time.Time // the first open day, as midnight UTC; zero without a pause
	PauseReason string
	Body        markdown.Doc

	partial bool // the file has mistakes, so that allowances may be missing here
}

// Allowance is an amount of a thing that the owner gives, such as three calls a month. With the amount 0, requests for it are never open.
type Allowance struct {
	ID, Title string
	Count     int
	Per       Per // the zero value is a month
	Minutes   int // how long one of the things takes; 0 if the plan does not say
}

// Per is the period over which an allowance is counted.
type Per string

// The periods. A week begins on Monday, and a quarter in January, April, July or October. AtOnce is not a span of time: it counts the
// things that have begun and not ended.
const (
	Week    Per = "week"
	Month   Per = "month"
	Quarter Per = "quarter"
	Year    Per = "year"
	AtOnce  Per = "at once"
)

// Pers lists all periods, the usual one first.
var Pers = []Per{Month, Week, Quarter, Year, AtOnce}

// Monthly reports whether the allowance is counted by the month.
func (a *Allowance) Monthly() bool { return a.Per == Month || a.Per == "" }

// Amount returns the amount in English, for a message: "3 a month", "3 at once".
func (a *Allowance) Amount() string {
	switch {
	case a.Per == AtOnce:
		return fmt.Sprintf("%d at once", a.Count)
	case a.Monthly():
		return fmt.Sprintf("%d a month", a.Count)
	}
	return fmt.Sprintf("%d a %s", a.Count, a.Per)
}

// Allowance returns the allowance with an id, or nil.
func (p *Plan) Allowance(id string) *Allowance {
	id = norm.NFC.String(id)
	for _, a := range p.Allowances {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// unknown adds a mistake for an allowance that the plan lacks, unless a mistake in the plan may be the reason.
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
		where = p.File // another profile's plan may have the allowance, so the error names this one's
	}
	t.Fail("allowance", hint, "allowance %s is not in %s", file.Quote(id), where)
}

// Pause returns the pause of the plan.
func (p *Plan) Pause() Pause { return Pause{p.PauseFrom, p.PauseUntil, p.PauseReason} }

// AllowanceIDs returns the ids in the order of the plan.
func (p *Plan) AllowanceIDs() []string {
	ids := make([]string, len(p.Allowances))
	for i, a := range p.Allowances {
		ids[i] = a.ID
	}
	return ids
}

// plan reads a giving plan. main is the plan that this one translates, or nil.
func (p *part) plan(f *textFile, main *Plan) Plan {
	t := f.Keys
	t.Need("rule", `"I take three calls a month."`)
	plan := Plan{Source: f.Source, Rule: t.Line("rule")}
	for _, a := range t.Tables("allowance", maxTables) {
		p.readAllowance(&plan, main, a)
	}
	pause := readPause(t, main != nil)
	plan.PauseFrom, plan.PauseUntil, plan.PauseReason = pause.From, pause.Until, pause.Reason
	if main != nil {
		p.followPlan(&plan, main, t)
	}
	var k link.Leads
	plan.Body, k = p.body(f, markdown.Options{Level: 3, IDPrefix: "plan-"})
	p.leads.Take(k)
	return plan
}

// followPlan copies the allowances and the pause of the main plan to the plan of a translation.
func (p *part) followPlan(own, main *Plan, t *file.Table) {
	var all []*Allowance
	for _, theirs := range main.Allowances {
		a := *theirs
		if mine := own.Allowance(a.ID); mine != nil && mine.Title != "" {
			a.Title = mine.Title
		}
		all = append(all, &a)
	}
	for _, mine := range own.Allowances {
		if main.Allowance(mine.ID) == nil {
			all = append(all, mine)
		}
	}
	p.warnDiffers(t, "pause_from", own.PauseFrom.Equal(main.PauseFrom), main.Source)
	p.warnDiffers(t, "pause_until", own.PauseUntil.Equal(main.PauseUntil), main.Source)
	p.warnReason(t, own.Pause(), main.Pause(), main.Source)
	own.Allowances, own.PauseFrom, own.PauseUntil, own.partial = all, main.PauseFrom, main.PauseUntil, own.partial || main.partial
	if own.PauseReason == "" || main.PauseUntil.IsZero() {
		own.PauseReason = main.PauseReason
	}
}

func (p *part) readAllowance(plan, translates *Plan, t *file.Table) {
	t.Need("id", `"calls"`)
	t.Need("title", `"Calls"`)
	a := &Allowance{ID: t.Line("id"), Title: t.Line("title"), Minutes: t.Whole("minutes", 0, 0)}
	var main *Allowance
	if translates != nil {
		main = translates.Allowance(a.ID)
	}
	a.Count, a.Per = readCount(t, main != nil)
	if main != nil {
		for _, key := range []string{"count", "per", "per_month"} {
			p.warnDiffers(t, key, a.Count == main.Count && a.Per == main.Per, translates.Source)
		}
		p.warnDiffers(t, "minutes", a.Minutes == main.Minutes, translates.Source)
	}
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

// insteadOf returns what to write instead of a period that a plan cannot have, or "".
func insteadOf(per string) string {
	switch strings.ToLower(per) {
	case "at a time", "at one time", "at the same time", "once", "in parallel", "parallel", "concurrent", "concurrently", "simultaneous", "simultaneously":
		return `write per = "at once"`
	case "semester", "term", "trimester", "half year", "half-year", "halfyear", "six months", "6 months":
		return `write the number for a quarter or a year, or how many run at the same time with per = "at once"`
	}
	return ""
}

// readCount reads the amount of an allowance and its period. The key per_month gives both. A translation may leave both out.
func readCount(t *file.Table, translation bool) (int, Per) {
	var pers []string
	for _, per := range Pers {
		pers = append(pers, string(per))
	}
	count, per, monthly := t.Whole("count", 0, 0), Per(t.WordOr("per", insteadOf, pers...)), t.Whole("per_month", 0, 0)
	if !t.Has("per_month") {
		if t.Has("count") || !translation {
			t.Need("count", "3")
		}
		return count, per
	}
	for _, key := range []string{"count", "per"} {
		if t.Has(key) {
			t.Fail(key, `delete one of them: per_month = 3 means count = 3 and per = "month"`, "%s is set beside per_month", key)
		}
	}
	return monthly, Month
}
