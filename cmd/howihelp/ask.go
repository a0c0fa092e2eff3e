package main

import (
	"errors"

	"howihelp/internal/form"
)

// canAsk reports whether somebody can answer at a terminal.
func (p *program) canAsk() bool { return p.out.Terminal }

// ask asks on the terminal itself, so that the output can be redirected. With ACCESSIBLE set, and in a terminal that cannot
// move its cursor, it asks line by line. If the user ends the form, ask returns an error with the text of outcome.
func (p *program) ask(outcome string, f form.Form) error {
	err := form.Terminal{Open: p.tty, Lines: p.inLines()}.Ask(f)
	if errors.Is(err, form.ErrStopped) {
		return errors.New(outcome)
	}
	return err
}

// asker returns a function that asks as [program.ask] does, or nil if nobody can answer.
func (p *program) asker(outcome string) func(form.Form) error {
	if !p.canAsk() {
		return nil
	}
	return func(f form.Form) error { return p.ask(outcome, f) }
}

// choose asks for one of some options. If the user ends the form, it returns an error with the text of outcome.
func (p *program) choose(outcome, title, note string, options ...form.Option) (string, error) {
	q := &form.Question{Title: title, Note: note, Options: options}
	value := options[0].Value
	q.One = &value
	return value, p.ask(outcome, form.Form{Steps: []form.Step{func() *form.Question { return q }}})
}

// accessible reports whether the variable ACCESSIBLE requests output for screen readers.
func (p *program) accessible() bool { return p.env("ACCESSIBLE") != "" }

// inLines reports whether to ask line by line.
func (p *program) inLines() bool { return p.accessible() || p.env("TERM") == "dumb" }

// writeThese is the question before the files of a form are written.
const writeThese = "Write these files?"
