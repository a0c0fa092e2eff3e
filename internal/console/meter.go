package console

import (
	"fmt"
	"time"

	"howihelp/internal/words"
)

// Meter shows on a terminal how far a command has read, five times a second.
type Meter struct {
	Out  *Messages
	Now  func() time.Time
	Unit string // the singular name of the things that are counted, such as mail
	All  int64  // how much there is to read, in bytes or in things; 0 if unknown

	start, shown time.Time
	count        int
	done         int64
}

// Read adds n to the amount that has been read, in the unit of All.
func (m *Meter) Read(n int64) { m.done += n }

// Count adds one to the number of things that have been read, and shows the progress.
func (m *Meter) Count() {
	m.count++
	now := m.Now()
	if m.start.IsZero() {
		m.start = now
	}
	if !IsTerminal(m.Out.Stderr) || now.Sub(m.shown) < 200*time.Millisecond {
		return
	}
	m.shown = now
	m.Out.Progress("%s", m.text(now))
}

// text says how many things have been read, and which percentage. After a second, it also gives the rate and the seconds that
// remain.
func (m *Meter) text(now time.Time) string {
	text, spent := words.Count(m.count, m.Unit), now.Sub(m.start)
	if m.done > 0 { // when it reads from a server, the command calls only Count
		text += fmt.Sprintf(", %d %%", min(100, 100*m.done/max(m.All, 1)))
	}
	if rate := float64(m.count) / spent.Seconds(); spent > time.Second && rate >= 1 {
		text += fmt.Sprintf(", %.0f a second", rate)
	}
	if spent > time.Second && m.done > 0 && m.All > m.done {
		text += fmt.Sprintf(", %d s left", int(spent.Seconds()*float64(m.All-m.done)/float64(m.done))+1)
	}
	return text
}

// Clear removes the progress from the terminal, so that a message can follow.
func (m *Meter) Clear() {
	if !m.shown.IsZero() {
		m.Out.Progress("")
		m.shown = time.Time{}
	}
}
