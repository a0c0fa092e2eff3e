package form

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

const (
	leastLeft   = 44 // the minimum columns for a question beside a preview
	leastRight  = 50 // the minimum columns for a preview beside a question
	mostRight   = 84 // the maximum columns of a preview beside a question
	leastShown  = 4  // the minimum lines of a preview below a question
	leastList   = 5  // the number of options that stay visible above such a preview
	mostNote    = 3  // a note gets at most 1/mostNote of a terminal's lines
	roomForPast = 20 // the minimum lines of a terminal that shows earlier answers
	mostPast    = 4  // the maximum number of earlier answers on the screen
	prompt      = "> "
)

// View returns the form, which fits into the terminal in both directions, so that nothing scrolls away.
func (m *screen) View() tea.View {
	if m.width == 0 {
		return tea.NewView("")
	}
	if m.done {
		return tea.NewView(strings.Join(m.past(len(m.answers)), "\n") + "\n")
	}
	if m.stopped {
		return tea.NewView("")
	}
	var lines []string
	if m.height >= roomForPast {
		lines = m.past(mostPast)
	}
	past := len(lines)
	room := max(1, m.height-1-past)
	var body []string
	row := 0
	if m.Keys != nil && room > leastList {
		body, row = m.body(room - 1)
		body = append(body, dim(m.commands(m.width))) // the lowest line has room for many keys
	} else {
		body, row = m.body(room)
	}
	lines = append(lines, body...)
	for i := range lines {
		lines[i] = cut(lines[i], m.width)
	}
	v := tea.NewView(strings.Join(lines, "\n"))
	if row < len(body) && m.hasInput() {
		v.Cursor = m.input.Cursor()
		v.Cursor.X += ansi.StringWidth(prompt)
		v.Cursor.Y = past + row
	}
	return v
}

// hasInput reports whether there is an input line.
func (m *screen) hasInput() bool { return m.Keys == nil || m.typing || m.input.Value() != "" }

// past returns a line for each of the last answers. The argument most is the maximum number of lines.
func (m *screen) past(most int) []string {
	var lines []string
	for _, answer := range m.answers[max(0, len(m.answers)-most):] {
		lines = append(lines, dim(cut(answer, m.width)))
	}
	return lines
}

// body returns the question with its preview in at most room lines, and the number of the input line among them.
func (m *screen) body(room int) (lines []string, row int) {
	preview := ""
	m.more = false
	if m.Preview != nil && (m.isText() || len(m.options) > 0 || m.Own != nil) {
		preview = m.Preview()
	}
	if left := m.left(); preview != "" && m.width-left-3 >= leastRight {
		lines, row = m.question(left, room)
		return beside(lines, left, m.shown(preview, min(mostRight, m.width-left-3), room)), row
	}
	head := len(m.head(m.width)) + 1
	free := room - head - min(len(m.options), leastList) - 2
	if preview == "" || free < leastShown {
		return m.question(m.width, room)
	}
	if m.Keys == nil || m.Pressed == nil { // otherwise, the preview is more important than the list
		free = max(leastShown, min(free, room-head-len(m.options)-2))
	}
	below := m.shown(preview, m.width, free)
	lines, row = m.question(m.width, room-len(below)-1)
	return append(append(lines, dim(strings.Repeat("─", m.width))), below...), row
}

// left returns the width of a question with a preview beside it. It is wide enough for every option.
func (m *screen) left() int {
	width := leastLeft
	for _, o := range m.Options {
		width = max(width, ansi.StringWidth(o.Label)+len("▸ [x] "))
	}
	return width
}

// head returns the lines above the options: the title, the note, the input line, and the mistake in the input.
func (m *screen) head(width int) []string {
	lines := styled(bold, m.Title, width)
	if m.Note != "" {
		note := styled(dim, m.Note, width)
		if most := max(1, m.height/mostNote); len(note) > most {
			note = append(note[:most-1], dim("…"))
		}
		lines = append(lines, note...)
	}
	if m.Example != "" {
		lines = append(lines, styled(dim, forExample(m.Example), width)...)
	}
	if m.hasInput() {
		m.input.SetWidth(max(1, width-ansi.StringWidth(prompt)-1))
		lines = append(lines, prompt+m.input.View())
	}
	if m.problem != "" {
		lines = append(lines, styled(red, m.problem, width)...)
	}
	return lines
}

// question returns the question without its preview, and the number of the input line.
func (m *screen) question(width, room int) (lines []string, row int) {
	lines = m.head(width)
	row = len(lines) - 1
	if m.problem != "" {
		row -= len(wrapped(m.problem, width))
	}
	if over := len(lines) - room; over > 0 {
		from := min(over, row) // in so few lines, the input line is the most important one
		return lines[from : from+room], row - from
	}
	if space := room - len(lines) - 1; space > 0 {
		lines = append(lines, m.list(width, space)...)
	}
	if len(lines) < room && m.Keys == nil {
		lines = append(lines, dim(cut(m.keys(len(lines)-row-1), width)))
	}
	return lines, row
}

// list returns the options around the cursor, below their headings.
func (m *screen) list(width, room int) []string {
	var lines []string
	at, head := 0, ""
	for i, o := range m.options {
		if next := m.Heads[o.Value]; next != head {
			head = next
			lines = append(lines, dim(cut(head, width)))
		}
		if i == m.at {
			at = len(lines)
		}
		lines = append(lines, m.line(i, width))
	}
	from := max(0, min(at-room/2, len(lines)-room))
	return lines[from:min(len(lines), from+room)]
}

// line returns an option as a line of the list.
func (m *screen) line(i, width int) string {
	mark := "  "
	if i == m.at {
		mark = "▸ "
	}
	if m.Many != nil {
		mark += map[bool]string{true: "[x] ", false: "[ ] "}[m.has(m.options[i])]
	}
	line := cut(mark+m.options[i].Label, width)
	if i == m.at {
		line = bold(line)
	}
	return line
}

// keys returns the line that names the keys. If a list doesn't fit, the line begins with the cursor's position in the list.
func (m *screen) keys(rows int) string {
	var text string
	if rows < len(m.options) {
		text = fmt.Sprintf("%d of %d · ", m.at+1, len(m.options))
	}
	switch {
	case m.isText() && !m.Needed && m.input.Value() == "":
		text += "Enter skips the question"
	case m.isText():
		text += "Enter goes on"
	case m.Many != nil:
		text += "Space chooses · Enter goes on · letters filter"
	default:
		text += "↑↓ and Enter choose · letters filter"
	}
	if len(m.asked) > 1 {
		text += " · Shift-Tab back"
	}
	return text + " · Ctrl-C ends"
}

// beside puts two columns next to each other.
func beside(left []string, width int, right []string) []string {
	var lines []string
	for i := range max(len(left), len(right)) {
		var l, r string
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines = append(lines, strings.TrimRight(l+strings.Repeat(" ", max(0, width-ansi.StringWidth(l)))+dim(" │ ")+r, " "))
	}
	return lines
}

// shown returns the part of a preview that fits into room lines, beginning at line m.from. If a key has just changed the preview, the
// part contains the first line that differs.
func (m *screen) shown(text string, width, room int) []string {
	lines := wrapped(strings.TrimSpace(text), width)
	if m.before != "" {
		if at := firstChange(wrapped(strings.TrimSpace(m.before), width), lines); at < m.from || at >= m.from+room/2 {
			m.from = at
		}
		m.before = ""
	}
	m.from = max(0, min(m.from, len(lines)-max(room, 1)))
	lines = lines[m.from:]
	if m.more = len(lines) > room; m.more {
		lines = append(lines[:max(0, room-1)], "…")
	}
	return lines
}

// firstChange returns the number of the first line that differs between two texts.
func firstChange(before, after []string) int {
	for i, line := range after {
		if i >= len(before) || before[i] != line {
			return i
		}
	}
	return 0
}

func wrapped(text string, width int) []string {
	return strings.Split(ansi.Wrap(text, max(1, width), ""), "\n")
}

func cut(text string, width int) string { return ansi.Truncate(text, width, "…") }

// styled returns the lines of a text, all in the same style.
func styled(style func(string) string, text string, width int) []string {
	lines := wrapped(text, width)
	for i := range lines {
		lines[i] = style(lines[i])
	}
	return lines
}

func bold(s string) string { return "\x1b[1m" + s + "\x1b[m" }
func dim(s string) string  { return "\x1b[2m" + s + "\x1b[m" }
func red(s string) string  { return "\x1b[31m" + s + "\x1b[m" }
