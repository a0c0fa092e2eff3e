package interview

import (
	"errors"
	"regexp"

	"howihelp/internal/source"
)

// called names an answer: as a key in the files of a site, and in words for the person who answers.
type called struct{ key, words string }

var mailAddress = called{"email", "the email address"}

// neverForANo is the note for people who hesitate to give an email address.
const neverForANo = "A page shows it only below a fit test, never for a no."

// assigned is a key with its value, as a hint shows it.
var assigned = regexp.MustCompile(`\b[a-z_]+ = ("[^"]*")`)

// firstMistake describes the first mistake in a few words. It leaves out file, line and key: the site is not written yet, and the
// person who answers has never seen its files.
func (c called) firstMistake(err error) error {
	var mistakes source.Errors
	if !errors.As(err, &mistakes) || len(mistakes) == 0 {
		return err
	}
	text := assigned.ReplaceAllString(mistakes[0].Unplaced(), "$1")
	if c.key != "" {
		text = regexp.MustCompile(`^`+regexp.QuoteMeta(c.key)+`\b`).ReplaceAllLiteralString(text, c.words)
	}
	return errors.New(text)
}
