package main

// Every message of the program goes through here, so that all of them read alike:
//   - The result of a command goes to standard output, everything else to standard error.
//   - A message is one line, in lower case, without a full stop: what happened, and after a semicolon the next step.
//   - A mistake in a site's file begins with its place, as in a compiler's messages, so that editors can jump there.

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"howihelp/internal/console"
	"howihelp/internal/source"
)

// terminal prints the messages of the program.
type terminal struct {
	stdout, stderr io.Writer
	terminal       bool // somebody can read and answer at a terminal
}

// say prints a line of the result.
func (t *terminal) say(format string, args ...any) { fmt.Fprintf(t.stdout, format+"\n", args...) }

// note prints a line beside the result.
func (t *terminal) note(format string, args ...any) { fmt.Fprintf(t.stderr, format+"\n", args...) }

// progress shows a line on the terminal until the next message replaces it. An empty one clears it.
func (t *terminal) progress(format string, args ...any) {
	fmt.Fprintf(t.stderr, "\r\x1b[K"+format, args...)
}

// json prints a value for programs.
func (t *terminal) json(v any) error {
	encoder := json.NewEncoder(t.stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// warn prints warnings, which don't stop a command.
func (t *terminal) warn(warnings source.Errors) {
	for _, w := range warnings {
		fmt.Fprintf(t.stderr, "warning: %s\n", w)
	}
}

// fail prints an error, with all mistakes of a site and their number.
func (t *terminal) fail(err error) {
	var mistakes source.Errors
	var wrong *usageError
	switch {
	case err == nil, errors.Is(err, errFound), errors.Is(err, console.ErrUnread):
	case errors.As(err, &mistakes):
		t.complain(mistakes, "nothing was written")
	case errors.As(err, &wrong):
		fmt.Fprintln(t.stderr, strings.TrimSuffix(wrong.msg+"; "+wrong.hint, "; "))
	default:
		fmt.Fprintln(t.stderr, err)
	}
}

// complain prints all mistakes of a site and their number, with the outcome for the site.
func (t *terminal) complain(err error, outcome string) {
	n := 1
	if mistakes := (source.Errors)(nil); errors.As(err, &mistakes) {
		n = len(mistakes)
		err = mistakes[:min(n, maxPrinted)]
	}
	fmt.Fprintln(t.stderr, err)
	if n > maxPrinted {
		fmt.Fprintf(t.stderr, "and %d more\n", n-maxPrinted)
	}
	fmt.Fprintf(t.stderr, "%s; %s\n", count(n, "mistake"), outcome)
}

// maxPrinted is the number of mistakes to print: more than anybody reads, and few enough to scroll back.
const maxPrinted = 500

// count returns a number with its noun: "1 page", "2 pages", "2 replies".
func count(n int, noun string) string {
	if n != 1 {
		if plural, ok := plurals[noun]; ok {
			noun = plural
		} else {
			noun += "s"
		}
	}
	return fmt.Sprintf("%d %s", n, noun)
}

var plurals = map[string]string{"reply": "replies", "address": "addresses"}

// formats checks the value of a flag --format.
func formats(format string, valid ...string) error {
	if slices.Contains(valid, format) {
		return nil
	}
	return usage(source.DidYouMean(format, valid, ""), "--format is %q", format)
}
