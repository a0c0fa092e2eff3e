package proposal

import (
	"slices"

	"howihelp/internal/check"
	"howihelp/internal/reply"
)

// advice returns a suggestion, or another one if the suggestion has template words that the prompt does not offer. An assistant that
// used such words would only get another finding.
func (t *Task) advice(suggest string) string {
	known := t.vocabulary()
	return check.Usable(suggest, func(word string) bool {
		return slices.ContainsFunc(known, func(w reply.Word) bool { return w.Name == word })
	})
}
