package check

import (
	"fmt"
	"time"

	"howihelp/internal/site"
)

var staleResource = &Rule{
	ID:      "stale-resource",
	Title:   "A resource whose last review is more than `resource_days` days ago",
	Level:   Warning,
	Why:     "You send people to it in your name. Its content may change, and a program notices only whether the address still answers",
	Source:  "principle: the helpful switch",
	Suggest: "read it again, then set checked to today's date",
	Bad: []Example{
		{File: "resources/guide.md", Text: `+++
title = "The guide"
url = "https://example.org/guide"
kind = "guide"
checked = 2025-11-02
+++
It helps.
`},
		{File: "resources/guide.md", Text: `+++
title = "The guide"
url = "https://example.org/guide"
kind = "guide"
+++
It helps.
`},
	},
	profile: func(in *scope) []hit { return in.stale(in.profile.Resources) },
	shared:  func(in *scope) []hit { return in.stale(in.run.site.Resources) },
}

func (in *scope) stale(resources []*site.Resource) []hit {
	var hits []hit
	for _, r := range resources {
		if r.Checked.IsZero() {
			hits = append(hits, hit{at: Range{File: r.File, Line: r.At("title").Line}, level: Hint, msg: "the date of the last review is missing", suggest: "read it, then add checked with today's date"})
			continue
		}
		checked := r.Checked.Format(time.DateOnly)
		if days := int(in.day().Sub(r.Checked).Hours() / 24); days > in.run.site.Check.ResourceDays {
			hits = append(hits, hit{at: in.key(r.Source, "checked", checked), msg: fmt.Sprintf("the last review of this resource was %d days ago", days)})
		}
	}
	return hits
}
