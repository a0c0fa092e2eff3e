package mail

import (
	"strconv"
	"strings"
)

// Evidence describes the findings in a mail, each in one line with its doubt: the name to greet, what forwarded the mail, its
// language, and the number of lines in the sender's own words.
func (m *Mail) Evidence() []string {
	lines := []string{m.greetingLine()}
	if m.Via != "" {
		lines = append(lines, "came through: "+m.Via)
	}
	if m.Doubt.Sender != "" {
		lines = append(lines, "sender not sure: "+m.Doubt.Sender)
	}
	if m.Doubt.Date != "" {
		lines = append(lines, "date not sure: "+m.Doubt.Date)
	}
	switch {
	case m.Lang == "":
		lines = append(lines, "language not known: "+m.Doubt.Lang)
	case m.Doubt.Lang != "":
		lines = append(lines, "language: perhaps "+m.Lang+"; "+m.Doubt.Lang)
	default:
		lines = append(lines, "language: "+m.Lang)
	}
	return append(lines, m.wordsLine())
}

func (m *Mail) greetingLine() string {
	if m.First != "" {
		return "greeting: " + m.First
	}
	if m.Maybe != "" {
		return "greeting: perhaps " + m.Maybe + "; " + m.Doubt.Name
	}
	return "greeting: no name; " + m.Doubt.Name
}

func (m *Mail) wordsLine() string {
	if m.Unreadable != "" {
		return "own words: none; " + m.Unreadable
	}
	own := 0
	for l := range strings.Lines(m.Text) {
		if strings.TrimSpace(l) != "" {
			own++
		}
	}
	text := "own words: " + lineCount(own)
	if m.Left > 0 {
		text += "; " + strconv.Itoa(m.Left) + " left out"
	}
	if m.Doubt.Text != "" {
		return text + "; " + m.Doubt.Text
	}
	if m.Quoted != "" {
		return text + "; " + m.Quoted
	}
	return text
}

func lineCount(n int) string {
	if n == 1 {
		return "1 line"
	}
	return strconv.Itoa(n) + " lines"
}
