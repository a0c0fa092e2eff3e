package form

import (
	"errors"
	"os"
	"testing"
)

func TestChoose(t *testing.T) {
	options := []Option{{"Ana", "ana"}, {"Ben", "ben"}}
	ended := errors.New("ended")
	for _, test := range []struct {
		said string
		err  error
		want string
	}{{"", nil, "ana"}, {"ben", nil, "ben"}, {"", ended, "ana"}} {
		got, err := Choose(func(f Form) error {
			q := f.Steps[0]()
			if q.Title != "Who?" || q.Note != "It is one of two." || len(q.Options) != 2 {
				t.Errorf("the question is %+v", q)
			}
			if test.said != "" {
				*q.One = test.said
			}
			return test.err
		}, "Who?", "It is one of two.", options...)
		if got != test.want || err != test.err {
			t.Errorf("after the answer %q, got %q and the error %v, want %q and %v", test.said, got, err, test.want, test.err)
		}
	}
}

// If somebody ends the form, the error says what became of the command.
func TestAsker(t *testing.T) {
	in, typed, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	typed.Close() // the end of the input ends the form
	out, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("no terminal")
	for want, open := range map[string]func() (in, out *os.File, err error){
		"nothing was added": func() (*os.File, *os.File, error) { return in, out, nil },
		"no terminal":       func() (*os.File, *os.File, error) { return nil, nil, broken },
	} {
		text := ""
		err := Terminal{Open: open, Lines: true}.Asker("nothing was added")(Form{Steps: []Step{func() *Question { return &Question{Title: "Name?", Text: &text} }}})
		if err == nil || err.Error() != want {
			t.Errorf("got the error %v, want %s", err, want)
		}
	}
}
