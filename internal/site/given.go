package site

import (
	"math"
	"time"

	"howihelp/internal/file"
	"howihelp/internal/source"
)

// Given is one entry of the ledger: what was given, and when. It has no field for notes, since the ledger may be
// public.
type Given struct {
	Date      time.Time // midnight UTC
	Allowance *Allowance
	Count     int
}

// given reads a ledger.
func (l *loader) given(name string, plan *Plan, errs *source.Errors) (all []Given, in Source) {
	f, err := l.file(name, file.TOML)
	if err != nil {
		errs.Add(source.Pos{File: name}, "", "cannot be read: %v", err)
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
	for _, t := range f.Keys.Tables("given", math.MaxInt) {
		t.Need("date", "2026-11-23")
		t.Need("allowance", `"calls"`)
		g := Given{Date: t.Date("date"), Count: t.Whole("count", 1, 1)}
		id := t.Line("allowance")
		if g.Allowance = plan.Allowance(id); g.Allowance == nil && id != "" {
			plan.unknown(t, id)
		}
		if g.Allowance != nil && !g.Date.IsZero() {
			all = append(all, g)
		}
	}
	f.Close()
	return all
}
