package plan

import (
	"time"

	"howihelp/internal/site"
)

// Period is the time that an allowance is counted by: From is its first day, Next the first day of the next period, both
// midnight UTC. Zero days have no bound: an allowance of three clients at once has the period without bounds.
type Period struct{ From, Next time.Time }

// Contains reports whether a day is in the period.
func (p Period) Contains(day time.Time) bool {
	return !day.Before(p.From) && (p.Next.IsZero() || day.Before(p.Next))
}

// periodOf returns the period of an allowance that a day is in. The files know months alone.
func periodOf(_ *site.Allowance, day time.Time) Period { return monthOf(day) }

func monthOf(day time.Time) Period {
	from := time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
	return Period{from, from.AddDate(0, 1, 0)}
}
