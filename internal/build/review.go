package build

import (
	"slices"

	"howihelp/internal/check"
	"howihelp/internal/linkcheck"
	"howihelp/internal/source"
)

// Review is a validated site that the editor's rules can check.
type Review struct {
	*Model
	Warnings source.Errors
}

// Check returns what the editor's rules find in the site, hints included. links has the results of looking up the site's
// [check.Addresses] on the network, or is nil if nobody looked them up.
func (r *Review) Check(links map[string]linkcheck.Result) (check.Findings, error) {
	return check.Run(r.Site, check.Options{Months: r.Months, Replies: r.Replies, Links: links})
}

// Findings returns the findings of [Review.Check] and the warnings of loading the site, sorted. With publish, a text with REPLACE:
// that a public page would show is an error instead of a warning, and so is an address that is an example.
func (r *Review) Findings(links map[string]linkcheck.Result, publish bool) (check.Findings, error) {
	found, err := r.Check(links)
	warnings := slices.Clone(r.Warnings)
	if publish {
		unwritten := r.Unwritten()
		warnings = slices.DeleteFunc(warnings, func(w *source.Error) bool {
			return slices.ContainsFunc(unwritten, func(e *source.Error) bool { return e.Pos == w.Pos && e.Msg == w.Msg })
		})
		found = append(found, check.Mistaken(append(unwritten, r.unaddressed()...), check.Error)...)
	}
	return append(found, check.Mistaken(warnings, check.Warning)...).Sorted(), err
}
