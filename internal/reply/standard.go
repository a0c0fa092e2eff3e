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
		if found := builtIn(p, c, tone, length); found != nil {
			t := found()
			return strings.TrimSpace(t.body.Root.String()) + "\n", t.lang
		}
	}
	return "", ""
}

// standardMail returns the standard mail of a folder, such as "closed.warm", or nil.
func standardMail(folder, name string) func() *pair { return loadBuiltins()[folder+"/"+name] }

// builtIn returns the standard reply in a profile's language and in a length, or the English one, or nil if the tone has none.
func builtIn(p *site.Profile, c Choice, tone string, length site.Length) func() *pair {
	find, end := standardMail, ""
	if length.Short() {
		find, end = standardShort, "."+string(length)
	}
	for _, folder := range append(folders(p), "en") {
		if c.Request.Introduction {
			if t := find(folder, string(c.When)+".introduction."+tone+end); t != nil {
				return t
			}
		}
		if t := find(folder, string(c.When)+"."+tone+end); t != nil {
			return t
		}
	}
	return nil
}
