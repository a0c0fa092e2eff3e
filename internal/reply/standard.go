package reply

import (
	"strings"

	"howihelp/internal/site"
)

// Standard returns the template of the built-in reply for a choice and a length, and its language. The language is the
// given one if there is a built-in reply in it, or else English. A tone without a reply of its own gets the neutral one.
func Standard(lang string, c Choice, length site.Length) (template, language string) {
	p := &site.Profile{Lang: lang, Formal: true}
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
