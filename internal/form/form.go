// Package form asks questions in a terminal, one at a time.
//
//	a Question: "What did they ask for?"  ┐
//	its options                           ├─▶ the answer, in the variable that the question names
//	keys, or lines                        ┘
//
// A list narrows while somebody types, unless its question has keys. A preview shows the effect of the answer, beside or below
// the question, if the terminal has room. [Terminal.Lines] asks line by line instead, which a screen reader can follow.
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

// Question asks for one thing. Exactly one of Text, One and Many is set: it points to the default, and receives the answer.
type Question struct {
	Title   string
	Note    string             // explains the title, or ""
	Example string             // an example of a Text, or ""
	Text    *string            // a line of text
	One     *string            // the value of one option
	Many    *[]string          // the values of any number of options, in their order
	Options []Option           // for One and Many
	Else    string             // the advice if no option has the typed text, or ""
	Heads   map[string]string  // the heading above each option, by its value, or nil; options with the same heading must be adjacent
	Keys    func() []Key       // for One: keys that act on the option under the cursor, or nil
	Pressed *string            // with Keys: receives the name of the key that gave the answer, or "" for Enter
	Own     *Own               // takes an answer to One that no option has, or nil
	Needed  bool               // whether Text must not be empty
	Check   func(string) error // refuses a Text or an own answer, or nil
	Preview func() string      // shows the effect of the answer so far, or nil
}

// Option is one possible answer.
type Option struct{ Label, Value string }

// Key is a key that acts on an option, instead of narrowing the list. A form that asks line by line has no such keys, so it
// must be possible to answer without them.
type Key struct {
	Name  string       // "d"; not "/", which begins to narrow the list, and not "?", which acts like Enter
	Does  string       // in a word or two
	Value string       // of the option on which it acts, or "" for the one under the cursor
	Turn  func() error // changes what the question shows, after which the step is called again; nil if the key gives the answer
}

// Own takes an answer in somebody's own words. The question's One is then "".
type Own struct {
	Text *string
	Ask  string // asks for a confirmation, in front of the quoted answer: "No text has this name. Write your own"
}

// A Step returns the next question, or nil if the answers so far make it unnecessary.
type Step func() *Question

// ErrStopped is the error when somebody ends a form before its last answer.
var ErrStopped = errors.New("the form was ended")

// Form is a list of questions.
type Form struct {
	Steps   []Step
	AtMost  bool   // an answer can make a later question unnecessary, so the number of questions is only a limit
	Confirm string // when asking line by line: reads the answers back, then asks this; "" reads nothing back
}

// Terminal is where the questions are asked.
type Terminal struct {
	Open  func() (in, out *os.File, err error) // opens the terminal, even if the standard streams are redirected
	Lines bool                                 // whether to ask line by line
}

// OpenTTY opens the terminal of the process.
func OpenTTY() (in, out *os.File, err error) { return tea.OpenTTY() }

// Ask asks the questions of a form in order. Its error is [ErrStopped], or that of the terminal.
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

// isText reports whether the answer is typed rather than chosen.
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

// matching returns the option whose value is typed. Otherwise it returns the options whose labels contain every typed word,
// whatever the case and accents.
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

// toggle adds a value to the answer, or removes it if it is there.
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

// own takes an answer in somebody's own words, or returns the reason why it cannot be one.
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

// noMatch returns the message for a filter that matches no option.
func (q *Question) noMatch(typed string) string {
	said := "nothing here has “" + strings.TrimSpace(typed) + "”"
	if q.Else != "" {
		said += "; " + q.Else
	}
	return said
}

// forExample introduces an example, so that nobody takes it for an answer that is filled in.
func forExample(text string) string { return "for example: " + text }
