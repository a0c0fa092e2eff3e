package main

import (
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
)

func (p *program) giveCommand() *cobra.Command {
	var e ledger.Entry
	var date, profile string
	cmd := &cobra.Command{
		Use:   "give ALLOWANCE",
		Short: "Add an entry to the ledger",
		Long: `Give adds an entry to the ledger, content/given.toml, and prints how much of the
allowance is left in the month, or in the allowance's own period. ALLOWANCE is an
id from content/plan.md. The rest of the ledger stays as it is, comments included.
If the published page has an older figure, as far as git knows without asking the
network, give says so. If you have built the desk, the private page for answering
requests, give reminds you to build it again.

For an allowance "at once", such as three clients at a time, give records that one
more has begun, and give --done records that one has ended.

--undo removes the last entry of the allowance. With --date, --count or --done, it
removes the last entry with that day or number, or the last one made with --done.`,
		Example: `  howihelp give calls
  howihelp give reviews --count 2 --date 2026-11-20
  howihelp give clients --done
  howihelp give calls --undo`,
		ValidArgsFunction: firstOnly(p.fromSite(answer.AllowanceNames)),
		Args:              p.oneAllowance,
		RunE: func(cmd *cobra.Command, args []string) error {
			if e.Count < 1 {
				return usage("give 1 or more", "--count cannot be %d", e.Count)
			}
			if e.Undo && !cmd.Flags().Changed("count") {
				e.Count = 0
			}
			e.Allowance = args[0]
			return p.give(e, date, profile)
		},
	}
	cmd.Flags().IntVar(&e.Count, "count", 1, "the `number` that you gave")
	cmd.Flags().StringVar(&date, "date", "", "the `day` on which you gave it, as YYYY-MM-DD (default today)")
	cmd.Flags().BoolVar(&e.Done, "done", false, "record that one has ended, for an allowance \"at once\"")
	cmd.Flags().BoolVar(&e.Undo, "undo", false, "remove the last entry")
	profileFlag(cmd, &profile, "the only one")
	return cmd
}

// oneAllowance checks that give gets one argument. Without any, the error has an example from the site's own plan.
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

func (p *program) give(entry ledger.Entry, date, profile string) error {
	root, o, err := p.begin(date)
	if err != nil {
		return err
	}
	defer root.Close()
	s, loadErr := site.Load(root.FS())
	if s == nil {
		return loadErr
	}
	who, err := p.whose(s, profile).Person()
	if err != nil {
		return err
	}
	if err := ledger.Blocking(loadErr, who); err != nil {
		return err
	}
	entry.Date = o.Date
	today := plan.Day(o.Now, who.Location)
	g, err := entry.Apply(root, who, today)
	if err != nil {
		return err
	}
	said := "noted"
	if entry.Undo {
		said = "removed"
	}
	p.noted(said, s, who, g, today)
	p.adviseDeploy(s, plan.On(who, today), who, g.Allowance.ID)
	desk := "private/" + who.Path() + "index.html"
	if _, err := root.Stat(filepath.FromSlash(desk)); err == nil {
		p.out.Say("the desk, %s, was built before this; run howihelp build%s", desk, p.siteFlag())
	}
	return nil
}

// noted prints an entry of the ledger.
func (p *program) noted(said string, s *site.Site, who *site.Profile, g site.Given, today time.Time) {
	line, warning := ledger.Told(said, s, who, g, today)
	p.out.Say("%s", line)
	p.out.Warn(warning)
}

// adviseDeploy says what to do if the published page doesn't have the ledger's latest figures. If a workflow publishes the page, the
// ledger must be committed and pushed; otherwise, howihelp deploy publishes the allowance's new figure. If the local git does not know the
// published page, it prints nothing.
func (p *program) adviseDeploy(s *site.Site, today *plan.Month, who *site.Profile, id string) {
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
