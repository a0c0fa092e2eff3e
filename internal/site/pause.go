package site

import (
	"time"

	"howihelp/internal/file"
)

// Pause is a time in which no request is open. The zero pause contains no day.
type Pause struct {
	From, Until time.Time // the first day of the pause, or zero if it has begun; the first open day after it
	Reason      string
}

// Has reports whether a day is in the pause.
func (p Pause) Has(day time.Time) bool { return !p.From.After(day) && p.Until.After(day) }

// readPause reads a pause of the plan or of a request. In a translation, it may consist of only the reason.
func readPause(t *file.Table, translation bool) Pause {
	p := Pause{t.Date("pause_from"), t.Date("pause_until"), t.Line("pause_reason")}
	for _, key := range []string{"pause_reason", "pause_from"} {
		if t.Has(key) && !t.Has("pause_until") && !(translation && key == "pause_reason") {
			t.Fail(key, "add pause_until = 2027-01-10, the first open day", "%s is set without pause_until", key)
		}
	}
	if !p.From.IsZero() && !p.Until.IsZero() && !p.From.Before(p.Until) {
		t.Fail("pause_from", "write an earlier day; pause_until is the first open day", "pause_from is not before pause_until")
	}
	return p
}
