package interview

import (
	"errors"
	"testing"

	"howihelp/internal/form"
	"howihelp/internal/site"
	"howihelp/internal/whose"
)

// The user is asked only if several profiles may answer, and somebody can answer the question.
func TestAnswering(t *testing.T) {
	ana, ben := &site.Profile{Name: "Ana", Dir: "ana"}, &site.Profile{Name: "Ben", Dir: "ben"}
	choice := whose.Choice{Site: &site.Site{Profiles: []*site.Profile{ana, ben}}}
	says := func(folder string) func(form.Form) error {
		return func(f form.Form) error {
			if folder == "" {
				return errors.New("ended")
			}
			*f.Steps[0]().One = folder
			return nil
		}
	}
	for _, test := range []struct {
		able []*site.Profile
		ask  func(form.Form) error
		want string
	}{
		{[]*site.Profile{ben}, says("ana"), "Ben"},
		{[]*site.Profile{ana, ben}, says("ben"), "Ben"},
		{[]*site.Profile{ana, ben}, says(""), "ended"},
		{[]*site.Profile{ana, ben}, nil, "the site has 2 profiles; go to the folder of a profile below content/, or add --profile ana or --profile ben"},
	} {
		who, err := Answering(choice, test.able, test.ask)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = who.Name
		}
		if got != test.want {
			t.Errorf("for %d profiles, got %q, want %q", len(test.able), got, test.want)
		}
	}
}
