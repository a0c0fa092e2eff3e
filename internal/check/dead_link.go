package check

import (
	"fmt"

	"howihelp/internal/linkcheck"
)

var deadLink = &Rule{
	ID:      "dead-link",
	Title:   "An address that is gone",
	Level:   Error,
	Why:     "You send people there instead of helping them yourself",
	links:   true,
	profile: deadLinks,
	shared:  deadLinks,
}

func deadLinks(in *scope) []hit {
	return in.links(linkcheck.Dead, func(a address, r linkcheck.Result) hit {
		return hit{msg: fmt.Sprintf("%s is dead: %s", short(a.url), r.Detail), suggest: "find a better place; a copy may be at " + archived(a.url)}
	})
}

// archived is where a copy of a page that is gone may stand.
func archived(url string) string { return "https://web.archive.org/web/" + url }
