package main

import (
	"errors"

	"howihelp/internal/form"
)

// canAsk reports whether somebody can answer at a terminal.
func (p *program) canAsk() bool { return p.out.Terminal }

// ask asks on the terminal itself, so that the output can go elsewhere. With ACCESSIBLE set, it asks line by line. If
// somebody ends the form, ask returns the outcome as its error.
func (p *program) ask(outcome string, steps ...form.Step) error {
	err := form.Terminal{Open: p.tty, Lines: p.env("ACCESSIBLE") != ""}.Ask(steps...)
	if errors.Is(err, form.ErrStopped) {
		return errors.New(outcome)
	}
	return err
}
