package main

import (
	"fmt"
	"os"
	"path/filepath"
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
	done, undo    bool
	counted       bool // whether --count was given
}

func (p *program) giveCommand() *cobra.Command {
	var f giveFlags
	cmd := &cobra.Command{
		Use:   "give ALLOWANCE",
		Short: "Add an entry to the ledger",
		Long: `Give adds an entry to the ledger, content/given.toml, and prints what is left of
the month, or of the allowance's own period. ALLOWANCE is an id from
content/plan.md. The rest of the ledger stays as it is, comments included. If the
published page has an older figure, give says so, as far as git knows without
asking the network. If there is a desk, give says that it was built before.

For an allowance "at once", such as three clients at a time, give begins one, and
--done ends one.

--undo removes the last entry of the allowance. With --date, --count or --done, it
removes the last entry that has that day or number, or that ends something.`,
		Example: `  howihelp give calls
  howihelp give reviews --count 2 --date 2026-11-20
  howihelp give clients --done
  howihelp give calls --undo`,
		ValidArgsFunction: firstOnly(p.fromSite(answer.AllowanceNames)),
		Args:              p.oneAllowance,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.counted = cmd.Flags().Changed("count")
			return p.give(args[0], f)
		},
	}
	cmd.Flags().IntVar(&f.count, "count", 1, "the `number` that you gave")
	cmd.Flags().StringVar(&f.date, "date", "", "the `day` on which you gave it, as YYYY-MM-DD (default today)")
	cmd.Flags().BoolVar(&f.done, "done", false, "end what an earlier entry began")
	cmd.Flags().BoolVar(&f.undo, "undo", false, "remove the last entry")
	profileFlag(cmd, &f.profile, "the only one")
	return cmd
}

// oneAllowance checks that give gets one argument. The example is of the site's own plan.
func (p *program) oneAllowance(cmd *cobra.Command, args []string) error {
	example := "calls"
	if len(args) == 0 {
		for _, who := range p.profiles(cmd) {
			if names := answer.AllowanceNames(who); len(names) > 0 {
				example = names[0].Value
				break
			}
		}
	}
	return oneArgument("an allowance, such as: howihelp give "+example)(cmd, args)
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
	who, err := p.person(s, f.profile)
	if err != nil {
		return err
	}
	if err := ledger.Blocking(loadErr, who); err != nil {
		return err
	}
	g := site.Given{Date: o.Date, Count: f.count, Done: f.done, Allowance: who.Plan.Allowance(id)}
	if g.Allowance == nil {
		return usage(source.DidYouMean(id, who.Plan.AllowanceIDs(), ""), "allowance %q is not in the plan", id)
	}
	if f.done && g.Allowance.Per != site.AtOnce {
		return usage("leave it out", "--done is for an allowance \"at once\", and the plan has %s of %s", g.Allowance.Amount(), id)
	}
	today := plan.Day(o.Now, who.Location)
	if g.Date.IsZero() && !f.undo {
		g.Date = today
	}
	said := "noted"
	if f.undo {
		said = "removed"
		if !f.counted {
			g.Count = 0
		}
		g, err = ledger.Undo(root, who, g)
	} else {
		err = ledger.Add(root, who, g, plan.On(who, g.Date).Allowance(id).Used)
	}
	if err != nil {
		return err
	}
	p.noted(said, s, who, g, today)
	p.older(s, plan.On(who, today), who, id)
	if desk := "private/" + who.Path() + "index.html"; exists(root, desk) {
		p.out.Say("the desk, %s, was built before this; run howihelp build%s", desk, p.siteFlag())
	}
	return nil
}

// exists reports whether a site's folder has a file.
func exists(root *os.Root, name string) bool {
	_, err := root.Stat(filepath.FromSlash(name))
	return err == nil
}

// noted prints the entry, whose it is in a site of several people, and what is left of its period, or today of things at once. It
// warns if more was given than the plan has.
func (p *program) noted(said string, s *site.Site, who *site.Profile, g site.Given, today time.Time) {
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
	what := ""
	if g.Done {
		what = " ended"
	}
	whose := ""
	if len(s.People()) > 1 {
		whose = " for " + who.Name
	}
	p.out.Say("%s%s: %s, %d%s on %s; %s", said, whose, a.Title, g.Count, what, words.For("en").Day(g.Date), m.AllowanceText(*a))
	if a.Used > a.Count && said == "noted" {
		p.out.Warn(source.Errors{{Pos: source.Pos{File: who.Ledger()}, Hint: "howihelp give " + a.ID + " --undo removes the last entry",
			Msg: fmt.Sprintf("%s, and the plan has %s", m.In(words.For("en")).Gave(*a), a.Amount())}})
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
