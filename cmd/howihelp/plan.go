package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/asked"
	"howihelp/internal/plan"
)

type planFlags struct {
	date, profile, format string
	effect                bool
}

func (p *program) planCommand() *cobra.Command {
	f := planFlags{format: "text"}
	cmd := &cobra.Command{
		Use:   "plan",
		Short: "Show the giving plan and what is left of it",
		Long: `Plan shows the giving plan for the month, or for each allowance's own period:
what you gave, what is left, and how many hours that is. As on the page, a filled
mark is one that is left; with ACCESSIBLE set, plan shows figures without marks.
For a site with several profiles, it shows each person once.

If there is a content/asked.toml, which howihelp inbox writes, plan also shows
how many requests you got, month by month. --effect shows instead how many of them
came through the page, and how many of these had all answers. Only you see these
counts.`,
		Args: noArguments("use --profile NAME for one of several"),
		RunE: func(*cobra.Command, []string) error { return p.plan(f) },
	}
	dateFlag(cmd, &f.date)
	profileFlag(cmd, &f.profile, "all of them")
	choiceFlag(cmd, &f.format, "format", []string{"text", "json"}, "`text or json`")
	cmd.Flags().BoolVar(&f.effect, "effect", false, "show how many requests came through the page, month by month")
	return cmd
}

func (p *program) plan(f planFlags) error {
	views, err := p.views(f.date, f.profile)
	if err != nil {
		return err
	}
	if len(views) > 1 { // all profiles: each person once
		views = slices.DeleteFunc(views, func(v *view) bool { return v.who.Main != nil })
	}
	root, err := p.open()
	if err != nil {
		return err
	}
	defer root.Close()
	values, texts := make([]planned, len(views)), make([]string, len(views))
	for i, v := range views {
		months, err := asked.Counts(root.FS(), v.who)
		if err != nil {
			return err
		}
		values[i], texts[i] = planned{v.month.JSON(), months}, v.month.Summary(v.who.Name, !p.accessible())
		switch {
		case f.effect:
			texts[i] = asked.Effect(v.who, months)
		case len(months) > 0:
			texts[i] += "\n\n" + asked.Summary(months, !p.accessible())
		}
	}
	if f.format == "json" {
		return p.out.JSON(oneOrAll(values))
	}
	p.out.Say("%s", strings.Join(texts, "\n\n"))
	return nil
}

// planned is a month for programs, with the counts of requests up to that month.
type planned struct {
	plan.JSON
	Asked []*asked.Month `json:"asked,omitempty"`
}
