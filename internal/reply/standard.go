package reply

import (
	"strings"

	"howihelp/internal/site"
)

// Standard returns the template of the built-in reply for a choice and a length, and its language. The language and the
// form of address are the profile's, if there is such a reply. Otherwise, the reply is in English. A tone without its
// own reply gets the neutral one.
func Standard(p *site.Profile, c Choice, length site.Length) (template, language string) {
	for _, tone := range []string{c.Tone, site.Neutral} {
		all, end := loadBuiltins(), ""
		if length.Short() {
			all, end = loadShorts(), "."+string(length)
		}
		if found := builtIn(p, c, tone, end, all); found != nil {
			t := found()
			return strings.TrimSpace(t.body.Root.String()) + "\n", t.lang
		}
	}
	return "", ""
}
