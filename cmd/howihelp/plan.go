package main

import (
	"fmt"
	"strings"
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
		Long: `Plan shows the giving plan for the month: what was given, what is left, and how
many hours both are. Filled marks are still open, as on the page.`,
		Args: arguments(0, "use --profile NAME for one of several"),
		RunE: func(*cobra.Command, []string) error { return p.plan(f) },
	}
	dateFlag(cmd, &f.date)
	profileFlag(cmd, &f.profile)
	cmd.Flags().StringVar(&f.format, "format", "text", "`text or json`")
	return cmd
}

func (p *program) plan(f planFlags) error {
	if err := formats(f.format, "text", "json"); err != nil {
		return err
	}
	v, err := p.view(f.date, f.profile)
	if err != nil {
		return err
	}
	if f.format == "json" {
		return p.out.json(planJSON(v.who, v.month))
	}
	p.printPlan(v.who, v.month)
	return nil
}

func (p *program) printPlan(who *site.Profile, m *plan.Month) {
	w := words.For("en")
	p.out.say("%s · %s\n", who.Name, w.Month(m.Day))
	table := tabwriter.NewWriter(p.out.stdout, 0, 0, 3, ' ', 0)
	for _, a := range m.Allowances {
		hours := ""
		if a.Minutes > 0 {
			hours = w.Hours(a.Used*a.Minutes) + " of " + w.Hours(a.Count*a.Minutes)
		}
		fmt.Fprintf(table, "%s\t%s\t%d of %d given\t%s\t%s\n", a.Title, bar(a), a.Used, a.Count, m.AllowanceState(a), hours)
	}
	table.Flush()
	if given, planned := m.Minutes(); planned > 0 {
		p.out.say("\n%s of %s given", w.Hours(given), w.Hours(planned))
	}
	p.out.say("%s", w.ValidUntil(m.Day, m.ValidUntil()))
}

// longestBar is the number of marks in the widest bar.
const longestBar = 12

// bar draws what is left of an allowance as filled marks, one each, or in proportion when there are many.
func bar(a plan.Allowance) string {
	width, filled := a.Count, a.Left
	if width > longestBar {
		filled = (a.Left*longestBar + a.Count - 1) / a.Count
		width = longestBar
	}
	return strings.Repeat("●", filled) + strings.Repeat("○", width-filled)
}

type planMonth struct {
	Name           string          `json:"name"`
	Month          string          `json:"month"`
	Date           string          `json:"date"`
	ValidUntil     string          `json:"valid_until"`
	PausedUntil    string          `json:"paused_until,omitempty"`
	Rule           string          `json:"rule"`
	Allowances     []planAllowance `json:"allowances"`
	MinutesGiven   int             `json:"minutes_given"`
	MinutesPlanned int             `json:"minutes_planned"`
}

type planAllowance struct {
	ID       string     `json:"id"`
	Title    string     `json:"title"`
	PerMonth int        `json:"per_month"`
	Used     int        `json:"used"`
	Left     int        `json:"left"`
	State    plan.State `json:"state"`
	Opens    string     `json:"opens,omitempty"`
	Minutes  int        `json:"minutes"`
	Text     string     `json:"text"`
}

func planJSON(who *site.Profile, m *plan.Month) planMonth {
	v := planMonth{Name: who.Name, Month: m.Day.Format("2006-01"), Date: words.ISODay(m.Day), ValidUntil: words.ISODay(m.ValidUntil()),
		PausedUntil: words.ISODay(m.Plan().Opens), Rule: who.Plan.Rule, Allowances: []planAllowance{}}
	v.MinutesGiven, v.MinutesPlanned = m.Minutes()
	for _, a := range m.Allowances {
		v.Allowances = append(v.Allowances, planAllowance{a.ID, a.Title, a.Count, a.Used, a.Left, a.State, words.ISODay(a.Opens), a.Minutes, m.AllowanceText(a)})
	}
	return v
}
