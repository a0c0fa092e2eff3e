package interview

import (
	"errors"
	"regexp"

	"howihelp/internal/source"
)

// called has the names of an answer: the key in the files of a site, and words for the person who answers.
type called struct{ key, words string }

var mailAddress = called{"email", "the email address"}

// neverForANo is the note for people who hesitate to give an email address.
const neverForANo = "A page shows it only below a fit test, never for a no."

// assigned matches a key with its value in a hint.
var assigned = regexp.MustCompile(`\b[a-z_]+ = ("[^"]*")`)

// firstMistake describes the first mistake in a few words. It leaves out the file, the line and the key, because the site isn't written
// yet and the person who answers has never seen its files.
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
