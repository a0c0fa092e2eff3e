package main

// All that the program says goes through here, so that it speaks with one voice:
//   - What was asked for goes to standard output, everything else to standard error.
//   - One line a message, lower case, no full stop: what happened, and after a semicolon what to do next.
//   - A mistake in a site's file begins with its place, as compilers do, so that editors can jump there.

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
	"syscall"

	"github.com/charmbracelet/x/term"

	"howihelp/internal/source"
)

// terminal is where the program speaks.
type terminal struct {
	stdout, stderr io.Writer
	terminal       bool // somebody reads along, and can be asked
}

// kept is standard output. It keeps the first error, so that a command whose output is lost does not end well.
type kept struct {
	io.Writer
	mu  sync.Mutex
	err error
}

func (k *kept) Write(data []byte) (int, error) {
	n, err := k.Writer.Write(data)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.err = cmp.Or(k.err, err)
	return n, err
}

// orLost returns how a command ended: that its output could not be written counts as an error. Whoever closed a pipe, such
// as head, knows that there was more.
func (k *kept) orLost(err error) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case k.err == nil, err != nil && !errors.Is(err, k.err):
		return err
	case errors.Is(k.err, syscall.EPIPE):
		return errUnread
	}
	return fmt.Errorf("the output cannot be written: %w; nothing else went wrong", cause(k.err))
}

// errUnread ends a command whose reader went away.
var errUnread = errors.New("nobody reads the output")

// isTerminal reports whether somebody sits at a stream.
func isTerminal(stream any) bool {
	if k, ok := stream.(*kept); ok {
		stream = k.Writer
	}
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(file.Fd())
}

// say prints a line of what was asked for.
func (t *terminal) say(format string, args ...any) { fmt.Fprintf(t.stdout, format+"\n", args...) }

// note prints a line beside what was asked for.
func (t *terminal) note(format string, args ...any) { fmt.Fprintf(t.stderr, format+"\n", args...) }

// progress shows a line on the terminal that the next message takes the place of; an empty one clears it.
func (t *terminal) progress(format string, args ...any) {
	fmt.Fprintf(t.stderr, "\r\x1b[K"+format, args...)
}

// json prints a value for programs.
func (t *terminal) json(v any) error {
	encoder := json.NewEncoder(t.stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// warn prints what deserves a look and stops nothing.
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
	case err == nil, errors.Is(err, errFound), errors.Is(err, errUnread):
	case errors.As(err, &mistakes):
		t.complain(mistakes, "nothing was written")
	case errors.As(err, &wrong):
		fmt.Fprintf(t.stderr, "%s; %s\n", wrong.msg, wrong.hint)
	default:
		fmt.Fprintln(t.stderr, err)
	}
}

// complain prints all mistakes of a site and their number, with what becomes of the site.
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

// maxPrinted is how many mistakes are printed: more than anybody reads, and few enough to scroll back over.
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
