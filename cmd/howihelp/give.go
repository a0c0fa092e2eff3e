package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"howihelp/internal/output"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

type giveFlags struct {
	count         int
	date, profile string
	undo, counted bool // counted: --count was given
}

func (p *program) giveCommand() *cobra.Command {
	var f giveFlags
	cmd := &cobra.Command{
		Use:   "give ALLOWANCE",
		Short: "Note in the ledger that something was given",
		Long: `Give adds an entry to the ledger, content/given.toml, and says what is left of
the month. ALLOWANCE is an id from content/plan.md. What is in the ledger
keeps every byte, comments included.

--undo takes the last entry of the allowance out again; with --date or --count,
the last one of that day or number.`,
		Example: `  howihelp give calls
  howihelp give reviews --count 2 --date 2026-11-20
  howihelp give calls --undo`,
		Args: arguments(1, "name an allowance of content/plan.md, such as: howihelp give calls"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f.counted = cmd.Flags().Changed("count")
			return p.give(args[0], f)
		},
	}
	cmd.Flags().IntVar(&f.count, "count", 1, "how many were given")
	cmd.Flags().StringVar(&f.date, "date", "", "the `day` on which it was given, as YYYY-MM-DD (default today)")
	cmd.Flags().BoolVar(&f.undo, "undo", false, "take the last entry out again")
	profileFlag(cmd, &f.profile)
	return cmd
}

func (p *program) give(id string, f giveFlags) error {
	if f.count < 1 {
		return usage("give 1 or more", "--count is %d", f.count)
	}
	root, o, err := p.begin(f.date)
	if err != nil {
		return err
	}
	defer root.Close()
	s, loadErr := site.Load(root.FS())
	if s == nil {
		return loadErr
	}
	who, err := profile(s, f.profile)
	if err != nil {
		return err
	}
	if err := aboutLedger(loadErr, who); err != nil {
		return err
	}
	g := site.Given{Date: o.Date, Count: f.count, Allowance: who.Plan.Allowance(id)}
	if g.Allowance == nil {
		return usage(source.DidYouMean(id, who.Plan.AllowanceIDs(), ""), "allowance %q is not in the plan", id)
	}
	change, said := f.noting(who, &g), "noted"
	if f.undo {
		change, said = f.undoing(who, &g), "removed"
	} else if g.Date.IsZero() {
		g.Date = plan.Day(o.Now, who.Location)
	}
	if err := output.Update(root, who.Ledger(), change); err != nil {
		return err
	}
	p.noted(said, who, g)
	return nil
}

// noting returns the change of a ledger that adds an entry.
func (f giveFlags) noting(who *site.Profile, g *site.Given) func([]byte) ([]byte, error) {
	return func(ledger []byte) (_ []byte, err error) {
		ledger, who.Given, err = who.AppendGiven(ledger, *g)
		return ledger, err
	}
}

// undoing returns the change of a ledger that takes out the last entry like the given one, which becomes that entry.
func (f giveFlags) undoing(who *site.Profile, g *site.Given) func([]byte) ([]byte, error) {
	like := *g
	matches := func(other site.Given) bool {
		return other.Allowance == like.Allowance && (like.Date.IsZero() || other.Date.Equal(like.Date)) && (!f.counted || other.Count == like.Count)
	}
	return func(ledger []byte) (_ []byte, err error) {
		ledger, *g, who.Given, err = who.RemoveGiven(ledger, matches)
		if err == nil && g.Allowance == nil {
			err = source.Errors{{Pos: source.Pos{File: who.Ledger()}, Msg: f.none(like), Hint: "howihelp plan shows what was given"}}
		}
		return ledger, err
	}
}

// none says that there is no entry like the given one.
func (f giveFlags) none(like site.Given) string {
	text := "has no entry of " + like.Allowance.ID
	if f.counted {
		text += fmt.Sprintf(" with the count %d", like.Count)
	}
	if !like.Date.IsZero() {
		text += " on " + words.For("en").Day(like.Date)
	}
	return text
}

// aboutLedger returns those mistakes of a site that keep its ledger from being understood. A slip in a reply does not. The
// ledger itself is read when it is locked: an editor may be saving it.
func aboutLedger(err error, who *site.Profile) error {
	var mistakes source.Errors
	if !errors.As(err, &mistakes) {
		return err
	}
	files := []string{"content/" + who.Path() + "plan.md", "content/" + who.Path() + "profile.md", "site.toml"}
	mistakes = slices.DeleteFunc(slices.Clone(mistakes), func(e *source.Error) bool { return !slices.Contains(files, e.Pos.File) })
	return mistakes.Err()
}

// noted says what was noted or removed, and how the month of that day is with it. More than the plan has deserves a look.
func (p *program) noted(said string, who *site.Profile, g site.Given) {
	end := time.Date(g.Date.Year(), g.Date.Month()+1, 0, 0, 0, 0, 0, time.UTC)
	m := plan.On(who, end)
	a := m.Allowance(g.Allowance.ID)
	p.out.say("%s: %s, %d on %s; %s", said, a.Title, g.Count, words.For("en").Day(g.Date), m.AllowanceText(*a))
	if a.Used > a.PerMonth && said == "noted" {
		p.out.warn(source.Errors{{Pos: source.Pos{File: who.Ledger()}, Hint: "howihelp give " + a.ID + " --undo takes the last entry out again",
			Msg: fmt.Sprintf("%d of %s were given in %s %d, and the plan has %d a month", a.Used, a.ID, g.Date.Month(), g.Date.Year(), a.PerMonth)}})
	}
}
