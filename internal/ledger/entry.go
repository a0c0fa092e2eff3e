package ledger

import (
	"fmt"
	"os"
	"time"

	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// Entry describes an entry to add, or one to remove. To remove one, a zero date or count matches any.
type Entry struct {
	Allowance string // its id in the plan
	Date      time.Time
	Count     int
	Done      bool // it ends what an earlier entry began
	Undo      bool // remove the last entry like this one
}

// Apply adds or removes the entry, and returns the one that was added or removed. An entry to add is of today if it has no date.
// Apply refuses an allowance that the plan doesn't have, and an entry that ends more items than are under way on its day.
func (e Entry) Apply(root *os.Root, who *site.Profile, today time.Time) (site.Given, error) {
	g := site.Given{Date: e.Date, Count: e.Count, Done: e.Done, Allowance: who.Plan.Allowance(e.Allowance)}
	switch {
	case g.Allowance == nil:
		return g, source.Misused(source.DidYouMean(e.Allowance, who.Plan.AllowanceIDs(), ""), "allowance %q is not in the plan", e.Allowance)
	case e.Done && g.Allowance.Per != site.AtOnce:
		return g, source.Misused("leave it out", "--done is for an allowance \"at once\", and the plan has %s of %s", g.Allowance.Amount(), e.Allowance)
	case e.Undo:
		return Undo(root, who, g)
	case g.Date.IsZero():
		g.Date = today
	}
	if running := plan.On(who, g.Date).Allowance(e.Allowance).Used; g.Done && running < g.Count {
		return g, source.Errors{{Pos: source.Pos{File: who.Ledger()}, Hint: "correct --count or --date",
			Msg: fmt.Sprintf("has %d of %s under way on %s, so that %d cannot end", running, e.Allowance, words.For("en").Day(g.Date), g.Count)}}
	}
	return g, Note(root, who, g)
}

// Told returns a line about an entry that was "noted" or "removed": whose it is in a site of several people, and what is left of
// its period, or today of things at once. The warning says if more was given than the plan has.
func Told(said string, s *site.Site, who *site.Profile, g site.Given, today time.Time) (line string, warning source.Errors) {
	m := plan.On(who, g.Date)
	end := m.Allowance(g.Allowance.ID).Period.Last()
	if end.IsZero() {
		end = today
		if g.Date.After(today) {
			end = g.Date
		}
	}
	m = plan.On(who, end)
	a := m.Allowance(g.Allowance.ID)
	whose, what := "", ""
	if len(s.People()) > 1 {
		whose = " for " + who.Name
	}
	if g.Done {
		what = " ended"
	}
	english := words.For("en")
	if a.Used > a.Count && said == "noted" {
		warning.Add(source.Pos{File: who.Ledger()}, "howihelp give "+a.ID+" --undo removes the last entry", "%s, and the plan has %s", m.In(english).Gave(*a), a.Amount())
	}
	return fmt.Sprintf("%s%s: %s, %d%s on %s; %s", said, whose, a.Title, g.Count, what, english.Day(g.Date), m.AllowanceText(*a)), warning
}
