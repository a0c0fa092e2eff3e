package main

import (
	"github.com/spf13/cobra"
)

type planFlags struct{ date, profile, format string }

func (p *program) planCommand() *cobra.Command {
	var f planFlags
	cmd := &cobra.Command{
		Use:   "plan",
		Short: "Show what is left of the month",
		Long: `Plan shows the giving plan for the month: what you gave, what is left, and how
many hours that is. Filled marks are still open, as on the page; with ACCESSIBLE
set, it shows figures without marks. For a site with several profiles, it shows
each of them.`,
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
		return p.out.JSON(jsonOf(views, func(v *view) any { return v.month.JSON() }))
	}
	for i, v := range views {
		if i > 0 {
			p.out.Say("")
		}
		p.out.Say("%s", v.month.Summary(v.who.Name, !p.accessible()))
	}
	return nil
}
