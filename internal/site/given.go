package site

import (
	"cmp"
	"math"
	"slices"
	"time"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// Given is an entry of the ledger: what was given, and when. It has no field for notes, because the ledger may be public.
type Given struct {
	Date      time.Time // midnight UTC
	Allowance *Allowance
	Count     int
	Done      bool // the entry ends something that an earlier entry began; only for an allowance with [AtOnce]
}

// Change returns the number by which the entry changes the number of things in use. It is Count, or -Count if the entry ends something.
func (g Given) Change() int {
	if g.Done {
		return -g.Count
	}
	return g.Count
}

// given reads a ledger.
func (l *loader) given(name string, plan *Plan, errs *source.Errors) (all []Given, in Source) {
	f := l.file(name, file.TOML, errs)
	if f == nil {
		return nil, Source{}
	}
	if f.Keys != nil {
		all = readGiven(plan, f.File)
	}
	*errs = append(*errs, f.Errs...)
	return all, f.Source
}

func readGiven(plan *Plan, f *file.File) []Given {
	var all []Given
	var tables []*file.Table
	for _, t := range f.Keys.Tables("given", math.MaxInt) {
		t.Need("date", "2026-11-23")
		t.Need("allowance", `"calls"`)
		g := Given{Date: t.Date("date"), Count: t.Whole("count", 1, 1), Done: t.Flag("done")}
		id := t.Line("allowance")
		if g.Allowance = plan.Allowance(id); g.Allowance == nil && id != "" {
			plan.unknown(t, id)
		}
		if g.Allowance != nil && g.Allowance.Per != AtOnce && g.Allowance.Per != "" && g.Done { // an empty period is already a mistake in the plan
			t.Fail("done", "delete it, or write per = \"at once\" in "+plan.File, "done is set for %s, which is counted by the %s", file.Quote(id), g.Allowance.Per)
			g.Allowance = nil
		}
		if g.Allowance != nil && !g.Date.IsZero() {
			all, tables = append(all, g), append(tables, t)
		}
	}
	if len(f.Errs) == 0 {
		checkEnds(all, tables)
	}
	f.Close()
	return all
}

// followGiven returns the entries that count for a translation: those of the main profile, and its own entries for allowances that the
// main plan lacks. ignored is true if the translation's own ledger has further entries, which don't count.
func followGiven(own, main []Given, plan, mainPlan *Plan) (all []Given, ignored bool) {
	for _, g := range main {
		g.Allowance = plan.Allowance(g.Allowance.ID)
		all = append(all, g)
	}
	for _, g := range own {
		if mainPlan.Allowance(g.Allowance.ID) == nil {
			all = append(all, g)
		} else {
			ignored = true
		}
	}
	return all, ignored
}

// checkEnds adds a mistake for each entry that ends more than has begun. On the same day, beginnings count before ends. tables has the
// table of each entry.
func checkEnds(all []Given, tables []*file.Table) {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(all[a].Date.Compare(all[b].Date), -cmp.Compare(all[a].Change(), all[b].Change()))
	})
	running := map[*Allowance]int{}
	for _, i := range order {
		g := all[i]
		if g.Allowance.Per != AtOnce {
			continue
		}
		before := running[g.Allowance]
		if running[g.Allowance] = max(0, before+g.Change()); before+g.Change() < 0 {
			tables[i].Fail("done", "correct the date or the count, or add an entry for what had begun before", "%d of %s cannot end on %s, because %d had begun and not ended",
				g.Count, file.Quote(g.Allowance.ID), g.Date.Format(time.DateOnly), before)
		}
	}
}
