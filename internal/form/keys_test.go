package form

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// deciding has the answers to a form. Its first question is a list with keys. The second is for people who press none of these keys.
type deciding struct {
	chosen, pressed, how string
	tone                 int
	limit                int // the number of the last tone
}

func (d *deciding) steps() []Step {
	return []Step{func() *Question {
		q := &Question{Title: "Which one?", One: &d.chosen, Pressed: &d.pressed, Heads: map[string]string{}}
		for i := range 12 {
			value := fmt.Sprint("mail", i)
			q.Options = append(q.Options, Option{fmt.Sprintf("%02d Nov  no   Person %d · coffee", i+1, i), value})
			q.Heads[value] = []string{"overdue", "later"}[i/6]
		}
		q.Preview = func() string {
			return d.chosen + strings.Repeat(" wants a coffee.", 60) + fmt.Sprintf("\n\nno, in tone %d\nEND", d.tone)
		}
		q.Keys = func() []Key {
			return []Key{{Name: "d", Does: "draft"}, {Name: "t", Does: "tone", Turn: func() error {
				if d.tone == d.limit {
					return errors.New("there is no other tone")
				}
				d.tone++
				return nil
			}}, {Name: "l", Does: "last", Value: "mail11"}}
		}
		return q
	}, func() *Question {
		if d.pressed != "" {
			return nil
		}
		return &Question{Title: "What do you do?", One: &d.how, Options: []Option{{"draft", "draft"}, {"skip", "skip"}}}
	}}
}

func (d *deciding) play(width, height int, keys ...string) *screen {
	m := newScreen(d.steps())
	m.Update(tea.WindowSizeMsg{Width: width, Height: height})
	for _, key := range keys {
		for _, msg := range pressed(key) {
			m.Update(msg)
			m.View()
		}
	}
	return m
}

func TestKeys(t *testing.T) {
	for name, c := range map[string]struct {
		keys     []string
		chosen   string
		pressed  string
		tone     int
		shown    string
		question string
	}{
		"a key answers":                     {[]string{"down", "'d"}, "mail1", "d", 0, "", ""},
		"Enter leads to the next question":  {[]string{"down", "enter"}, "mail1", "", 0, "skip", "What do you do?"},
		"? acts like Enter":                 {[]string{"'?"}, "mail0", "", 0, "skip", "What do you do?"},
		"a key with Turn gives no answer":   {[]string{"down", "'tt"}, "mail1", "", 2, "▸ 02 Nov", "Which one?"},
		"the error of Turn is shown":        {[]string{"'ttt"}, "mail0", "", 2, "there is no other tone", "Which one?"},
		"the next key clears an error":      {[]string{"'ttt", "down"}, "mail1", "", 2, "▸ 02 Nov", "Which one?"},
		"an unknown key does nothing":       {[]string{"'x"}, "mail0", "", 0, "this key does nothing here", "Which one?"},
		"a key with a value chooses it":     {[]string{"'l"}, "mail11", "l", 0, "", ""},
		"/ narrows the list":                {[]string{"'/08"}, "mail7", "", 0, "▸ 08 Nov", "Which one?"},
		"letters act again after Enter":     {[]string{"'/08", "enter", "'d"}, "mail7", "d", 0, "", ""},
		"Esc shows all again":               {[]string{"'/08", "esc"}, "mail7", "", 0, "06 Nov", "Which one?"},
		"a key on an empty list":            {[]string{"'/zzz", "enter", "'d"}, "mail0", "", 0, "does nothing here", "Which one?"},
		"going back":                        {[]string{"down", "enter", "back", "'d"}, "mail1", "d", 0, "", ""},
		"a page further in the preview":     {[]string{"pgdown", "pgdown", "pgdown", "pgdown", "pgdown"}, "mail0", "", 0, "END", "Which one?"},
		"a new preview shows its beginning": {[]string{"pgdown", "pgdown", "down"}, "mail1", "", 0, "mail1 wants", "Which one?"},
		"Turn keeps the preview's page":     {[]string{"pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "'t"}, "mail0", "", 1, "no, in tone 1", "Which one?"},
	} {
		d := &deciding{limit: 2}
		m := d.play(60, 24, c.keys...)
		text := m.text()
		if d.chosen != c.chosen || d.pressed != c.pressed || d.tone != c.tone || m.done != (c.question == "") ||
			!strings.Contains(text, c.shown) || c.question != "" && m.Title != c.question {
			t.Errorf("%s: got the choice %q, the key %q, the tone %d and done %t, want %q, %q, %d and %t, with %q on the screen:\n%s", name, d.chosen, d.pressed, d.tone, m.done, c.chosen, c.pressed, c.tone, c.question == "", c.shown, text)
		}
	}
}

// The screen shows the headings of the list, and names as many keys as fit.
func TestKeysAreShown(t *testing.T) {
	wide, narrow := new(deciding).play(160, 40).text(), new(deciding).play(50, 24).text()
	for _, want := range []string{"Which one?", "overdue", "later", "d draft · t tone · l last · / search · ? all keys · Ctrl-C ends", " │ mail0 wants"} {
		if !strings.Contains(wide, want) {
			t.Errorf("the wide screen must contain %q, but is\n%s", want, wide)
		}
	}
	if !strings.Contains(narrow, "· PgDn reads on · ? all keys · Ctrl-C ends") || strings.Contains(narrow, "> ") || !strings.Contains(narrow, "mail0 wants") {
		t.Errorf("the narrow screen must name the most important keys, and show the preview but no input line; it is\n%s", narrow)
	}
}

// A form with keys fits into a terminal of any size, whatever keys are pressed.
func TestKeysFit(t *testing.T) {
	names := []string{"enter", "down", "up", "pgdown", "esc", "back", "'d", "'t", "'/", "'?", "'08", "'zz", "delete"}
	for seed := range uint64(2000) {
		random := rand.New(rand.NewPCG(seed, 2))
		width, height := 10+random.IntN(200), 1+random.IntN(62)
		var keys []string
		for range random.IntN(12) {
			keys = append(keys, names[random.IntN(len(names))])
		}
		m := (&deciding{limit: 3}).play(width, height, keys...)
		lines := strings.Split(m.View().Content, "\n")
		if len(lines) > height && !m.done {
			t.Fatalf("seed %d: the form has %d lines, but the terminal only %d", seed, len(lines), height)
		}
		for _, line := range lines {
			if ansi.StringWidth(line) > width {
				t.Fatalf("seed %d: got the line %q, want at most %d columns", seed, line, width)
			}
		}
	}
}

// A form that asks line by line shows the headings, and Enter leads to the second question.
func TestKeysInLines(t *testing.T) {
	d := &deciding{}
	var out strings.Builder
	if err := askLines(strings.NewReader("3\nskip\n"), &out, Form{Steps: d.steps()}); err != nil {
		t.Fatal(err)
	}
	if d.chosen != "mail2" || d.how != "skip" || !strings.Contains(out.String(), "overdue\n1. ") || !strings.Contains(out.String(), "later\n7. ") {
		t.Errorf("got the choices %q and %q, want mail2 and skip, and the headings in the output\n%s", d.chosen, d.how, out.String())
	}
}
