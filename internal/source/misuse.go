package source

import (
	"fmt"
	"slices"
)

// Misuse is an error in a command line, or in a choice that somebody made in a form, rather than in a file. Hint is the next step,
// or "" if Msg contains it.
type Misuse struct{ Msg, Hint string }

// Misused returns a [Misuse] whose message is made from format and args.
func Misused(hint, format string, args ...any) error {
	return &Misuse{fmt.Sprintf(format, args...), hint}
}

// Error returns the message and, after a semicolon, the hint.
func (m *Misuse) Error() string { return (&Error{Msg: m.Msg, Hint: m.Hint}).Unplaced() }

// OneOf returns an error if the value of a flag, such as --format, is not one of the valid ones.
func OneOf(flag, value string, valid []string) error {
	if slices.Contains(valid, value) {
		return nil
	}
	return Misused(DidYouMean(value, valid, ""), "%s cannot be %q", flag, value)
}
