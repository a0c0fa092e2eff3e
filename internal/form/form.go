// Package form asks questions in a terminal, one after the other.
//
//	a Question: "What did they ask for?"  ┐
//	its options                           ├─▶ the answer, in the variable that the question names
//	keys, or lines                        ┘
//
// While somebody types, a list narrows to the options that match, unless the question has keys. If the terminal has room, a preview
// beside or below the question shows the effect of the answer. [Terminal.Lines] asks line by line instead, which a screen reader can
// follow.
package form

import (
	"errors"
	"os"
	"slices"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/unicode/norm"
)

// Question asks for one thing. Exactly one of Text, One and Many is set. Its variable has the
// default, and receives the answer.
type Question struct {
	Title   string
	Note    string             // explains the title, or ""
	Example string             // an example of a Text, or ""
	Text    *string            // receives a line of text
	One     *string            // receives the value of one option
	Many    *[]string          // receives the values of any number of options, in the order of Options
	Options []Option           // for One and Many
	Else    string             // the advice if the typed text matches no option, or ""
	Heads   map[string]string  // the heading above each option, by its value, or nil; options with the same heading must be adjacent
	Keys    func() []Key       // for One: keys that act on the option under the cursor, or nil
	Pressed *string            // with Keys: receives the name of the key that gave the answer, or "" for Enter
	Own     *Own               // takes an answer to One that is not among the options, or nil
	Needed  bool               // whether Text must not be empty
	Check   func(string) error // refuses a Text or an own answer, or nil
	Preview func() string      // returns the effect of the answer so far, or nil
}

// Option is one possible answer.
type Option struct{ Label, Value string }

// Key is a key that acts on an option instead of narrowing the list. A form that asks line by line has no such keys, so people must be
// able to answer without them.
type Key struct {
	Name  string       // such as "d"; but not "/", which begins to narrow the list, or "?", which acts like Enter
	Does  string       // the effect of the key, in a word or two
	Value string       // the value of the option on which the key acts, or "" for the option under the cursor
	Turn  func() error // changes the question, whose step is then called again; nil if the key gives the answer
}

// Own takes an answer in somebody's own words. The question's One is then "".
type Own struct {
	Text *string
	Ask  string // the question for a confirmation, without the answer that follows: "No text has this name. Write your own"
}

// A Step returns a question, or nil if the answers so far make the question unnecessary.
type Step func() *Question

// ErrStopped means that somebody ended a form before its last answer.
var ErrStopped = errors.New("the form was ended")

// Form is a list of questions.
type Form struct {
	Steps   []Step
	AtMost  bool   // whether an answer can make a later question unnecessary, so that there may be fewer questions
	Confirm string // when asking line by line: the question that follows after all answers were read back; "" to read nothing back
}

// Terminal asks the questions.
type Terminal struct {
	Open  func() (in, out *os.File, err error) // opens the terminal even if the standard streams are redirected
	Lines bool                                 // whether to ask line by line
}

// OpenTTY opens the terminal of the process.
func OpenTTY() (in, out *os.File, err error) { return tea.OpenTTY() }

// Ask asks the questions of a form in order. Its error is [ErrStopped] or an error of the terminal.
func (t Terminal) Ask(f Form) error {
	if len(f.Steps) == 0 {
		return nil
	}
	in, out, err := t.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	if out != in {
		defer out.Close()
	}
	if t.Lines {
		return askLines(in, out, f)
	}
	m := newScreen(f.Steps)
	if m.done {
		return nil
	}
	_, err = tea.NewProgram(m, tea.WithInput(in), tea.WithOutput(out)).Run()
	if m.stopped || errors.Is(err, tea.ErrInterrupted) {
		return ErrStopped
	}
	return err
}

// AskEach asks the questions of some steps, and reports whether the user ended them. That is not an error for a caller that carries out
// each decision at once.
func (t Terminal) AskEach(steps ...Step) (ended bool, err error) {
	err = t.Ask(Form{Steps: steps, AtMost: true})
	if errors.Is(err, ErrStopped) {
		return true, nil
	}
	return false, err
}

// isText reports whether people type the answer instead of choosing it.
func (q *Question) isText() bool { return q.Text != nil }

// refuse returns the reason why a text is not accepted as the answer, or nil.
func (q *Question) refuse(text string) error {
	if q.Needed && strings.TrimSpace(text) == "" {
		return errors.New("an answer is needed here")
	}
	if q.Check != nil {
		return q.Check(text)
	}
	return nil
}

// matching returns the option whose value equals the typed text. Otherwise, it returns the options whose labels contain every typed word.
// It ignores case and accents.
func (q *Question) matching(typed string) []Option {
	words := strings.Fields(fold(typed))
	if i := slices.IndexFunc(q.Options, func(o Option) bool { return len(words) == 1 && fold(o.Value) == words[0] }); i >= 0 && q.Own != nil {
		return q.Options[i : i+1]
	}
	var all []Option
	for _, o := range q.Options {
		label := fold(o.Label)
		if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(label, word) }) {
			all = append(all, o)
		}
	}
	return all
}

// toggle adds a value to the answer, or removes the value if the answer has it.
func (q *Question) toggle(value string) {
	var chosen []string
	for _, o := range q.Options {
		if slices.Contains(*q.Many, o.Value) != (o.Value == value) {
			chosen = append(chosen, o.Value)
		}
	}
	*q.Many = chosen
}

// answer returns the answer in words.
func (q *Question) answer() string {
	if q.isText() {
		return *q.Text
	}
	if q.Own != nil && *q.Own.Text != "" {
		return *q.Own.Text
	}
	var labels []string
	for _, o := range q.Options {
		if q.has(o) {
			labels = append(labels, o.Label)
		}
	}
	return strings.Join(labels, ", ")
}

// own takes an answer in somebody's own words, or returns the reason why it refuses the words.
func (q *Question) own(text string) error {
	text = strings.TrimSpace(text)
	if err := q.refuse(text); err != nil {
		return err
	}
	*q.One, *q.Own.Text = "", text
	return nil
}

// has reports whether an option is part of the answer.
func (q *Question) has(o Option) bool {
	if q.Many != nil {
		return slices.Contains(*q.Many, o.Value)
	}
	return o.Value == *q.One
}

// fold makes texts comparable that differ only in case and accents.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}

// noMatch returns the message for typed text that matches no option.
func (q *Question) noMatch(typed string) string {
	said := "nothing here has “" + strings.TrimSpace(typed) + "”"
	if q.Else != "" {
		said += "; " + q.Else
	}
	return said
}

// forExample returns an example with an introduction, so that nobody takes the example for an answer.
func forExample(text string) string { return "for example: " + text }
