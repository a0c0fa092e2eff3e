package build

import (
	"errors"
	"io/fs"

	"howihelp/internal/check"
	"howihelp/internal/source"
)

// Unfit returns the mistakes because of which no reply may quote the site or link to it: those that keep the site from being
// published, and an address that is only an example.
func Unfit(fsys fs.FS, o Options) (mistakes source.Errors, err error) {
	r, err := LoadReview(fsys, o)
	if errors.As(err, &mistakes) {
		return mistakes, nil
	}
	if err != nil {
		return nil, err
	}
	found, err := r.Findings(nil, true)
	return found.Of(check.Error).Errors(), err
}
