package form

import "errors"

// Asker returns a function that asks as [Terminal.Ask] does. If somebody ends the form, its error has the text of outcome.
func (t Terminal) Asker(outcome string) func(Form) error {
	return func(f Form) error {
		err := t.Ask(f)
		if errors.Is(err, ErrStopped) {
			return errors.New(outcome)
		}
		return err
	}
}

// Choose asks for one of some options, and returns its value. The function ask asks the questions of a form.
func Choose(ask func(Form) error, title, note string, options ...Option) (string, error) {
	value := options[0].Value
	q := &Question{Title: title, Note: note, One: &value, Options: options}
	err := ask(Form{Steps: []Step{func() *Question { return q }}})
	return value, err
}
