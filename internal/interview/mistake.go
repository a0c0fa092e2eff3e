package interview

import (
	"errors"
	"regexp"

	"howihelp/internal/source"
)

// called is what an answer is called: in the files of a site, and by whoever answers a question.
type called struct{ key, words string }

var mailAddress = called{"email", "the mail address"}

// neverForANo calms whoever hesitates to give a mail address.
const neverForANo = "A page shows it only below a fit test, never for a no."

// assigned is a key with its value, as a hint shows it.
var assigned = regexp.MustCompile(`\b[a-z_]+ = ("[^"]*")`)

// firstMistake returns what is wrong in a few words, without the place and the keys: the site is not written yet, and whoever
// answers a question has never seen its files.
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
