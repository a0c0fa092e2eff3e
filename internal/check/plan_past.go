package check

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var planPast = &Rule{
	ID:      "plan-past",
	Title:   "A plan for a month that is over",
	Level:   Warning,
	Why:     "A month that is over makes the whole page look abandoned",
	Source:  ownPrinciple,
	Suggest: "update the plan",
	Bad: []Example{
		{File: "content/plan.md", Text: `+++
rule = "In October 2026 I take three calls."

[[allowance]]
id = "calls"
title = "Calls"
per_month = 3
+++
`},
		{File: "content/plan.md", Text: `+++
rule = "I take three calls a month."
pause_until = 2026-11-02

[[allowance]]
id = "calls"
title = "Calls"
per_month = 3
+++
`},
		{File: "content/requests/call.md", Text: `+++
title = "A call"
verdict = "sometimes"
fit = ["It is written down"]
ask = ["the page"]
pause_until = 2026-11-02
redirect = ["guide"]
+++
`},
	},
	Good: []Example{
		{File: "content/plan.md", Text: `+++
rule = "You may count on three calls a month until May 2027."
pause_until = 2027-01-10

[[allowance]]
id = "calls"
title = "Calls"
per_month = 3
+++
`},
	},
	profile: func(in *scope) []hit {
		var hits []hit
		p := &in.profile.Plan
		if !p.PauseUntil.IsZero() && !p.PauseUntil.After(in.day()) {
			until := p.PauseUntil.Format(time.DateOnly)
			hits = append(hits, hit{at: in.key(p.Source, "pause_until", until), msg: "the pause ended on " + until, suggest: "delete the lines that begin with pause_"})
		}
		for _, r := range in.profile.Requests {
			if !r.PauseUntil.IsZero() && !r.PauseUntil.After(in.day()) {
				until := r.PauseUntil.Format(time.DateOnly)
				hits = append(hits, hit{at: in.key(r.Source, "pause_until", until), msg: "the pause of this request ended on " + until, suggest: "delete the lines that begin with pause_"})
			}
		}
		if month := in.pastMonth(p.Rule); month != "" {
			hits = append(hits, hit{at: in.key(p.Source, "rule", month), msg: fmt.Sprintf("the rule names %s, which is over", month)})
		}
		return hits
	},
}

// pastMonth returns the first month in a text that is over, as the text writes it. A month without a year counts as over if it is one
// of the three months before the present one.
func (in *scope) pastMonth(s string) string {
	day := in.day()
	for i, name := range in.lang.signs.Months {
		if !strings.Contains(s, name) {
			continue
		}
		for _, m := range regexp.MustCompile(`\b`+regexp.QuoteMeta(name)+`\b(?: (\d{4}))?`).FindAllStringSubmatch(s, -1) {
			year, err := strconv.Atoi(m[1])
			ago := (int(day.Month()) - i - 1 + 12) % 12
			switch {
			case err == nil && year*12+i < day.Year()*12+int(day.Month())-1:
				return m[0]
			case err != nil && name != "May" && ago >= 1 && ago <= 3: // "may" is also a verb
				return m[0]
			}
		}
	}
	return ""
}
