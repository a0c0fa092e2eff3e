package file

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// The range of years allowed for a day, in a file or after a flag.
const (
	firstYear = 1900
	lastYear  = 9000
)

var dayShape = regexp.MustCompile(`^(\d{4})-(\d\d)-(\d\d)$`)

// ParseDay parses a day such as 2026-11-23, and returns it as midnight UTC. For any other text, it returns a hint and a problem.
// The problem is worded to follow the name of the key or flag:
//
//	date 2026-02-30 does not exist: February 2026 has 28 days; write a day of the calendar, such as 2026-11-23
func ParseDay(text string) (day time.Time, problem, hint string) {
	parts := dayShape.FindStringSubmatch(text)
	if parts == nil {
		return time.Time{}, "cannot be " + Quote(text), "write it as YYYY-MM-DD, such as 2026-11-23"
	}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n } // the pattern allows only digits
	y, m, d := number(parts[1]), time.Month(number(parts[2])), number(parts[3])
	hint = "write a day of the calendar, such as 2026-11-23"
	if m < time.January || m > time.December {
		return time.Time{}, text + " does not exist: the months are 01 to 12", hint
	}
	if days := time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day(); d < 1 || d > days {
		return time.Time{}, fmt.Sprintf("%s does not exist: %s %d has %d days", text, m, y, days), hint
	}
	return dayWithin(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// dayWithin returns a problem if the day's year is out of range.
func dayWithin(day time.Time) (_ time.Time, problem, hint string) {
	if day.Year() < firstYear || day.Year() > lastYear {
		return time.Time{}, fmt.Sprintf("is in the year %d", day.Year()), fmt.Sprintf("write a day from the years %d to %d, such as 2026-11-23", firstYear, lastYear)
	}
	return day, "", ""
}

var invalidDate = Lazily(`^invalid datetime: "(\d{4}-\d\d-\d\d)`)

// impossibleDay takes a message of the TOML parser. If the message is about a date that does not exist, it returns the problem and a
// hint. Otherwise, it returns "".
func impossibleDay(said string) (problem, hint string) {
	found := invalidDate().FindStringSubmatch(said)
	if found == nil {
		return "", ""
	}
	_, problem, hint = ParseDay(found[1])
	return problem, hint
}
