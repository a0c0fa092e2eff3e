package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"howihelp/internal/answer"
	"howihelp/internal/console"
	"howihelp/internal/deploy"
	"howihelp/internal/ledger"
	"howihelp/internal/page"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

type giveFlags struct {
	count         int
	date, profile string
	undo, counted bool // counted: whether --count was given
}

func (p *program) giveCommand() *cobra.Command {
	var f giveFlags
	cmd := &cobra.Command{
		Use:   "give ALLOWANCE",
		Short: "Add an entry to the ledger",
		Long: `Give adds an entry to the ledger, content/given.toml, and prints what is left of
the month. ALLOWANCE is an id from content/plan.md. The rest of the ledger stays
as it is, comments included. If the published page has an older figure, give says
so, as far as git knows without asking the network.

--undo removes the last entry of the allowance, or with --date or --count the
last one that has that day or number.`,
		Example: `  howihelp give calls
  howihelp give reviews --count 2 --date 2026-11-20
  howihelp give calls --undo`,
		ValidArgsFunction: firstOnly(p.fromSite(answer.AllowanceNames)),
		Args:              oneArgument("an allowance, such as: howihelp give calls"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f.counted = cmd.Flags().Changed("count")
			return p.give(args[0], f)
		},
	}
	cmd.Flags().IntVar(&f.count, "count", 1, "the `number` that you gave")
	cmd.Flags().StringVar(&f.date, "date", "", "the `day` on which you gave it, as YYYY-MM-DD (default today)")
	cmd.Flags().BoolVar(&f.undo, "undo", false, "remove the last entry")
	profileFlag(cmd, &f.profile, "the only one")
	return cmd
}

func (p *program) give(id string, f giveFlags) error {
	if f.count < 1 {
		return usage("give 1 or more", "--count cannot be %d", f.count)
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
	if err := ledger.Blocking(loadErr, who); err != nil {
		return err
	}
	g := site.Given{Date: o.Date, Count: f.count, Allowance: who.Plan.Allowance(id)}
	if g.Allowance == nil {
		return usage(source.DidYouMean(id, who.Plan.AllowanceIDs(), ""), "allowance %q is not in the plan", id)
	}
	said := "noted"
	if f.undo {
		said = "removed"
		if !f.counted {
			g.Count = 0
		}
		g, err = ledger.Undo(root, who, g)
	} else {
		if g.Date.IsZero() {
			g.Date = plan.Day(o.Now, who.Location)
		}
		err = ledger.Note(root, who, g)
	}
	if err != nil {
		return err
	}
	p.noted(said, who, g)
	p.older(s, plan.On(who, plan.Day(o.Now, who.Location)), who, id)
	return nil
}

// noted prints the entry, and what is left of its month. It warns if more was given than the plan has.
func (p *program) noted(said string, who *site.Profile, g site.Given) {
	end := time.Date(g.Date.Year(), g.Date.Month()+1, 0, 0, 0, 0, 0, time.UTC)
	m := plan.On(who, end)
	a := m.Allowance(g.Allowance.ID)
	p.out.Say("%s: %s, %d on %s; %s", said, a.Title, g.Count, words.For("en").Day(g.Date), m.AllowanceText(*a))
	if a.Used > a.PerMonth && said == "noted" {
		p.out.Warn(source.Errors{{Pos: source.Pos{File: who.Ledger()}, Hint: "howihelp give " + a.ID + " --undo removes the last entry",
			Msg: fmt.Sprintf("you gave %d of %s in %s %d, and the plan has %d a month", a.Used, a.ID, g.Date.Month(), g.Date.Year(), a.PerMonth)}})
	}
}

// older prints what to do if the published page does not have today's figure for an allowance. It prints nothing if the local git
// does not know the published page.
func (p *program) older(s *site.Site, today *plan.Month, who *site.Profile, id string) {
	ctx, stop := console.UntilSignal()
	defer stop()
	known := deploy.Know(ctx, deploy.Options{Dir: p.site, Repository: s.Deploy.Repository, Branch: s.Deploy.Branch})
	if known.Unpushed(who.Ledger()) {
		p.out.Say("the published page does not count this yet; commit %s and push it", who.Ledger())
	}
	for _, f := range page.Figures(known.Text(who.Path()+"help.json"), today) {
		if f.ID == id && f.Published != f.Today {
			p.out.Say("as far as git knows, the published page still says %q; run howihelp deploy%s", f.Published, p.siteFlag())
		}
	}
}
