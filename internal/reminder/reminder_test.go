package reminder

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"howihelp/internal/printable"
)

var opening = Opening{
	Day: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), Stamp: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC),
	Title: "An introduction to someone I know", Address: "https://ana.example/help/ask/introduction/",
}

func TestFile(t *testing.T) {
	const want = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//howihelp//Golang ICS Library
METHOD:PUBLISH
BEGIN:VEVENT
UID:f8208abdf69d1fb48837d6658658f9e9
DTSTAMP:20261123T000000Z
DTSTART;VALUE=DATE:20261201
DTEND;VALUE=DATE:20261202
SUMMARY:An introduction to someone I know
DESCRIPTION:https://ana.example/help/ask/introduction/
URL:https://ana.example/help/ask/introduction/
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:An introduction to someone I know
TRIGGER:PT9H
END:VALARM
END:VEVENT
END:VCALENDAR
`
	data, err := File(opening)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.ReplaceAll(string(data), "\r\n", "\n"); got != want {
		t.Errorf("the calendar is\n%s\nwant\n%s", got, want)
	}
}

// Any title and address stay within their own lines, and are read back unchanged.
func TestTitlesComeBack(t *testing.T) {
	for _, title := range []string{
		"A call", "Coffee, tea; or \\n \"both\"", strings.Repeat("ありがとう ", 40), strings.Repeat("x", 74) + strings.Repeat("é", 200),
		"a\nATTENDEE:mailto:x@example.org", "a\r\nEND:VEVENT\r\n", "\x00\x1b[2J", "\u2028SUMMARY:x", "a:b;c=d,e", `ends in \`,
	} {
		for _, address := range []string{opening.Address, "https://ana.example/help/ask/%E3%81%82,%3B/?a=b;c,d"} {
			o := opening
			o.Title, o.Address = title, address
			data, err := File(o)
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.SplitSeq(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
				if len(line) > 75 || strings.ContainsFunc(line, unicode.IsControl) || !utf8.ValidString(line) {
					t.Errorf("each line of the calendar for the title %q must be short and printable, but one is %q", title, line)
				}
			}
			calendar, err := ics.ParseCalendar(strings.NewReader(string(data)))
			if err != nil || len(calendar.Events()) != 1 {
				t.Fatalf("the calendar for the title %q must be readable and have one event, got the error %v for\n%s", title, err, data)
			}
			event := calendar.Events()[0]
			got := event.GetProperty(ics.ComponentPropertySummary).Value
			if want := printable.OneLine(title); got != want && ics.FromText(got) != want {
				t.Errorf("the title %q must come back unchanged, but is read as %q", title, got)
			}
			if got := event.GetProperty(ics.ComponentPropertyUrl).Value; got != address {
				t.Errorf("the address %q must come back unchanged, but is read as %q", address, got)
			}
		}
	}
}

// The same opening has the same event ID, whenever the file is written. An opening on another day has another ID.
func TestAnEventStaysTheSame(t *testing.T) {
	uid := func(o Opening) string {
		data, err := File(o)
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(data), "UID:")
		id, _, _ := strings.Cut(rest, "\r\n")
		return id
	}
	later, renamed := opening, opening
	later.Day = later.Day.AddDate(0, 1, 0)
	renamed.Title, renamed.Stamp = "Another", opening.Stamp.AddDate(0, 0, 1)
	if id := uid(opening); id == uid(later) || id != uid(renamed) {
		t.Errorf("only the day must change the event's ID, but %s becomes %s on another day, and %s with another title", id, uid(later), uid(renamed))
	}
}
