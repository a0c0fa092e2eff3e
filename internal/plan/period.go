package plan

import (
	"time"

	"howihelp/internal/site"
)

// Period is the span of time over which an allowance is counted. From is its first day, and Next is the first day of the next period;
// both are midnight UTC. A zero day means that there is no bound, as for an allowance of three clients at once.
type Period struct{ From, Next time.Time }

// Contains reports whether a day is in the period.
func (p Period) Contains(day time.Time) bool {
	return !day.Before(p.From) && (p.Next.IsZero() || day.Before(p.Next))
}

// Last returns the last day of the period, or the zero day if it has no bounds.
func (p Period) Last() time.Time {
	if p.Next.IsZero() {
		return p.Next
	}
	return p.Next.AddDate(0, 0, -1)
}

// periodOf returns the period of an allowance that contains a day. A week begins on Monday (ISO 8601).
func periodOf(a *site.Allowance, day time.Time) Period {
	first := func(year int, month time.Month) time.Time { return time.Date(year, month, 1, 0, 0, 0, 0, time.UTC) }
	switch a.Per {
	case site.Week:
		monday := day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
		return Period{monday, monday.AddDate(0, 0, 7)}
	case site.Quarter:
		from := first(day.Year(), day.Month()-(day.Month()-1)%3)
		return Period{from, from.AddDate(0, 3, 0)}
	case site.Year:
		return Period{first(day.Year(), time.January), first(day.Year()+1, time.January)}
	case site.AtOnce:
		return Period{}
	}
	return monthOf(day)
}

func monthOf(day time.Time) Period {
	from := time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
	return Period{from, from.AddDate(0, 1, 0)}
}
