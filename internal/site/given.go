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

// Ledger returns the path of a profile's ledger in the site's folder.
func (p *Profile) Ledger() string { return "content/" + p.Path() + "given.toml" }

func (l *loader) given(p *Profile, name string, errs *source.Errors) {
	f, err := l.file(name, file.TOML)
	if err != nil {
		errs.Add(source.Pos{File: name}, "", "cannot be read: %v", err)
		return
	}
	p.GivenIn = f.Source
	if f.Keys != nil {
		p.Given = readGiven(&p.Plan, f.File)
	}
	*errs = append(*errs, f.Errs...)
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
