package build

import (
	"errors"
	"io/fs"

	"howihelp/internal/check"
	"howihelp/internal/linkcheck"
	"howihelp/internal/source"
)

// Publishable loads a site as [Load] does. Its error also names what must not be published, such as a text on a page that still says
// REPLACE: because the owner has not written it.
func Publishable(fsys fs.FS, o Options) (*Build, error) {
	b, err := Load(fsys, o)
	if err != nil {
		return nil, err
	}
	found, err := b.Findings(nil, true)
	if err != nil {
		return nil, err
	}
	return b, found.Of(check.Error).Errors().Err()
}

// FindingsIn returns the findings in a site, as [Review.Findings] does. If the site cannot be read, its mistakes are the findings. The
// function links looks up addresses, and may be nil.
func FindingsIn(fsys fs.FS, o Options, links func([]string) (map[string]linkcheck.Result, error), publish bool) (check.Findings, error) {
	r, err := LoadReview(fsys, o)
	var mistakes source.Errors
	if errors.As(err, &mistakes) {
		return check.Mistaken(mistakes, check.Error), nil
	}
	if err != nil {
		return nil, err
	}
	var answers map[string]linkcheck.Result
	if links != nil {
		if answers, err = links(check.Addresses(r.Site)); err != nil {
			return nil, err
		}
	}
	return r.Findings(answers, publish)
}
