// Package workday counts business days, to find the day by which to answer a mail.
//
//	workday.In("PT").After(24 December 2026, 2) // 29 December: Friday is Christmas Day, then comes the weekend
//
// A business day is a Monday to Friday that is not a public holiday of the country, or of a region such as "DE-BY". The holidays
// of other regions don't count.
package workday

import (
	"slices"
	"strings"
	"time"

	"github.com/rickar/cal/v2"
)

// Longest is the maximum number of days to count. Without a limit, a huge setting would keep a program or a browser busy for
// hours.
const Longest = 1000

// Calendar knows the business days of a country or region.
type Calendar struct {
	business *cal.BusinessCalendar
	off      []time.Time
}

// In returns the calendar of a country, given as two letters of ISO 3166, or of one of its [Regions]. If the place isn't
// [Known], only weekends are off. The days in off, as midnight UTC, are not business days either.
func In(place string, off ...time.Time) *Calendar {
	c := cal.NewBusinessCalendar()
	for _, h := range holidays(place) {
		if h.Type != cal.ObservanceReligious && h.Type != cal.ObservanceOther { // some public holidays have no type
			c.AddHoliday(h)
		}
	}
	return &Calendar{c, off}
}

func holidays(place string) []*cal.Holiday {
	if strings.Contains(place, "-") {
		return regions[place]
	}
	return countries[place]
}

// Known reports whether this package knows the public holidays of a country or region.
func Known(place string) bool { return len(holidays(place)) > 0 }

// After returns the n-th business day after a day; the day itself doesn't count. Days are midnight UTC. An n above
// [Longest] counts as Longest.
func (c *Calendar) After(day time.Time, n int) time.Time {
	for left := min(n, Longest); left > 0; {
		day = day.AddDate(0, 0, 1)
		if c.business.IsWorkday(day) && !slices.Contains(c.off, day) {
			left--
		}
	}
	return day
}

// Holiday is a public holiday, or another day off, on a Monday to Friday.
type Holiday struct {
	Day  time.Time // midnight UTC
	Name string    // the holiday's name in the country's own language; empty for another day off
}

// Holidays returns the public holidays and other days off on Mondays to Fridays from one day to another, both included.
func (c *Calendar) Holidays(from, to time.Time) []Holiday {
	var all []Holiday
	for day := from; !day.After(to); day = day.AddDate(0, 0, 1) {
		if cal.IsWeekend(day) {
			continue
		}
		if _, observed, h := c.business.IsHoliday(day); observed {
			all = append(all, Holiday{day, h.Name})
		} else if slices.Contains(c.off, day) {
			all = append(all, Holiday{Day: day})
		}
	}
	return all
}
