package console

import (
	"bytes"
	"testing"
	"time"
)

func TestMeter(t *testing.T) {
	start := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		all, done int64
		spent     time.Duration
		want      string
	}{
		{0, 0, 0, "1 mail"},
		{0, 0, time.Hour, "1 mail"},
		{400, 100, time.Second / 2, "1 mail, 25 %"},
		{400, 100, 2 * time.Second, "1 mail, 25 %, 7 s left"},
		{400, 400, 2 * time.Second, "1 mail, 100 %"},
		{400, 900, 2 * time.Second, "1 mail, 100 %"}, // the file has grown
		{0, 900, 2 * time.Second, "1 mail, 100 %"},
	} {
		var out bytes.Buffer
		m := &Meter{Out: &Messages{Stderr: &out}, Now: func() time.Time { return start }, Unit: "mail", All: test.all}
		m.Read(test.done)
		m.Count()
		m.Clear()
		if out.Len() > 0 {
			t.Errorf("got the output %q, want none because the output isn't a terminal", out.String())
		}
		if got := m.text(start.Add(test.spent)); got != test.want {
			t.Errorf("for %d of %d bytes after %v, got %q, want %q", test.done, test.all, test.spent, got, test.want)
		}
	}
	m := &Meter{Unit: "mail", All: 400, start: start, count: 60, done: 100}
	if got, want := m.text(start.Add(2*time.Second)), "60 mails, 25 %, 30 a second, 7 s left"; got != want {
		t.Errorf("for several mails, got %q, want %q", got, want)
	}
	if m.done = 0; m.text(start.Add(2*time.Second)) != "60 mails, 30 a second" {
		t.Errorf("with an unknown size, got %q, want no percentage", m.text(start.Add(2*time.Second)))
	}
}
