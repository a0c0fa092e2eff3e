package console

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"howihelp/internal/source"
	"howihelp/internal/words"
)

// Messages prints the messages of a program, so that all of them read alike:
//   - The result of a command goes to standard output, everything else to standard error.
//   - A message is one line, in lower case, without a full stop: what happened, and after a semicolon the next step.
//   - A mistake in a site's file begins with its position, as in a compiler's messages, so that editors can jump there.
type Messages struct {
	Stdout, Stderr io.Writer
	Terminal       bool // whether somebody can read and answer at a terminal
}

// Say prints a line of the result.
func (m *Messages) Say(format string, args ...any) { fmt.Fprintf(m.Stdout, format+"\n", args...) }

// Note prints a line that is not part of the result.
func (m *Messages) Note(format string, args ...any) { fmt.Fprintf(m.Stderr, format+"\n", args...) }

// Progress shows a line on the terminal until the next message replaces the line. An empty message clears it.
func (m *Messages) Progress(format string, args ...any) {
	fmt.Fprintf(m.Stderr, "\r\x1b[K"+format, args...)
}

// JSON prints a value as JSON, for other programs.
func (m *Messages) JSON(v any) error {
	encoder := json.NewEncoder(m.Stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// Warn prints warnings, which don't stop a command. If more than fewHints warnings share a hint, it prints the hint only with the
// first of them.
func (m *Messages) Warn(warnings source.Errors) {
	sharing := map[string]int{}
	for _, w := range warnings {
		sharing[w.Hint]++
	}
	said := map[string]bool{}
	for _, w := range warnings {
		if said[w.Hint] && sharing[w.Hint] > fewHints {
			w = &source.Error{Pos: w.Pos, Msg: w.Msg}
		}
		said[w.Hint] = true
		fmt.Fprintf(m.Stderr, "warning: %s\n", w)
	}
}

// fewHints is the maximum number of warnings with the same hint that are all printed with it.
const fewHints = 3

// Complain prints the mistakes of a site, at most maxPrinted, and then their number and the outcome for the site.
func (m *Messages) Complain(err error, outcome string) {
	n := 1
	if mistakes := (source.Errors)(nil); errors.As(err, &mistakes) {
		n = len(mistakes)
		err = mistakes[:min(n, maxPrinted)]
	}
	fmt.Fprintln(m.Stderr, err)
	if n > maxPrinted {
		fmt.Fprintf(m.Stderr, "and %d more\n", n-maxPrinted)
	}
	fmt.Fprintf(m.Stderr, "%s; %s\n", words.Count(n, "mistake"), outcome)
}

// maxPrinted is the maximum number of mistakes to print. It is more than anybody reads, but few enough to scroll back.
const maxPrinted = 500
