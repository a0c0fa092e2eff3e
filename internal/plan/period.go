package plan

import (
	"time"

	"howihelp/internal/site"
)

// Period is the span of time over which an allowance is counted. From is its first day, and Next is the first day of the
// next period; both are midnight UTC. A zero day means no bound: an allowance of three clients at a time has no bounds.
type Period struct{ From, Next time.Time }

// Contains reports whether a day is in the period.
func (p Period) Contains(day time.Time) bool {
	return !day.Before(p.From) && (p.Next.IsZero() || day.Before(p.Next))
}

// periodOf returns the period of an allowance that contains a day. The file format supports only months.
func periodOf(_ *site.Allowance, day time.Time) Period { return monthOf(day) }

func monthOf(day time.Time) Period {
	from := time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
	return Period{from, from.AddDate(0, 1, 0)}
}
