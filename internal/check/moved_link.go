package check

import (
	"howihelp/internal/linkcheck"
	"howihelp/internal/printable"
)

var movedLink = &Rule{
	ID:      "moved-link",
	Title:   "An address that has moved permanently",
	Level:   Warning,
	Why:     "Redirects don't last forever",
	Source:  "RFC 9110, 15.4.2 and 15.4.9: future references ought to use the new address",
	links:   true,
	profile: movedLinks,
	shared:  movedLinks,
}

func movedLinks(in *scope) []hit {
	return in.links(linkcheck.Moved, func(a address, r linkcheck.Result) hit {
		return hit{msg: printable.Brief(a.url) + " has moved", suggest: "write " + r.Location}
	})
}
