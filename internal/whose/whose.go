// Package whose finds the profiles to which a command applies.
//
//	--profile ana  ┐
//	content/ana/   ├─▶ one profile, several, or an error that says what to add to the command
//	a request      ┘
//
// The flag --profile decides before the folder that the user is in. A site with one profile needs neither.
package whose

import (
	"slices"
	"strings"

	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Choice is the user's choice among the profiles of a site.
type Choice struct {
	Site   *site.Site
	Folder string // the folder of the site that the user is in, such as "content/ana", or ""
	Name   string // the value of --profile, or ""
}

// name returns the name of the chosen profile, or "" if neither the flag nor the folder chooses one.
func (c Choice) name() string {
	if c.Name != "" {
		return c.Name
	}
	if who := c.Site.Around(c.Folder); who != nil {
		return who.Folder()
	}
	return ""
}

// Open reports whether the site has several profiles, and neither the flag nor the folder chooses one.
func (c Choice) Open() bool { return c.name() == "" && len(c.Site.Profiles) > 1 }

// Refused returns the error for an open choice. It lists ways to choose a profile: the folders, the flag with the names of the first
// profiles, and then others, a text about other values of the flag.
func (c Choice) Refused(others string) error {
	const most = 6
	_, names := c.Site.Named("")
	return source.Misused("go to the folder of a profile below content/, or add --profile "+strings.Join(names[:min(len(names), most)], " or --profile ")+others,
		"the site has %d profiles", len(names))
}

// One returns the chosen profile.
func (c Choice) One() (*site.Profile, error) {
	name := c.name()
	if name == "" && len(c.Site.Profiles) == 1 {
		return c.Site.Profiles[0], nil
	}
	who, names := c.Site.Named(name)
	switch {
	case who != nil:
		return who, nil
	case name == "":
		return nil, c.Refused("")
	}
	hint := source.DidYouMean(name, names, "")
	if len(names) == 1 {
		hint = "leave out --profile, since the site has one profile"
	}
	return nil, source.Misused(hint, "there is no profile %q", name)
}

// Elsewhere returns the value of --profile for the server for assistants, which may be started in any folder: the name of the chosen
// profile or, for a site with one profile, the value of the flag. The server shows only one profile, so Elsewhere refuses an open
// choice.
func (c Choice) Elsewhere() (string, error) {
	if c.Open() {
		_, names := c.Site.Named("")
		return "", source.Misused("add --profile "+strings.Join(names, " or --profile "), "the server for assistants shows only one profile, but the site has %d", len(names))
	}
	who, err := c.One()
	if err == nil && len(c.Site.Profiles) > 1 {
		return who.Folder(), nil
	}
	return c.Name, err
}

// Person returns the main profile of the chosen person, which has the ledger, even if the user chose a translation of this profile. On
// a site with one person, the user need not choose.
func (c Choice) Person() (*site.Profile, error) {
	if people := c.Site.People(); c.name() == "" && len(people) == 1 {
		return people[0], nil
	}
	who, err := c.One()
	if err == nil && who.Main != nil {
		who = who.Main
	}
	return who, err
}

// All returns the chosen profile, or all profiles if the choice is open.
func (c Choice) All() ([]*site.Profile, error) {
	if c.Open() {
		return c.Site.Profiles, nil
	}
	who, err := c.One()
	return []*site.Profile{who}, err
}

// Able returns the profiles that may answer a request: the chosen one or, if the choice is open, all that have the
// request, under its present or an earlier name. For the request "", it returns all profiles.
func (c Choice) Able(request string) ([]*site.Profile, error) {
	all, err := c.All()
	if err != nil || !c.Open() || request == "" {
		return all, err
	}
	var able []*site.Profile
	var names []string
	for _, who := range all {
		if slices.ContainsFunc(who.Requests, func(r *site.Request) bool { return r.Called(request) }) {
			able = append(able, who)
		}
		for _, r := range who.Requests {
			names = append(names, r.Slug)
		}
	}
	if able == nil {
		slices.Sort(names)
		return nil, source.Misused(source.DidYouMean(request, slices.Compact(names), "see content/requests/"), "no profile has a request %q", request)
	}
	return able, nil
}
