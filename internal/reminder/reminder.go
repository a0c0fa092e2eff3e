// Package reminder writes a calendar file (RFC 5545) for the day on which a request opens:
//
//	Opening{Day: 1 December, Title: "An introduction", Address: "https://…/ask/introduction/"} ─▶ BEGIN:VCALENDAR …
//
// A visitor opens the file in their own calendar. The file contains nothing about the visitor, and nobody learns that the visitor
// opened it.
package reminder

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"howihelp/internal/printable"
)

// Opening is the day on which a request opens.
type Opening struct {
	Day     time.Time // midnight UTC
	Title   string
	Address string    // the absolute address of the request's page
	Ask     string    // one line that says how to ask on that day, or empty
	Stamp   time.Time // the day for which the information is right
}

// File returns a calendar with one event, which lasts the whole day but does not mark the visitor as busy. The same
// opening has the same event ID in every file, so a calendar that reads two of the files shows one event.
func File(o Opening) ([]byte, error) {
	sum := sha256.Sum256([]byte(o.Day.Format(time.DateOnly) + " " + o.Address))
	calendar := ics.NewCalendarFor("howihelp")
	calendar.SetMethod(ics.MethodPublish)
	event := calendar.AddEvent(hex.EncodeToString(sum[:16]))
	event.SetDtStampTime(o.Stamp)
	event.SetAllDayStartAt(o.Day)
	event.SetAllDayEndAt(o.Day.AddDate(0, 0, 1))
	event.SetSummary(printable.OneLine(o.Title))
	description := o.Address
	if o.Ask != "" {
		description += "\n" + printable.OneLine(o.Ask)
	}
	event.SetDescription(description)
	event.SetURL(o.Address)
	event.SetTimeTransparency(ics.TransparencyTransparent)
	alarm := event.AddAlarm()
	alarm.SetAction(ics.ActionDisplay)
	alarm.SetDescription(printable.OneLine(o.Title))
	alarm.SetTrigger("PT9H") // at nine in the morning, in the reader's time zone
	var b strings.Builder
	if err := calendar.SerializeTo(&b, ics.WithNewLine("\r\n")); err != nil {
		return nil, err
	}
	return []byte(b.String()), nil
}
