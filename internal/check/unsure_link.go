package check

import (
	"fmt"

	"howihelp/internal/linkcheck"
)

var unsureLink = &Rule{
	ID:      "unsure-link",
	Title:   "An address about which a program cannot tell",
	Level:   Hint,
	Why:     "The host refuses programs; only a person can see whether the page is still there",
	links:   true,
	profile: unsureLinks,
	shared:  unsureLinks,
}

func unsureLinks(in *scope) []hit {
	return in.links(linkcheck.Unsure, func(a address, r linkcheck.Result) hit {
		return hit{msg: fmt.Sprintf("could not tell whether %s is there: %s", short(a.url), r.Detail), suggest: "open it yourself, then write today's date at checked"}
	})
}
