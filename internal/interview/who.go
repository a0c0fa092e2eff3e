package interview

import (
	"howihelp/internal/form"
	"howihelp/internal/site"
	"howihelp/internal/whose"
)

// Answering returns the only one of the profiles that may answer, or else the one that the user chooses. If nobody can answer, ask is
// nil, and the choice decides.
func Answering(choice whose.Choice, able []*site.Profile, ask func(form.Form) error) (*site.Profile, error) {
	if len(able) == 1 {
		return able[0], nil
	}
	if len(able) > 1 && ask != nil {
		var err error
		if choice.Name, err = who(ask, "Who answers?", able); err != nil {
			return nil, err
		}
	}
	return choice.One()
}

// who asks for one of some profiles, or for one of the other options. It returns the folder of the profile, or the value of the option.
func who(ask func(form.Form) error, title string, able []*site.Profile, others ...form.Option) (string, error) {
	for _, p := range able {
		others = append(others, form.Option{Label: p.Name + "  ·  " + p.Folder(), Value: p.Folder()})
	}
	return form.Choose(ask, title, "", others...)
}
