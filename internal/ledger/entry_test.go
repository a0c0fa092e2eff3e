package ledger

import (
	"strings"
	"testing"

	"howihelp/internal/site"
	"howihelp/internal/sitetest"
)

// The entries are applied to the ledger one after the other. Each changes the ledger, or the error says why it does not.
func TestApply(t *testing.T) {
	root, who := openSite(t, strings.Replace(archive, "per_month = 2", "count = 2\nper = \"at once\"", 1))
	s := &site.Site{Profiles: []*site.Profile{who}}
	today := sitetest.Day("2026-11-23")
	for _, test := range []struct {
		entry         Entry
		told, warning string // told is the line that confirms the entry, or the error
	}{
		{entry: Entry{Allowance: "calls", Count: 1}, told: "noted: Calls, 1 on 23 November 2026; November: 2 of 3 left"},
		{entry: Entry{Allowance: "calls", Count: 3, Date: sitetest.Day("2026-11-02")}, told: "noted: Calls, 3 on 2 November 2026; November: full; 3 again from 1 December",
			warning: `content/given.toml: you gave 4 of the allowance "calls" in November 2026, but the plan has only 3 a month; howihelp give calls --undo removes the last entry`},
		{entry: Entry{Allowance: "calls", Undo: true}, told: "removed: Calls, 3 on 2 November 2026; November: 2 of 3 left"},
		{entry: Entry{Allowance: "calls", Undo: true, Count: 7}, told: "content/given.toml: has no entry of calls with the count 7; howihelp plan shows what was given"},
		{entry: Entry{Allowance: "cals", Count: 1}, told: `allowance "cals" is not in the plan; did you mean "calls"?`},
		{entry: Entry{Allowance: "calls", Count: 1, Done: true}, told: `--done works only with an allowance that is counted "at once", but calls has 3 a month; leave out --done`},
		{entry: Entry{Allowance: "reviews", Count: 1, Done: true}, told: "content/given.toml: reviews has only 0 under way on 23 November 2026, so 1 cannot end; correct --count or --date"},
		{entry: Entry{Allowance: "reviews", Count: 2}, told: "noted: Reviews, 2 on 23 November 2026; 0 of 2 free now, the next when one ends"},
		{entry: Entry{Allowance: "reviews", Count: 1, Done: true, Date: sitetest.Day("2026-11-22")}, told: "content/given.toml: reviews has only 0 under way on 22 November 2026, so 1 cannot end; correct --count or --date"},
		{entry: Entry{Allowance: "reviews", Count: 1, Done: true}, told: "noted: Reviews, 1 ended on 23 November 2026; 1 of 2 free now"},
		{entry: Entry{Allowance: "reviews", Undo: true, Done: true}, told: "removed: Reviews, 1 ended on 23 November 2026; 0 of 2 free now, the next when one ends"},
	} {
		before := text(t, root)
		g, err := test.entry.Apply(root, who, today)
		if err != nil {
			if err.Error() != test.told || text(t, root) != before {
				t.Errorf("for the entry %+v, the error is %v, want %s; the ledger is\n%s", test.entry, err, test.told, text(t, root))
			}
			continue
		}
		said := "noted"
		if test.entry.Undo {
			said = "removed"
		}
		line, warning := Told(said, s, who, g, today)
		if line != test.told || warning.Error() != test.warning || text(t, root) == before {
			t.Errorf("for the entry %+v, the line and the warning are %q and %q, want %q and %q", test.entry, line, warning, test.told, test.warning)
		}
	}
}

// For a site of several people, the line names the person.
func TestToldNamesThePerson(t *testing.T) {
	_, who := open(t)
	s := &site.Site{Profiles: []*site.Profile{who, {Name: "Ben"}}}
	line, _ := Told("noted", s, who, site.Given{Allowance: who.Plan.Allowance("calls"), Count: 1, Date: sitetest.Day("2026-11-23")}, sitetest.Day("2026-11-23"))
	if !strings.HasPrefix(line, "noted for Ana Moss: Calls, 1 on ") {
		t.Errorf("the line is %q, and must name Ana Moss", line)
	}
}
