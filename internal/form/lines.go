package form

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// askLines asks the questions of the steps in order, with a line for each answer.
func askLines(in io.Reader, out io.Writer, steps []Step) error {
	a := &lines{in: bufio.NewReader(in), out: out}
	for _, step := range steps {
		if q := step(); q != nil {
			if err := a.ask(q); err != nil {
				return err
			}
		}
	}
	return nil
}

// lines asks questions whose answers are whole lines.
type lines struct {
	in  *bufio.Reader
	out io.Writer
}

// ask asks one question until a line answers it.
func (a *lines) ask(q *Question) error {
	fmt.Fprintln(a.out, q.Title)
	if q.Note != "" {
		fmt.Fprintln(a.out, q.Note)
	}
	for i := range q.Options {
		fmt.Fprintln(a.out, q.numbered(i))
	}
	for again := true; again; {
		fmt.Fprint(a.out, q.invitation())
		line, err := a.read()
		if err != nil {
			return err
		}
		var said string
		if said, again = q.take(line); said != "" {
			fmt.Fprintln(a.out, said)
		}
	}
	fmt.Fprintln(a.out)
	return nil
}

// read reads a line. The last one may lack a line break.
func (a *lines) read() (string, error) {
	line, err := a.in.ReadString('\n')
	if err != nil && line == "" {
		return "", ErrStopped
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// numbered returns an option with its number, and with its mark if several can be chosen.
func (q *Question) numbered(i int) string {
	mark := ""
	if q.Many != nil {
		mark = map[bool]string{true: "[x] ", false: "[ ] "}[q.has(q.Options[i])]
	}
	return fmt.Sprintf("%d. %s%s", i+1, mark, q.Options[i].Label)
}

// invitation returns the text to print before an answer. It shows the answer that an empty line gives.
func (q *Question) invitation() string {
	switch {
	case q.isText() && *q.Text != "":
		return "[" + *q.Text + "]: "
	case q.isText():
		return ": "
	case q.Many != nil:
		return "A number changes a mark; an empty line continues: "
	}
	if label := q.answer(); label != "" {
		return "A number, or some letters [" + label + "]: "
	}
	return "A number, or some letters: "
}

// take takes a line as the answer. It returns a message for the person who answers, and whether another line is needed.
func (q *Question) take(line string) (said string, again bool) {
	if q.isText() {
		if line == "" {
			line = *q.Text
		}
		if err := q.refuse(line); err != nil {
			return err.Error(), true
		}
		*q.Text = line
		return "", false
	}
	line = strings.TrimSpace(line)
	if q.Many != nil && (line == "" || line == "0") {
		return "", false
	}
	if line == "" && q.answer() != "" {
		return "", false
	}
	o, problem := q.named(line)
	switch {
	case problem != "":
		return problem, true
	case q.Many != nil:
		q.toggle(o.Value)
		return q.numbered(slices.Index(q.Options, o)), true
	}
	*q.One = o.Value
	return "", false
}

// named returns the option that a line chooses, by its number or by letters that no other option has.
func (q *Question) named(line string) (o Option, problem string) {
	if n, err := strconv.Atoi(line); err == nil {
		if n < 1 || n > len(q.Options) {
			return o, fmt.Sprintf("give a number from 1 to %d", len(q.Options))
		}
		return q.Options[n-1], ""
	}
	if line == "" {
		return o, "an answer is needed here"
	}
	matching := q.matching(line)
	if begin := slices.DeleteFunc(slices.Clone(matching), func(o Option) bool { return !strings.HasPrefix(fold(o.Label), fold(line)) }); len(begin) > 0 {
		matching = begin
	}
	switch len(matching) {
	case 0:
		return o, nothingHas(line)
	case 1:
		return matching[0], ""
	default:
		labels := make([]string, len(matching))
		for i, o := range matching {
			labels[i] = o.Label
		}
		return o, fmt.Sprintf("“%s” is in more than one: %s", line, strings.Join(labels, "; "))
	}
}
