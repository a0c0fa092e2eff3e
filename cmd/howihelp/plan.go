package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"howihelp/internal/asked"
	"howihelp/internal/plan"
	"howihelp/internal/site"
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
	counts, err := p.counts(views)
	if err != nil {
		return err
	}
	if f.format == "json" {
		return p.out.JSON(jsonOf(views, func(v *view) any { return plannedJSON{v.month.JSON(), counts[v.who]} }))
	}
	for i, v := range views {
		if i > 0 {
			p.out.Say("")
		}
		if f.effect {
			p.effect(v, counts[v.who])
			continue
		}
		p.out.Say("%s", v.month.Summary(v.who.Name, !p.accessible()))
		if months := counts[v.who]; len(months) > 0 {
			p.out.Say("\n%s", strings.TrimSuffix(asked.Summary(months, !p.accessible()), "\n"))
		}
	}
	return nil
}

// plannedJSON is a month for programs, with the counts of requests up to that month.
type plannedJSON struct {
	plan.JSON
	Asked []*asked.Month `json:"asked,omitempty"`
}

// counts returns the monthly counts of requests for each profile that has a content/asked.toml.
func (p *program) counts(views []*view) (map[*site.Profile][]*asked.Month, error) {
	root, err := p.open()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	all := map[*site.Profile][]*asked.Month{}
	for _, v := range views {
		l, err := asked.Read(root.FS(), v.who)
		if err == nil {
			all[v.who] = l.Months(v.who)
		} else if !asked.IsMissing(err) {
			return nil, err
		}
	}
	return all, nil
}

// effect shows how many requests to a profile came through the page.
func (p *program) effect(v *view, months []*asked.Month) {
	if len(months) == 0 {
		p.out.Say("%s: no requests are counted yet; howihelp inbox writes the counts into %s", v.who.Name, asked.Path(v.who))
		return
	}
	p.out.Say("%s\n\n%s", v.who.Name, strings.TrimSuffix(asked.Effect(months), "\n"))
}
