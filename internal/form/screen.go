package form

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
)

// screen shows a form that reads single keys.
type screen struct {
	steps         []Step
	asked         []int    // the steps that had a question; the last one is the current step
	answers       []string // the answers so far, each as a line with its question
	width, height int

	*Question
	input   textinput.Model // the text, or the filter of a list
	options []Option        // the options that match the filter
	at      int             // the option under the cursor
	from    int             // the first line of the preview that is shown, if its question has keys
	before  string          // the preview from before a key changed the question, until the next drawing
	more    bool            // whether the preview has more lines below those on the screen
	typing  bool            // whether letters narrow the list, although the question has keys
	problem string

	done, stopped bool
}

func newScreen(steps []Step) *screen {
	m := &screen{steps: steps}
	m.next(0)
	return m
}

// next shows the first question at or after a step.
func (m *screen) next(step int) {
	for ; step < len(m.steps); step++ {
		if q := m.steps[step](); q != nil {
			m.asked = append(m.asked, step)
			m.show(q)
			return
		}
	}
	m.done = true
}

// show shows a question.
func (m *screen) show(q *Question) {
	m.Question, m.problem, m.from, m.typing = q, "", 0, false
	m.input = textinput.New()
	m.input.SetVirtualCursor(false)
	m.input.Prompt = ""
	m.input.Focus()
	m.options, m.at = q.Options, 0
	switch {
	case q.isText():
		m.input.SetValue(*q.Text)
	case q.Own != nil && *q.Own.Text != "":
		m.input.SetValue(*q.Own.Text)
		m.filter()
	case q.One != nil:
		m.at = max(0, slices.IndexFunc(q.Options, q.has))
	}
	m.follow()
}

// follow stores the answer so far in the question's variable, for the preview.
func (m *screen) follow() {
	switch {
	case m.isText():
		*m.Text = m.input.Value()
	case m.One != nil && len(m.options) > 0:
		*m.One = m.options[m.at].Value
		if m.Own != nil {
			*m.Own.Text = ""
		}
	case m.Own != nil:
		*m.One, *m.Own.Text = "", strings.TrimSpace(m.input.Value())
	}
}

func (m *screen) Init() tea.Cmd { return nil }

func (m *screen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.KeyPressMsg:
		m.press(msg)
	case tea.PasteMsg:
		m.write(msg)
	}
	if m.done || m.stopped {
		return m, tea.Quit
	}
	return m, nil
}

func (m *screen) press(key tea.KeyPressMsg) {
	switch name := key.String(); {
	case m.done || m.stopped: // somebody pressed the key before the program ended
	case name == "ctrl+c":
		m.stopped = true
	case name == "enter":
		m.accept("")
	case name == "shift+tab":
		m.back()
	case m.Keys != nil && m.command(name):
	case m.isText():
		m.write(key)
	case name == "space" && m.Many != nil:
		if len(m.options) > 0 {
			m.toggle(m.options[m.at].Value)
		}
	case moves[name] != 0:
		m.at, m.from, m.problem = max(0, min(m.at+moves[name], len(m.options)-1)), 0, ""
		m.follow()
	default:
		m.write(key)
	}
}

// moves maps a key to the number of lines by which it moves the cursor of a list.
var moves = map[string]int{"up": -1, "ctrl+p": -1, "down": 1, "ctrl+n": 1, "pgup": -10, "pgdown": 10}

// write changes the text, or the filter of a list.
func (m *screen) write(msg tea.Msg) {
	before := m.input.Value()
	m.input, _ = m.input.Update(msg)
	if m.input.Value() == before {
		return
	}
	m.problem = ""
	if !m.isText() {
		m.filter()
	}
	m.follow()
}

// filter narrows a list. The cursor stays on its option while that option matches.
func (m *screen) filter() {
	var under Option
	if len(m.options) > 0 {
		under = m.options[m.at]
	}
	m.options = m.matching(m.input.Value())
	m.at = max(0, slices.Index(m.options, under))
	if len(m.options) == 0 {
		m.problem = m.noMatch(m.input.Value()) + "; delete a letter to see more"
		if m.Own != nil {
			m.problem = m.Own.Ask + " “" + strings.TrimSpace(m.input.Value()) + "”? Enter goes on; delete a letter to see more"
		}
	}
}

// accept takes the answer, and shows the next question. The argument key is the name of the key that gave the answer, or "". A refused
// answer stays on the screen, with the reason below it.
func (m *screen) accept(key string) {
	var err error
	switch {
	case m.typing:
		m.typing = false // the list stays narrow until Esc
		return
	case m.isText():
		err = m.refuse(m.input.Value())
	case len(m.options) == 0 && m.Own == nil:
		return
	case len(m.options) == 0:
		err = m.own(m.input.Value())
	}
	if err != nil {
		m.problem = err.Error()
		return
	}
	m.follow()
	title := m.Title
	if m.Pressed != nil {
		if *m.Pressed = key; key != "" {
			title = m.key(key).Does + ":"
		}
	}
	m.answers = append(m.answers, strings.TrimSpace(title+" "+m.answer()))
	m.next(m.asked[len(m.asked)-1] + 1)
}

// back shows the previous question again, with its answer.
func (m *screen) back() {
	if len(m.asked) < 2 {
		return
	}
	m.asked, m.answers = m.asked[:len(m.asked)-1], m.answers[:len(m.answers)-1]
	m.show(m.steps[m.asked[len(m.asked)-1]]())
}
