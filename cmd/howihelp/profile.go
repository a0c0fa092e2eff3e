package main

import (
	"slices"
	"strings"

	"howihelp/internal/build"
	"howihelp/internal/form"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// view is one profile of the site on one day.
type view struct {
	site    *site.Site
	who     *site.Profile
	month   *plan.Month
	replies *reply.Set
}

// read reads the site for a command that is about profiles. The figures are those of the day, whatever the last build
// wrote.
func (p *program) read(date string) (*build.Model, error) {
	root, o, err := p.begin(date)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return build.Read(root.FS(), o)
}

func viewOf(m *build.Model, who *site.Profile) *view {
	return &view{m.Site, who, m.Month(who), m.RepliesOf(who)}
}

// views returns the profile that --profile names or that the working directory is in, or else all of them.
func (p *program) views(date, name string) ([]*view, error) {
	m, err := p.read(date)
	if err != nil {
		return nil, err
	}
	chosen := m.Site.Profiles
	if name != "" || p.here(m.Site) != "" {
		who, err := p.profile(m.Site, name)
		if err != nil {
			return nil, err
		}
		chosen = []*site.Profile{who}
	}
	var all []*view
	for _, who := range chosen {
		all = append(all, viewOf(m, who))
	}
	return all, nil
}

// jsonOf returns a value for programs: that of the only profile, or a list with the value of each one.
func jsonOf[T any](views []*view, value func(*view) T) any {
	if len(views) == 1 {
		return value(views[0])
	}
	all := make([]T, len(views))
	for i, v := range views {
		all[i] = value(v)
	}
	return all
}

// viewFor returns the profile that answers a request: the one that --profile names or that the working directory is in,
// the only one that has the request, or the one that somebody at the terminal chooses.
func (p *program) viewFor(request, date, name string) (*view, error) {
	m, err := p.read(date)
	if err != nil {
		return nil, err
	}
	able, err := p.able(m.Site, request, name)
	if err != nil {
		return nil, err
	}
	return p.oneOf(m, able)
}

// able returns the profiles that may answer a request: the one that --profile names or that the working directory is
// in, or else all that have the request.
func (p *program) able(s *site.Site, request, name string) ([]*site.Profile, error) {
	if name != "" || p.here(s) != "" || len(s.Profiles) == 1 {
		who, err := p.profile(s, name)
		return []*site.Profile{who}, err
	}
	all := slices.Clone(s.Profiles)
	if request != "" {
		all = slices.DeleteFunc(all, func(who *site.Profile) bool { return who.Request(request) == nil })
	}
	return all, nil
}

// oneOf returns the profile in able if there is only one, or else the one that somebody at the terminal chooses.
func (p *program) oneOf(m *build.Model, able []*site.Profile) (*view, error) {
	if len(able) == 1 {
		return viewOf(m, able[0]), nil
	}
	name := ""
	if len(able) > 1 && p.canAsk() {
		var err error
		if name, err = p.askProfile("Who answers?", "you ended the questions, so nothing is printed", able); err != nil {
			return nil, err
		}
	}
	who, err := p.profile(m.Site, name)
	if err != nil {
		return nil, err
	}
	return viewOf(m, who), nil
}

// askProfile asks somebody to choose a profile or one of the other options. If they end the form, the outcome is
// the error.
func (p *program) askProfile(title, outcome string, able []*site.Profile, others ...form.Option) (string, error) {
	for _, who := range able {
		others = append(others, form.Option{Label: who.Name + "  ·  " + who.Folder(), Value: who.Folder()})
	}
	return p.choose(outcome, title, "", others...)
}

// here returns the value of --profile for the profile whose folder the working directory is in, or "".
func (p *program) here(s *site.Site) string {
	if who := s.Around(p.below); who != nil {
		return who.Folder()
	}
	return ""
}

// person returns the profile with the ledger of the person whom the flag --profile or the working directory means, whichever
// of their translations that is. A site of one person needs neither.
func (p *program) person(s *site.Site, name string) (*site.Profile, error) {
	if people := s.People(); name == "" && p.here(s) == "" && len(people) == 1 {
		return people[0], nil
	}
	who, err := p.profile(s, name)
	if err == nil && who.Main != nil {
		who = who.Main
	}
	return who, err
}

// profile returns the profile that the flag --profile names, or that the working directory is in. A site with one
// profile needs neither.
func (p *program) profile(s *site.Site, name string) (*site.Profile, error) {
	if name == "" {
		name = p.here(s)
	}
	if name == "" && len(s.Profiles) == 1 {
		return s.Profiles[0], nil
	}
	who, names := s.Named(name)
	if who != nil {
		return who, nil
	}
	if name == "" {
		return nil, usage("go to the folder of one below content/, or add --profile "+strings.Join(names[:min(len(names), 6)], " or --profile "), "the site has %d profiles", len(names))
	}
	return nil, usage(source.DidYouMean(name, names, ""), "there is no profile %q", name)
}
