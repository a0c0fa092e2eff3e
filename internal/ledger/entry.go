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

// Entry describes an entry to add or to remove. For an entry to remove, a zero date or count matches any.
type Entry struct {
	Allowance string // the allowance's id in the plan
	Date      time.Time
	Count     int
	Done      bool // the entry ends items that an earlier entry began
	Undo      bool // remove the last entry that matches this one
}

// Apply adds or removes the entry, and returns the entry that was added or removed. An entry to add without a date gets today's date.
// Apply refuses an allowance that the plan doesn't have, and an entry that ends more items than are under way on its day.
func (e Entry) Apply(root *os.Root, who *site.Profile, today time.Time) (site.Given, error) {
	g := site.Given{Date: e.Date, Count: e.Count, Done: e.Done, Allowance: who.Plan.Allowance(e.Allowance)}
	switch {
	case g.Allowance == nil:
		return g, source.Misused(source.DidYouMean(e.Allowance, who.Plan.AllowanceIDs(), ""), "allowance %q is not in the plan", e.Allowance)
	case e.Done && g.Allowance.Per != site.AtOnce:
		return g, source.Misused("leave out --done", "--done works only with an allowance that is counted \"at once\", but %s has %s", e.Allowance, g.Allowance.Amount())
	case e.Undo:
		return Undo(root, who, g)
	case g.Date.IsZero():
		g.Date = today
	}
	if running := plan.On(who, g.Date).Allowance(g.Allowance.ID).Used; g.Done && running < g.Count {
		return g, source.Errors{{Pos: source.Pos{File: who.Ledger()}, Hint: "correct --count or --date",
			Msg: fmt.Sprintf("%s has only %d under way on %s, so %d cannot end", e.Allowance, running, words.For("en").Day(g.Date), g.Count)}}
	}
	return g, Note(root, who, g)
}

// Told returns a line that confirms an entry. The argument said is "noted" or "removed". If the site has several people, the line
// names the person. It says how much of the allowance is left in the entry's period, or today if the allowance is counted "at once".
// The warning is empty unless more was given than the plan allows.
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
		warning.Add(source.Pos{File: who.Ledger()}, "howihelp give "+a.ID+" --undo removes the last entry", "%s, but the plan has only %s", m.In(english).Gave(*a), a.Amount())
	}
	return fmt.Sprintf("%s%s: %s, %d%s on %s; %s", said, whose, a.Title, g.Count, what, english.Day(g.Date), m.AllowanceText(*a)), warning
}
