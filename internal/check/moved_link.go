package check

import "howihelp/internal/linkcheck"

var movedLink = &Rule{
	ID:      "moved-link",
	Title:   "An address that moved for good",
	Level:   Warning,
	Why:     "Redirects end one day",
	links:   true,
	profile: movedLinks,
	shared:  movedLinks,
}

func movedLinks(in *scope) []hit {
	return in.links(linkcheck.Moved, func(a address, r linkcheck.Result) hit {
		return hit{msg: short(a.url) + " has moved", suggest: "write " + r.Location}
	})
}
