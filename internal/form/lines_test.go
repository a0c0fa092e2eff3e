package form

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// A form that asks line by line takes the same answers as one that reads keys. After a wrong line, it asks again.
func TestLines(t *testing.T) {
	for _, test := range []struct {
		typed, want, said string
		stopped           bool
	}{
		{"4\nSam\n1\n2\n\n", "coffee//Sam/[review call]", "2. [x] A 30-minute call", false},
		{"cof\nSam\n\n", "coffee//Sam/[]", "", false},
		{"2\nwarm\nSam\n0\n", "call/warm/Sam/[]", "Only a call has tones.", false},
		{"nothing\n99\n0\n\nplaces\n4\nSam\n\n", "coffee//Sam/[]", "nothing here has “nothing”\n", false},
		{"99\n4\nSam\n\n", "coffee//Sam/[]", "give a number from 1 to 7", false},
		{"places\n4\nSam\n\n", "coffee//Sam/[]", "“places” fits more than one option: A coffee chat, or “pick your brain”  ·  4 places to go; Ongoing mentoring", false},
		{"a\n4\nSam\n\n", "coffee//Sam/[]", "“a” fits more than one option: A review", false}, // two options have a word that begins with "a"
		{"4\n\n  \na@b\nSam\n\n", "coffee//Sam/[]", "an answer is needed here\n", false},
		{"4\n\n", "coffee///[]", "", true},
		{"", "///[]", "", true},
		{"4\r\nSam\r\n\r\n", "coffee//Sam/[]", "", false},
		{"4\nSam\n1 2\n\n", "coffee//Sam/[review call]", "1. [x] A review of a storage design  ·  November: 4 of 4 left\n2. [x] A 30", false},
		{"4\nSam\n3, 1,3\n\n", "coffee//Sam/[review introduction]", "", false},
		{"4\nSam\n1 99\n\n", "coffee//Sam/[]", "give a number from 1 to 7", false}, // a wrong number changes nothing
		{"1 2\n4\nSam\n\n", "coffee//Sam/[]", "this question has one answer", false},
		{"4\nSam\n1\n1\n\n", "coffee//Sam/[]", "1. [ ] A review", false},
	} {
		c := &choices{}
		var out strings.Builder
		err := askLines(strings.NewReader(test.typed), &out, Form{Steps: c.steps()})
		if got := fmt.Sprintf("%s/%s/%s/%v", c.request, c.tone, c.name, c.lately); got != test.want || errors.Is(err, ErrStopped) != test.stopped {
			t.Errorf("for %q, got %s and the error %v, want %s; the output is\n%s", test.typed, got, err, test.want, out.String())
		}
		if !strings.Contains(out.String(), test.said) {
			t.Errorf("for %q, want %q in the output\n%s", test.typed, test.said, out.String())
		}
	}
}

// After a choice with a number or some letters, the form reads back the option's label. It does so at once, or at the end with all
// answers, but never twice.
func TestLinesReadChoicesBack(t *testing.T) {
	const label = "A coffee chat, or “pick your brain”  ·  4 places to go"
	for typed, want := range map[string]string{"4": label, "cof": label, "pick BRAIN": label, "": ""} {
		for _, confirm := range []string{"", "Write these files?"} {
			c := &choices{request: "coffee"}
			var out strings.Builder
			if err := askLines(strings.NewReader(typed+"\nSam\n1\n\n\n"), &out, Form{Steps: c.steps(), Confirm: confirm}); err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(out.String(), "You chose: "+label+"\n"); got != (want != "" && confirm == "") || strings.Count(out.String(), "You chose") > 1 {
				t.Errorf("for %q with the confirmation %q, the form reads the choice back at once: %v; the output is\n%s", typed, confirm, got, out.String())
			}
		}
	}
}

// wishes has a form that reads the answers back, and takes an answer in somebody's own words.
type wishes struct{ kind, own, name, role string }

func (w *wishes) form() Form {
	return Form{AtMost: true, Confirm: "Write these files?", Steps: []Step{
		func() *Question {
			return &Question{Title: "Which request?", One: &w.kind, Options: []Option{{"another one", ""}, {"A coffee chat", "coffee"}},
				Own: &Own{&w.own, "No text has this name. Write your own"}, Check: func(text string) error {
					if text == "!" {
						return errors.New("that is no title")
					}
					return nil
				}}
		},
		func() *Question {
			if w.kind != "" || w.own != "" {
				return nil
			}
			return &Question{Title: "Its name", Text: &w.name, Needed: true}
		},
		func() *Question {
			return &Question{Title: "What are you?", Example: "Design director", Text: &w.role}
		},
	}}
}

// At the end, the form reads the answers back, and people can change each of them. A text that matches no option can become an answer in
// somebody's own words.
func TestLinesReadBack(t *testing.T) {
	for _, test := range []struct {
		typed, want, said string
		stopped           bool
	}{
		{"coffee\nEditor\n\n", "coffee///Editor", "Your answers:\n1. Which request? A coffee chat\n2. What are you? Editor\nWrite these files? Y/n/number", false},
		{"coffee\nEditor\nYES\n", "coffee///Editor", "", false},
		{"coffee\nEditor\nn\n", "coffee///Editor", "", true},
		{"coffee\nEditor\n", "coffee///Editor", "", true}, // nobody said yes
		{"coffee\n?\n2\nEditor\n\n", "coffee///Editor", "Your answer [?], Enter keeps it, - empties it: ", false},
		{"coffee\n?\n2\n-\n\n", "coffee///", "2. What are you? no answer", false},
		{"coffee\nEditor\n7\nmaybe\ny\n", "coffee///Editor", "answer y, n, or a number from 1 to 2", false},
		{"coffee\nEditor\n1\n1\nA talk\n\n", "//A talk/Editor", "1. Which request? another one\n2. Its name: A talk\n3. What are you? Editor", false}, // after the change, a name is needed
		{"1\nA talk\nEditor\n1\ncoffee\n\n", "coffee//A talk/Editor", "1. Which request? A coffee chat\n2. What are you? Editor", false},              // after the change, no name is needed
		{"An audit\n\nEditor\n\n", "/An audit//Editor", "No text has this name. Write your own “An audit”? Y/n: ", false},
		{"An audit\nn\ncoffee\nEditor\n\n", "coffee///Editor", "", false},
		{"An audit\nwhat\ny\nEditor\n\n", "/An audit//Editor", "answer y or n\n", false},
		{"!\n2\nEditor\n\n", "coffee///Editor", "that is no title\n", false},
		{"An audit\n\nEditor\n1\n\n\n", "/An audit//Editor", "[An audit], Enter keeps it: ", false},
		{"An audit\n\nEditor\n1\n2\n\n", "coffee///Editor", "", false},
		{"An audit\n", "///", "", true},
		{"2\nEditor\n\n", "coffee///Editor", "Question 1\nWhich request?\n", false},
		{"2\nEditor\n\n", "coffee///Editor", "Question 2\nWhat are you?\nfor example: Design director\nYour answer, Enter skips the question: ", false},
	} {
		w := &wishes{}
		var out strings.Builder
		err := askLines(strings.NewReader(test.typed), &out, w.form())
		if got := strings.Join([]string{w.kind, w.own, w.name, w.role}, "/"); got != test.want || errors.Is(err, ErrStopped) != test.stopped {
			t.Errorf("for %q, got %s and the error %v, want %s; the output is\n%s", test.typed, got, err, test.want, out.String())
		}
		if !strings.Contains(out.String(), test.said) {
			t.Errorf("for %q, want %q in the output\n%s", test.typed, test.said, out.String())
		}
	}
}

// Each question has its number and the number of all questions, unless there is only one question.
func TestLinesCount(t *testing.T) {
	skipped := func() *Question { return nil }
	texts := make([]string, 3)
	f := Form{Steps: []Step{skipped}}
	for i := range texts {
		f.Steps = append(f.Steps, func() *Question { return &Question{Title: "Question", Text: &texts[i]} })
	}
	for n := range len(texts) {
		var out strings.Builder
		if err := askLines(strings.NewReader("a\nb\nc\n"), &out, Form{Steps: f.Steps[:2+n]}); err != nil {
			t.Fatal(err)
		}
		for i := range n + 1 {
			said := fmt.Sprintf("Question %d of %d\n", i+1, n+1)
			if strings.Contains(out.String(), said) != (n > 0) {
				t.Errorf("the output for %d questions must count them, unless there is only one, but is\n%s", n+1, out.String())
			}
		}
	}
}

// A single letter from the middle of a word chooses nothing, because it may be a typing error.
func TestLinesStrayLetter(t *testing.T) {
	var to string
	q := &Question{One: &to, Options: []Option{{"Stack Exchange", "stack"}, {"The guide", "guide"}}}
	for line, want := range map[string]string{"x": "", "k": "", "e": "", "S": "stack", "t": "guide", "xc": "stack", "ex": "stack"} {
		to = ""
		if said, again := q.take(line); to != want || again != (want == "") {
			t.Errorf("the line %q chose %q, want %q; the message is %q", line, to, want, said)
		}
	}
}
