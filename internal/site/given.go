package site

import (
	"fmt"
	"math"
	"strings"
	"time"

	"howihelp/internal/file"
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

// AppendGiven returns the text of a ledger with one more entry behind it. What stands there keeps every byte, comments
// included; the entry's lines end as those of the file do. The error is a [source.Errors] when the ledger, with or
// without the entry, could not be read again.
func (p *Profile) AppendGiven(ledger []byte, g Given) ([]byte, error) {
	end := "\n"
	if strings.Contains(string(ledger), "\r\n") {
		end = "\r\n"
	}
	var b strings.Builder
	b.Write(ledger)
	if len(ledger) > 0 {
		if !strings.HasSuffix(string(ledger), "\n") {
			b.WriteString(end)
		}
		b.WriteString(end)
	}
	fmt.Fprintf(&b, "[[given]]%sdate = %s%sallowance = %q%s", end, g.Date.Format(time.DateOnly), end, g.Allowance.ID, end)
	if g.Count != 1 {
		fmt.Fprintf(&b, "count = %d%s", g.Count, end)
	}
	for _, text := range [][]byte{ledger, []byte(b.String())} {
		f := file.TOML(p.Ledger(), text)
		if f.Keys != nil {
			readGiven(&p.Plan, f)
		}
		if err := f.Errs.Err(); err != nil {
			return nil, err
		}
	}
	return []byte(b.String()), nil
}
