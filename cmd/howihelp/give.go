package main

import (
	"errors"
	"io/fs"
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
}

func (p *program) giveCommand() *cobra.Command {
	var f giveFlags
	cmd := &cobra.Command{
		Use:   "give ALLOWANCE",
		Short: "Note in the ledger that something was given",
		Long: `Give adds an entry to the ledger, content/given.toml, and says what is left of
the month. ALLOWANCE is an id from content/plan.md. What stands in the ledger
keeps every byte, comments included.`,
		Example: `  howihelp give calls
  howihelp give reviews --count 2 --date 2026-11-20`,
		Args: arguments(1, "name an allowance of content/plan.md, such as: howihelp give calls"),
		RunE: func(_ *cobra.Command, args []string) error { return p.give(args[0], f) },
	}
	cmd.Flags().IntVar(&f.count, "count", 1, "how many were given")
	cmd.Flags().StringVar(&f.date, "date", "", "the `day` on which it was given, as YYYY-MM-DD (default today)")
	profileFlag(cmd, &f.profile, "the only one")
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
	who, err := p.profile(s, f.profile)
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
	if g.Date.IsZero() {
		g.Date = plan.Day(o.Now, who.Location)
	}
	ledger, err := fs.ReadFile(root.FS(), who.Ledger())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	ledger, err = who.AppendGiven(ledger, g)
	if err != nil {
		return err
	}
	if err := output.Replace(root, who.Ledger(), ledger); err != nil {
		return err
	}
	who.Given = append(who.Given, g)
	p.noted(who, g)
	return nil
}

// aboutLedger returns those mistakes of a site that keep its ledger from being understood. A slip in a reply does not.
func aboutLedger(err error, who *site.Profile) error {
	var mistakes source.Errors
	if !errors.As(err, &mistakes) {
		return err
	}
	files := []string{who.Ledger(), "content/" + who.Path() + "plan.md", "content/" + who.Path() + "profile.md", "site.toml"}
	mistakes = slices.DeleteFunc(slices.Clone(mistakes), func(e *source.Error) bool { return !slices.Contains(files, e.Pos.File) })
	return mistakes.Err()
}

// noted says what was noted, and how the month of that day stands now.
func (p *program) noted(who *site.Profile, g site.Given) {
	end := time.Date(g.Date.Year(), g.Date.Month()+1, 0, 0, 0, 0, 0, time.UTC)
	m := plan.On(who, end)
	p.out.say("noted: %s, %d on %s; %s", g.Allowance.Title, g.Count, words.For("en").Day(g.Date), m.AllowanceText(*m.Allowance(g.Allowance.ID)))
}
