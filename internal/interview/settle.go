package interview

import (
	"strings"

	"howihelp/internal/answer"
	"howihelp/internal/form"
	"howihelp/internal/source"
)

// Settle returns the proposed answer, after asking for the choices that are missing. The parameter ask is nil if nobody
// can answer; then a missing choice is an error that says what to add to the command line.
func (r *Reply) Settle(ask func(form.Form) error) (*answer.Answer, error) {
	a, err := r.By.Propose(*r.Choices, r.Mail)
	if err != nil {
		return nil, err
	}
	if ask != nil && (a.Request == nil || len(a.Wanted()) > 0 || r.When == "" && a.Unsure()) {
		if err := ask(form.Form{Steps: r.Steps(), AtMost: true}); err != nil {
			return nil, err
		}
		if a, err = r.By.Propose(*r.Choices, r.Mail); err != nil {
			return nil, err
		}
	}
	if a.Request == nil {
		return nil, r.noRequest()
	}
	if open := a.Missing; len(open) > 0 {
		return nil, source.Misused("add --"+strings.Join(open, " and --"), "the reply has no value for {{%s}}", strings.Join(open, "}} and {{"))
	}
	return a, nil
}

// noRequest returns the error if neither an argument nor the mail says which request to answer.
func (r *Reply) noRequest() error {
	if r.Mail != nil {
		return source.Misused("name one, such as: howihelp reply "+r.Mail.Matches[0].Request.Slug+" "+r.Given, "no type of request is a fair match")
	}
	var slugs []string
	for _, request := range r.Profile.Requests {
		slugs = append(slugs, request.Slug)
	}
	return source.Misused("name one of "+strings.Join(slugs, ", "), "howihelp reply needs a request, or a terminal in which to ask")
}
