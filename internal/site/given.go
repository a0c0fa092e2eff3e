package site

import (
	"math"
	"time"

	"howihelp/internal/source"
)

// Given is one entry of the ledger: what was given, and when. It has no notes, since the ledger may be public.
type Given struct {
	Date      time.Time // midnight UTC
	Allowance *Allowance
	Count     int
}

// Ledger returns the path of a profile's ledger in the site's folder.
func (p *Profile) Ledger() string { return "content/" + p.Path() + "given.toml" }

func (l *loader) given(p *Profile, name string, errs *source.Errors) {
	f, err := l.file(name, parseTOML)
	if err != nil {
		errs.Add(source.Pos{File: name}, "", "cannot be read: %v", err)
		return
	}
	if f.keys != nil {
		p.Given = readGiven(&p.Plan, f)
	}
	*errs = append(*errs, f.errs...)
}

func readGiven(plan *Plan, f *file) []Given {
	var all []Given
	for _, t := range f.keys.tables("given", math.MaxInt) {
		t.need("date", "2026-11-23")
		t.need("allowance", `"calls"`)
		g := Given{Date: t.date("date"), Count: t.whole("count", 1, 1)}
		id := t.line("allowance")
		if g.Allowance = plan.Allowance(id); g.Allowance == nil && id != "" {
			plan.unknown(t, id)
		}
		if g.Allowance != nil && !g.Date.IsZero() {
			all = append(all, g)
		}
	}
	f.close()
	return all
}
