package check

import (
	"fmt"

	"howihelp/internal/linkcheck"
	"howihelp/internal/printable"
)

var deadLink = &Rule{
	ID:      "dead-link",
	Title:   "A dead link",
	Level:   Error,
	Why:     "You send people there instead of helping them yourself",
	Source:  "principle: the helpful switch",
	links:   true,
	profile: deadLinks,
	shared:  deadLinks,
}

func deadLinks(in *scope) []hit {
	return in.links(linkcheck.Dead, func(a address, r linkcheck.Result) hit {
		return hit{msg: fmt.Sprintf("%s is dead: %s", printable.Brief(a.url), r.Detail), suggest: "find a better place; there may be a copy at " + archived(a.url)}
	})
}

// archived returns the address where an archive may have a copy of a missing page.
func archived(url string) string { return "https://web.archive.org/web/" + url }
