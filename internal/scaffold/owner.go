package scaffold

import (
	"io/fs"
	"slices"
	"strings"

	"howihelp/internal/whose"
)

// Shared is the value of the flag --profile for an entry that all profiles share.
const Shared = "shared"

// Choose sets the profile that gets an entry, and whether all profiles share the entry. If the flags and the folder leave that open,
// it calls ask, which returns the folder of a profile or [Shared]. ask is nil if nobody can answer. If an entry belongs to no single
// profile, Choose sets Profile to the first one.
func (a *Addition) Choose(e *Entry, to whose.Choice, ask func() (string, error)) (err error) {
	if to.Name == "" && strings.HasPrefix(to.Folder+"/", sharedDir) {
		to.Name = Shared
	}
	e.Own = to.Name != "" && to.Name != Shared
	a.Profile = a.Site.Profiles[0]
	if !e.Own && !slices.Contains([]string{"request", "question", "reply", "focus"}, e.What) {
		return nil
	}
	switch open := to.Open(); {
	case open && ask != nil:
		if to.Name, err = ask(); err != nil {
			return err
		}
	case open && a.shares():
		return to.Refused(", or --profile " + Shared + " for all of them")
	}
	if to.Name == Shared && a.Site.Profile(Shared) == nil && len(a.Site.Profiles) > 1 {
		e.Shared = true
		return nil
	}
	a.Profile, err = to.One()
	return err
}

// shares reports whether the site has a folder for files that all profiles share.
func (a *Addition) shares() bool {
	_, err := fs.Stat(a.Folder, strings.TrimSuffix(sharedDir, "/"))
	return err == nil && a.Site.Profile(Shared) == nil
}
