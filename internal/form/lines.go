package form

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// askLines asks the questions of a form in order, with a line for each answer. If the form asks for a confirmation, askLines reads all
// answers back at the end, and each can still be changed. Otherwise, it reads each choice back at once. It never reads an answer back
// twice.
func askLines(in io.Reader, out io.Writer, f Form) error {
	a := &lines{in: bufio.NewReader(in), out: out, atOnce: f.Confirm == "", asked: make([]*answered, len(f.Steps))}
	number := 0
	for i, step := range f.Steps {
		q := step()
		if q == nil {
			continue
		}
		number++
		a.count(number, len(f.Steps)-1-i, f.AtMost)
		if err := a.answer(i, q); err != nil {
			return err
		}
	}
	if f.Confirm == "" || number == 0 {
		return nil
	}
	return a.confirm(f)
}

// lines asks questions to which people answer with whole lines.
type lines struct {
	in     *bufio.Reader
	out    io.Writer
	atOnce bool        // whether each choice is read back at once
	asked  []*answered // the question of each step; nil if the step had none
}

// answered has a question and its answer in words.
type answered struct {
	*Question
	answer string
}

// count prints the number of a question, and the total number unless that depends on the answers. A single question gets no
// number.
func (a *lines) count(number, later int, atMost bool) {
	switch {
	case number+later == 1:
	case atMost:
		fmt.Fprintf(a.out, "Question %d\n", number)
	default:
		fmt.Fprintf(a.out, "Question %d of %d\n", number, number+later)
	}
}

// answer asks the question of a step, and remembers it.
func (a *lines) answer(step int, q *Question) error {
	err := a.ask(q)
	a.asked[step] = &answered{q, q.answer()}
	return err
}

// ask asks one question until a line answers it.
func (a *lines) ask(q *Question) error {
	fmt.Fprintln(a.out, q.Title)
	if q.Note != "" {
		fmt.Fprintln(a.out, q.Note)
	}
	if q.Example != "" {
		fmt.Fprintln(a.out, forExample(q.Example))
	}
	head := ""
	for i, o := range q.Options {
		if next := q.Heads[o.Value]; next != head {
			head = next
			fmt.Fprintln(a.out, head)
		}
		fmt.Fprintln(a.out, q.numbered(i))
	}
	for again := true; again; {
		fmt.Fprint(a.out, q.invitation())
		line, err := a.read()
		if err != nil {
			return err
		}
		var said string
		if q.isOwn(line) {
			said, again, err = a.own(q, line)
		} else {
			said, again = q.take(line)
			if a.atOnce && !again {
				said = q.chosen(line)
			}
		}
		if err != nil {
			return err
		}
		if said != "" {
			fmt.Fprintln(a.out, said)
		}
	}
	fmt.Fprintln(a.out)
	return nil
}

// chosen returns the text that reads back a choice made with a number or some letters. It returns "" if an empty line kept the answer,
// because the invitation has just named it.
func (q *Question) chosen(line string) string {
	if q.One == nil || strings.TrimSpace(line) == "" {
		return ""
	}
	return "You chose: " + q.answer()
}

// isOwn reports whether a line is an answer in somebody's own words. Such a line is not a number, and not part of any option.
func (q *Question) isOwn(line string) bool {
	return q.Own != nil && strings.TrimSpace(line) != "" && len(numbers(line)) == 0 && len(q.matching(line)) == 0
}

// own asks somebody to confirm an answer in their own words, and then takes it.
func (a *lines) own(q *Question, line string) (said string, again bool, err error) {
	if err := q.refuse(strings.TrimSpace(line)); err != nil {
		return err.Error(), true, nil
	}
	yes, _, err := a.yes(q.Own.Ask+" “"+strings.TrimSpace(line)+"”? Y/n: ", 0)
	if err != nil || !yes {
		return "", true, err
	}
	return "", false, q.own(line)
}

// yes asks for a yes, a no, or a number from 1 to greatest.
func (a *lines) yes(question string, greatest int) (yes bool, number int, err error) {
	for {
		fmt.Fprint(a.out, question)
		line, err := a.read()
		if err != nil {
			return false, 0, err
		}
		switch line = fold(strings.TrimSpace(line)); line {
		case "", "y", "yes":
			return true, 0, nil
		case "n", "no":
			return false, 0, nil
		}
		if n, err := strconv.Atoi(line); err == nil && 1 <= n && n <= greatest {
			return false, n, nil
		}
		if greatest > 0 {
			fmt.Fprintf(a.out, "answer y, n, or a number from 1 to %d\n", greatest)
		} else {
			fmt.Fprintln(a.out, "answer y or n")
		}
	}
}

// confirm reads the answers back until somebody says yes. If they give a number, it asks the question with that number again.
func (a *lines) confirm(f Form) error {
	for {
		fmt.Fprintln(a.out, "Your answers:")
		var steps []int
		for i, q := range a.asked {
			if q != nil {
				steps = append(steps, i)
				fmt.Fprintln(a.out, q.readBack(len(steps)))
			}
		}
		yes, number, err := a.yes(f.Confirm+" Y/n/number of a question to change: ", len(steps))
		switch {
		case err != nil:
			return err
		case yes:
			return nil
		case number == 0:
			return ErrStopped
		}
		fmt.Fprintln(a.out)
		if err := a.change(f.Steps, steps[number-1]); err != nil {
			return err
		}
	}
}

// readBack returns a question with its answer on one line.
func (q *answered) readBack(number int) string {
	answer := q.answer
	if strings.TrimSpace(answer) == "" {
		answer = "no answer"
	}
	title := q.Title
	if !strings.HasSuffix(title, "?") {
		title += ":"
	}
	return fmt.Sprintf("%d. %s %s", number, title, answer)
}

// change asks the question of a step again. After that, it asks the later questions that differ because of the new answer.
func (a *lines) change(steps []Step, changed int) error {
	for i := changed; i < len(steps); i++ {
		before, q := a.asked[i], steps[i]()
		if q == nil {
			a.asked[i] = nil
			continue
		}
		same := before != nil && before.Title == q.Title && before.answer == q.answer() && (!q.isText() || q.refuse(*q.Text) == nil)
		if same && i != changed {
			continue
		}
		if err := a.answer(i, q); err != nil {
			return err
		}
	}
	return nil
}

// read reads a line. The last line may lack a line break.
func (a *lines) read() (string, error) {
	line, err := a.in.ReadString('\n')
	if err != nil && line == "" {
		return "", ErrStopped
	}
	return strings.TrimRight(line, "\r\n"), nil
}

// numbered returns an option with its number and, if people can choose several, with its mark.
func (q *Question) numbered(i int) string {
	mark := ""
	if q.Many != nil {
		mark = map[bool]string{true: "[x] ", false: "[ ] "}[q.has(q.Options[i])]
	}
	return fmt.Sprintf("%d. %s%s", i+1, mark, q.Options[i].Label)
}

// invitation returns the text that is printed before an answer. It names the effect of an empty line.
func (q *Question) invitation() string {
	switch {
	case q.isText() && *q.Text != "" && q.Needed:
		return "Your answer [" + *q.Text + "], Enter keeps it: "
	case q.isText() && *q.Text != "":
		return "Your answer [" + *q.Text + "], Enter keeps it, " + nothing + " empties it: "
	case q.isText() && q.Needed:
		return "Your answer: "
	case q.isText():
		return "Your answer, Enter skips the question: "
	case q.Many != nil:
		return "Numbers to tick or untick, such as 1 3, Enter when done: "
	case q.Own != nil && q.answer() != "":
		return "A number, some letters, or a title of your own [" + q.answer() + "], Enter keeps it: "
	case q.Own != nil:
		return "A number, some letters, or a title of your own: "
	case q.answer() != "":
		return "A number, or some letters [" + q.answer() + "], Enter keeps it: "
	}
	return "A number, or some letters: "
}

// nothing is the line with which people empty an answer.
const nothing = "-"

// take takes a line as the answer. It returns a message for the person who answers, and whether it needs another line.
func (q *Question) take(line string) (said string, again bool) {
	if q.isText() {
		return q.takeText(line)
	}
	line = strings.TrimSpace(line)
	if q.Many != nil && (line == "" || line == "0") {
		return "", false
	}
	if line == "" && q.answer() != "" {
		return "", false
	}
	if q.Many != nil && len(numbers(line)) > 1 {
		return q.takeNumbers(numbers(line)), true
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
	if q.Own != nil {
		*q.Own.Text = ""
	}
	return "", false
}

// takeText takes a line as the answer to a question for a text.
func (q *Question) takeText(line string) (said string, again bool) {
	switch {
	case line == "":
		line = *q.Text
	case strings.TrimSpace(line) == nothing && *q.Text != "" && !q.Needed:
		line = ""
	}
	if err := q.refuse(line); err != nil {
		return err.Error(), true
	}
	*q.Text = line
	return "", false
}

// takeNumbers changes the marks of several options, or of none if a number is wrong. It returns a message.
func (q *Question) takeNumbers(all []string) string {
	var said []string
	var chosen []Option
	for _, number := range all {
		o, problem := q.named(number)
		if problem != "" {
			return problem
		}
		if !slices.Contains(chosen, o) {
			chosen = append(chosen, o)
		}
	}
	for _, o := range chosen {
		q.toggle(o.Value)
		said = append(said, q.numbered(slices.Index(q.Options, o)))
	}
	return strings.Join(said, "\n")
}

// numbers returns the numbers in a line. It returns nil if the line contains anything but numbers, spaces, commas and semicolons.
func numbers(line string) []string {
	all := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \t,;", r) })
	if slices.ContainsFunc(all, func(s string) bool { _, err := strconv.Atoi(s); return err != nil }) {
		return nil
	}
	return all
}

// named returns the option that a line chooses. The line is the option's number, or letters that match no other option.
func (q *Question) named(line string) (o Option, problem string) {
	all := numbers(line)
	if len(all) > 1 {
		return o, "one number, please: this question has one answer"
	}
	if len(all) == 1 {
		n, _ := strconv.Atoi(all[0])
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
		return o, q.noMatch(line)
	case 1:
		if utf8.RuneCountInString(line) == 1 && !begins(matching[0].Label, line) {
			return o, "type at least two letters, or the beginning of a word"
		}
		return matching[0], ""
	default:
		labels := make([]string, len(matching))
		for i, o := range matching {
			labels[i] = o.Label
		}
		return o, fmt.Sprintf("“%s” fits more than one option: %s", line, strings.Join(labels, "; "))
	}
}

// begins reports whether a word of a label begins with some letters.
func begins(label, letters string) bool {
	words := strings.FieldsFunc(fold(label), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	return slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(word, fold(letters)) })
}
