package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

type planFlags struct{ date, profile, format string }

func (p *program) planCommand() *cobra.Command {
	var f planFlags
	cmd := &cobra.Command{
		Use:   "plan",
		Short: "Show what is left of the month",
		Long: `Plan shows the giving plan for the month: what you gave, what is left, and how
many hours that is. Filled marks are still open, as on the page. For a site of
several profiles it shows each of them.`,
		Args: noArguments("use --profile NAME for one of several"),
		RunE: func(*cobra.Command, []string) error { return p.plan(f) },
	}
	dateFlag(cmd, &f.date)
	profileFlag(cmd, &f.profile, "all of them")
	cmd.Flags().StringVar(&f.format, "format", "text", "`text or json`")
	return cmd
}

func (p *program) plan(f planFlags) error {
	if err := formats(f.format, "text", "json"); err != nil {
		return err
	}
	views, err := p.views(f.date, f.profile)
	if err != nil {
		return err
	}
	if f.format == "json" {
		return p.out.json(jsonOf(views, func(v *view) any { return v.month.JSON() }))
	}
	for i, v := range views {
		if i > 0 {
			p.out.say("")
		}
		p.printPlan(v.who, v.month)
	}
	return nil
}

// longestBar is the number of marks in the widest bar.
const longestBar = 12

func (p *program) printPlan(who *site.Profile, m *plan.Month) {
	w := words.For("en")
	p.out.say("%s · %s\n", who.Name, w.Month(m.Day))
	table := tabwriter.NewWriter(p.out.stdout, 0, 0, 3, ' ', 0)
	for _, a := range m.Allowances {
		hours := ""
		if a.Minutes > 0 {
			hours = w.Hours(a.Used*a.Minutes) + " of " + w.Hours(a.Count*a.Minutes)
		}
		fmt.Fprintf(table, "%s\t%s\t%d of %d given\t%s\t%s\n", a.Title, a.Bar(longestBar), a.Used, a.Count, m.AllowanceState(a), hours)
	}
	table.Flush()
	if given, planned := m.Minutes(); planned > 0 {
		p.out.say("\n%s of %s given", w.Hours(given), w.Hours(planned))
	}
	p.out.say("%s", w.ValidUntil(m.Day, m.ValidUntil()))
}
