package check

import (
	"howihelp/internal/linkcheck"
	"howihelp/internal/site"
)

var noWayOut = &Rule{
	ID:      "no-way-out",
	Title:   "A no whose resources are all dead",
	Level:   Error,
	Why:     "A no without another place to go is a bare no",
	Source:  "principle: the helpful switch",
	Suggest: "add a redirect that works",
	links:   true,
	profile: func(in *scope) []hit {
		var hits []hit
		for _, r := range in.profile.Requests {
			if in.run.links != nil && in.declines(r) && len(r.Redirect) > 0 && in.allDead(r.Redirect) {
				hits = append(hits, hit{at: in.key(r.Source, "redirect", ""), msg: "all resources of this request are dead"})
			}
		}
		return hits
	},
}

func (in *scope) allDead(places []*site.Resource) bool {
	for _, p := range places {
		if in.run.links[p.URL].State != linkcheck.Dead {
			return false
		}
	}
	return true
}
