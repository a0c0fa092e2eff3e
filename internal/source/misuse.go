package source

import "fmt"

// Misuse is the error for a command line or a choice that cannot be carried out, although no file has a mistake. Hint is the next
// step, or "" if Msg contains it.
type Misuse struct{ Msg, Hint string }

// Misused returns a [Misuse] whose message is made from format and args.
func Misused(hint, format string, args ...any) error {
	return &Misuse{fmt.Sprintf(format, args...), hint}
}

// Error returns the message and, after a semicolon, the hint.
func (m *Misuse) Error() string { return (&Error{Msg: m.Msg, Hint: m.Hint}).Unplaced() }
