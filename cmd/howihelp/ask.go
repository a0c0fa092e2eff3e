package main

import "howihelp/internal/form"

// canAsk reports whether somebody can answer at a terminal.
func (p *program) canAsk() bool { return p.out.Terminal }

// asker returns a function that asks the questions of a form, or nil if nobody can answer. If the user ends the form, the error has the
// text of outcome.
func (p *program) asker(outcome string) func(form.Form) error {
	if !p.canAsk() {
		return nil
	}
	return p.terminal().Asker(outcome)
}

// terminal asks on the terminal itself, so that the output can be redirected. With ACCESSIBLE set, and in a terminal that cannot move its
// cursor, it asks line by line.
func (p *program) terminal() form.Terminal { return form.Terminal{Open: p.tty, Lines: p.inLines()} }

// accessible reports whether the variable ACCESSIBLE requests output for screen readers.
func (p *program) accessible() bool { return p.env("ACCESSIBLE") != "" }

// inLines reports whether to ask line by line.
func (p *program) inLines() bool { return p.accessible() || p.env("TERM") == "dumb" }
