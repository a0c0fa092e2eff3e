// Package workday counts business days, to find the day by which to answer a mail.
//
//	workday.In("PT").After(24 December 2026, 2) // 29 December: Friday is Christmas Day, then comes the weekend
//
// A business day is a Monday to Friday that is not a public holiday of the country. Regional holidays don't count.
package workday

import (
	"time"

	"github.com/rickar/cal/v2"
)

// Longest is the largest number of days to count. Without a limit, a huge setting would keep a program or a browser busy for
// hours.
const Longest = 1000

// Calendar knows the business days of a country.
type Calendar struct{ business *cal.BusinessCalendar }

// In returns the calendar of a country, given as two letters of ISO 3166. If the country isn't [Known], only weekends are off.
func In(country string) *Calendar {
	c := cal.NewBusinessCalendar()
	for _, h := range countries[country] {
		if h.Type != cal.ObservanceReligious && h.Type != cal.ObservanceOther { // some public holidays have no type
			c.AddHoliday(h)
		}
	}
	return &Calendar{c}
}

// Known reports whether this package knows the public holidays of a country.
func Known(country string) bool { return len(countries[country]) > 0 }

// After returns the n-th business day after a day; the day itself doesn't count. Days are midnight UTC. An n above
// [Longest] counts as Longest.
func (c *Calendar) After(day time.Time, n int) time.Time {
	return c.business.WorkdaysFrom(day, min(n, Longest))
}

// Holiday is a public holiday on a Monday to Friday.
type Holiday struct {
	Day  time.Time // midnight UTC
	Name string    // in the country's own language
}

// Holidays returns the public holidays on Mondays to Fridays from one day to another, both included.
func (c *Calendar) Holidays(from, to time.Time) []Holiday {
	var all []Holiday
	for day := from; !day.After(to); day = day.AddDate(0, 0, 1) {
		if cal.IsWeekend(day) {
			continue
		}
		if _, observed, h := c.business.IsHoliday(day); observed {
			all = append(all, Holiday{day, h.Name})
		}
	}
	return all
}
