package form

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

var update = flag.Bool("update", false, "rewrite the expected screens")

// choices has the answers to a form with every kind of question.
type choices struct {
	request, tone, name string
	lately              []string
}

// steps returns the steps of a form whose later questions depend on the first.
func (c *choices) steps() []Step {
	preview := func() string {
		return "Hi " + c.name + ",\n\nthank you for asking about " + c.request + ". " + strings.Repeat("The answer goes on for a while. ", 20) + "\n\nWarmly,\nAna"
	}
	requests := []Option{{"A review of a storage design  ·  November: 4 of 4 left", "review"}, {"A 30-minute call  ·  November: 1 of 3 left", "call"},
		{"An introduction to someone I know  ·  November: full; 2 again from 1 December", "introduction"}, {"A coffee chat, or “pick your brain”  ·  4 places to go", "coffee"},
		{"Ongoing mentoring  ·  4 places to go", "mentoring"}, {"Un café à Zürich", "cafe"}, {"Something else  ·  open", "else"}}
	return []Step{
		func() *Question {
			return &Question{Title: "What did they ask for?", One: &c.request, Options: requests, Preview: preview}
		},
		func() *Question {
			if c.request != "call" {
				return nil
			}
			return &Question{Title: "In which tone?", Note: "Only a call has tones.", One: &c.tone, Options: []Option{{"neutral", "neutral"}, {"warm", "warm"}}, Preview: preview}
		},
		func() *Question {
			return &Question{Title: "Whom do you answer?", Text: &c.name, Needed: true, Preview: preview, Check: func(text string) error {
				if strings.Contains(text, "@") {
					return fmt.Errorf("%q is an address; write a name", text)
				}
				return nil
			}}
		},
		func() *Question {
			return &Question{Title: "Which requests did you get lately?", Many: &c.lately, Options: requests}
		},
	}
}

// play shows a form in a terminal of the given size, and presses keys: "down" is a key, and "'text" stands for four letters.
func play(c *choices, width, height int, keys ...string) *screen {
	m := newScreen(c.steps())
	m.Update(tea.WindowSizeMsg{Width: width, Height: height})
	for _, key := range keys {
		m.Update(pressed(key)[0])
		for _, more := range pressed(key)[1:] {
			m.Update(more)
		}
	}
	return m
}

func pressed(key string) []tea.Msg {
	if text, isText := strings.CutPrefix(key, "'"); isText {
		var all []tea.Msg
		for _, r := range text {
			all = append(all, tea.KeyPressMsg{Code: r, Text: string(r)})
		}
		return all
	}
	code := map[string]tea.KeyPressMsg{"enter": {Code: tea.KeyEnter}, "down": {Code: tea.KeyDown}, "up": {Code: tea.KeyUp}, "pgdown": {Code: tea.KeyPgDown}, "esc": {Code: tea.KeyEsc},
		"space": {Code: tea.KeySpace, Text: " "}, "back": {Code: tea.KeyTab, Mod: tea.ModShift}, "delete": {Code: tea.KeyBackspace}, "ctrl+c": {Code: 'c', Mod: tea.ModCtrl}}
	return []tea.Msg{code[key]}
}

func (m *screen) text() string { return trailing.ReplaceAllString(ansi.Strip(m.View().Content), "") }

var trailing = regexp.MustCompile(`(?m) +$`)

// The files in testdata have the screens of a form in terminals of five sizes.
func TestScreens(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 24}, {100, 30}, {200, 60}, {40, 8}} {
		var b strings.Builder
		for _, keys := range [][]string{{}, {"down", "down"}, {"'cof"}, {"'nothing like it", "enter"}, {"'call", "enter"}, {"'call", "enter", "enter", "enter"},
			{"'cof", "enter", "'a@b", "enter"}, {"'cof", "enter", "'Sam", "enter", "down", "space"}, {"enter", "'Sam", "enter", "enter"}} {
			fmt.Fprintf(&b, "== %s\n%s\n", strings.Join(keys, " "), play(&choices{}, size[0], size[1], keys...).text())
		}
		name := filepath.Join("testdata", fmt.Sprintf("%dx%d.txt", size[0], size[1]))
		if *update {
			if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil || string(want) != b.String() {
			t.Errorf("%s differs from the screen (%v); run go test -update and read the diff:\n%s", name, err, b.String())
		}
	}
}

// A form fits into a terminal of any size, whatever keys are pressed. The input line is visible, and the cursor is on it.
func TestScreenFits(t *testing.T) {
	names := []string{"enter", "down", "up", "pgdown", "space", "back", "delete", "'c", "'a", "'zz", "'Ünïcödé 名前", "'long long long long long long long long"}
	for seed := range uint64(2000) {
		random := rand.New(rand.NewPCG(seed, 1))
		width, height := 10+random.IntN(200), 1+random.IntN(62)
		var keys []string
		for range random.IntN(12) {
			keys = append(keys, names[random.IntN(len(names))])
		}
		m := play(&choices{}, width, height, keys...)
		v := m.View()
		lines := strings.Split(v.Content, "\n")
		if len(lines) > height && !m.done {
			t.Fatalf("seed %d: the form has %d lines, too many for a screen of %d×%d, after the keys %q:\n%s", seed, len(lines), width, height, keys, m.text())
		}
		for _, line := range lines {
			if ansi.StringWidth(line) > width {
				t.Fatalf("seed %d: a line has %d columns, too many for a screen of %d×%d, after the keys %q:\n%s", seed, ansi.StringWidth(line), width, height, keys, m.text())
			}
		}
		if !m.done && (v.Cursor == nil || v.Cursor.Y >= len(lines) || !strings.HasPrefix(ansi.Strip(lines[v.Cursor.Y]), ">")) {
			t.Fatalf("seed %d: the cursor %+v is not on the input line of a screen of %d×%d, after the keys %q:\n%s", seed, v.Cursor, width, height, keys, m.text())
		}
	}
}

// A note of any length leaves room for the options.
func TestLongNote(t *testing.T) {
	for _, height := range []int{12, 24, 60} {
		tone := ""
		m := newScreen([]Step{func() *Question {
			return &Question{Title: "Yes or no?", Note: strings.Repeat("- a condition\n", 100), One: &tone, Options: []Option{{"yes, please", "yes"}, {"no, thanks", "no"}}}
		}})
		m.Update(tea.WindowSizeMsg{Width: 60, Height: height})
		if text := m.text(); !strings.Contains(text, "yes, please") || !strings.Contains(text, "no, thanks") || !strings.Contains(text, "- a condition\n") {
			t.Errorf("on a screen of %d lines, the note leaves no room for the options:\n%s", height, text)
		}
	}
}

// Keys give the answers. The form leaves out questions that earlier answers make unnecessary.
func TestAnswers(t *testing.T) {
	for _, test := range []struct {
		keys []string
		want string
		done bool
	}{
		{[]string{"'cof", "enter", "'Sam", "enter", "enter"}, "coffee//Sam/[]", true},
		{[]string{"'COF", "enter", "'Sam", "enter", "enter"}, "coffee//Sam/[]", true},
		{[]string{"'brain pick", "enter", "'Sam", "enter", "enter"}, "coffee//Sam/[]", true},
		{[]string{"'cafe", "enter", "'Sam", "enter", "enter"}, "cafe//Sam/[]", true},
		{[]string{"'zurich", "enter", "'Sam", "enter", "enter"}, "cafe//Sam/[]", true},
		{[]string{"'call", "enter", "down", "enter", "'Sam", "enter", "enter"}, "call/warm/Sam/[]", true},
		{[]string{"down", "down", "down", "enter", "'Sam", "enter", "space", "down", "space", "enter"}, "coffee//Sam/[review call]", true},
		{[]string{"'cof", "enter", "enter", "enter"}, "coffee///[]", false},                                                           // after an empty name, the form asks again
		{[]string{"'cof", "enter", "'a@b", "enter"}, "coffee//a@b/[]", false},                                                         // a wrong name stays in the input line
		{[]string{"'nothing", "enter", "enter"}, "review///[]", false},                                                                // no option matches, so Enter chooses none
		{[]string{"'cof", "enter", "'Sam", "back", "back", "'call", "enter", "enter", "enter", "enter"}, "call/neutral/Sam/[]", true}, // the typed name is still there
	} {
		c := &choices{}
		m := play(c, 80, 24, test.keys...)
		if got := fmt.Sprintf("%s/%s/%s/%v", c.request, c.tone, c.name, c.lately); got != test.want || m.done != test.done {
			t.Errorf("after the keys %q, got the answers %s and done %v, want %s and %v; the screen is\n%s", test.keys, got, m.done, test.want, test.done, m.text())
		}
	}
}

// Ctrl-C ends the form at every question, and leaves an empty screen.
func TestStop(t *testing.T) {
	for _, keys := range [][]string{{}, {"'cof"}, {"enter"}, {"enter", "'Sa"}, {"enter", "'Sam", "enter"}} {
		if m := play(&choices{}, 80, 24, append(keys, "ctrl+c", "enter")...); !m.stopped || m.done || m.text() != "" {
			t.Errorf("after the keys %q, Ctrl-C must stop the form and clear the screen, but stopped is %v, done is %v, and the screen is %q", keys, m.stopped, m.done, m.text())
		}
	}
}

// Pasted text counts as typed text, on one line.
func TestPaste(t *testing.T) {
	c := &choices{}
	m := play(c, 80, 24, "enter")
	m.Update(tea.PasteMsg{Content: "Sam\nLee"})
	if c.name != "Sam Lee" || m.done {
		t.Errorf("got the name %q, want the pasted text on one line", c.name)
	}
}
