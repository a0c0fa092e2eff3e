package check

import (
	"fmt"

	"howihelp/internal/linkcheck"
	"howihelp/internal/printable"
)

var unsureLink = &Rule{
	ID:      "unsure-link",
	Title:   "An address that a program cannot check",
	Level:   Hint,
	Why:     "The host refuses programs, so only a person can tell whether the page still exists",
	Source:  ownPrinciple,
	links:   true,
	profile: unsureLinks,
	shared:  unsureLinks,
}

func unsureLinks(in *scope) []hit {
	return in.links(linkcheck.Unsure, func(a address, r linkcheck.Result) hit {
		return hit{msg: fmt.Sprintf("cannot tell whether %s still exists: %s", printable.Brief(a.url), r.Detail), suggest: "open it yourself, then set checked to today's date"}
	})
}
