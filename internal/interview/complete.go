package interview

import (
	"howihelp/internal/form"
	"howihelp/internal/scaffold"
	"howihelp/internal/whose"
)

// writeThese is the question before the files of a form are written.
const writeThese = "Write these files?"

// Complete asks for the missing parts of an entry, and for the profile that gets it if the choice leaves that open. It sets that profile
// in the addition. If nobody can answer, ask is nil, and the entry stays as it is.
func Complete(to *scaffold.Addition, e scaffold.Entry, choice whose.Choice, ask func(form.Form) error) (scaffold.Entry, error) {
	asking := &Entry{Given: e, Site: to.Site, Preview: to.Preview, Check: func(e scaffold.Entry) error {
		_, err := to.Files(e)
		return err
	}}
	var askWho func() (string, error)
	if ask != nil {
		if e.What == "" {
			if err := ask(form.Form{Steps: []form.Step{asking.What}}); err != nil {
				return e, err
			}
		}
		askWho = func() (string, error) {
			return who(ask, "Whose page is it for?", to.Site.Profiles, form.Option{Label: "everybody's", Value: scaffold.Shared})
		}
	}
	if err := to.Choose(&asking.Given, choice, askWho); err != nil {
		return e, err
	}
	asking.Profile = to.Profile
	var err error
	if ask != nil && (e.Name == "" || e.What == "resource") {
		err = ask(form.Form{Steps: asking.Steps(), AtMost: true, Confirm: writeThese})
	}
	return asking.Entry(), err
}

// Start lets a start ask for the answers that the flags don't give. If nobody can answer, ask is nil, and the start asks nothing.
func Start(s *scaffold.Start, ask func(form.Form) error) {
	if ask == nil {
		return
	}
	s.Ask = func(a *scaffold.Answers, given scaffold.Answers, offer bool) (bool, error) {
		publish := yes
		asking := Site{Answers: a, Given: given, Check: func(a scaffold.Answers) error { return a.Mistakes(s.Build) }}
		if offer {
			asking.Publish = &publish
		}
		err := ask(form.Form{Steps: asking.Steps(), Confirm: writeThese})
		return offer && publish == yes, err
	}
}
