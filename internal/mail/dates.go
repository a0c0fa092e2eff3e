package mail

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// months has the kinds of words in dates.txt that name the months, in their order.
var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

var (
	clockIn = lazy(`(^|[^\d./-])\d{1,2}([:.]\d{2}){1,2}([^\d./-]|$)|\d:\d{2}|\d{1,2}\s?[時时点點시]|\d\s?h(\s?\d{2})?\b`)
	clocks  = lazy(`\d{1,2}:\d{2}(:\d{2})?(\.\d+)?|[+-]\d{2}:?\d{2}\b|\b(GMT|UTC)[+-]\d+`)
	inDigit = lazy(`(\d{1,4})\s?([./-])\s?(\d{1,2})\s?[./-]\s?(\d{1,4})`)
	inSigns = lazy(`(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})`)
	inThang = lazy(`(?i)(\d{1,2})[,\s]+(?:tháng|thg)\s?(\d{1,2})[,\s]+(?:năm\s)?(\d{4})`)
	tokens  = lazy(`\d+|[\pL\pM'-]+(\.\pL\b)?`)
)

// printedDay reads the day of a date as mail programs print it above a forwarded mail, in any of many languages. If the date has
// several meanings, such as 5/11/2026 and the Croatian and the Czech "listopad", it is the one that is not after the day
// latest, and unknown if several are not. The result is noon, so that it is the same day in most time zones.
func printedDay(value string, latest time.Time) time.Time {
	var found []time.Time
	for _, day := range days(latinDigits(value)) {
		const zones = 36 * time.Hour
		if (latest.IsZero() || day.Before(latest.Add(zones))) && !slices.Contains(found, day) {
			found = append(found, day)
		}
	}
	if len(found) != 1 {
		return time.Time{}
	}
	return found[0]
}

// days returns the days that a date can mean.
func days(value string) []time.Time {
	value = clocks().ReplaceAllString(value, " ")
	if m := inSigns().FindStringSubmatch(value); m != nil {
		return day(m[1], m[2], m[3])
	}
	if m := inThang().FindStringSubmatch(value); m != nil {
		return day(m[3], m[2], m[1])
	}
	if m := inDigit().FindStringSubmatch(value); m != nil {
		switch first, point, second, third := m[1], m[2], m[3], m[4]; {
		case len(first) == len("2026"):
			return day(first, second, third)
		case point == "/" || point == "-": // the day or, in the United States, the month is first
			return append(day(third, second, first), day(third, first, second)...)
		default:
			return day(third, second, first)
		}
	}
	return daysInWords(tokens().FindAllString(value, -1))
}

// daysInWords returns the days that a date with the name of a month can mean. The number of the day is before the month or, if no
// number is there, after it.
func daysInWords(words []string) []time.Time {
	year, at := "", -1
	for i, word := range words {
		switch {
		case len(word) == len("2026") && isNumber(word):
			year = word
		case len(monthsOf(word)) > 0 && (at < 0 || isWeekday(words[at])): // "mar. 3 nov." begins with a Tuesday
			at = i
		}
	}
	if at < 0 || year == "" {
		return nil
	}
	const near = 2 // words: "20 de noviembre", "20. gada novembris"
	number := ""
	for _, step := range []int{-1, 1} {
		for i := at + step; i >= 0 && i < len(words) && i >= at-near && i <= at+near && number == ""; i += step {
			if isNumber(words[i]) && len(words[i]) <= 2 {
				number = words[i]
			}
		}
	}
	var all []time.Time
	for _, month := range monthsOf(words[at]) {
		all = append(all, day(year, strconv.Itoa(month), number)...)
	}
	return all
}

// day returns noon of a day, or nothing if there is no such day.
func day(year, month, day string) []time.Time {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	const buddhist = 543 // the years by which the Thai calendar is ahead
	switch {
	case len(year) == 2:
		y += 2000
	case y > 2500:
		y -= buddhist
	}
	t := time.Date(y, time.Month(m), d, 12, 0, 0, 0, time.UTC)
	if y < 1970 || m < 1 || m > 12 || t.Day() != d {
		return nil
	}
	return []time.Time{t}
}

// monthsOf returns the numbers of the months that a word can name. A word that is not known may be an abbreviation.
func monthsOf(word string) []int {
	const least = 3 // letters
	word = strings.Trim(fold(word), ".'-")
	if utf8.RuneCountInString(word) < least || isNumber(word) {
		return nil
	}
	var exact, short []int
	for i, kind := range months {
		if of(kind).has(word) {
			exact = append(exact, i+1)
		} else if slices.ContainsFunc(of(kind).all, func(name string) bool { return strings.HasPrefix(name, word) }) {
			short = append(short, i+1)
		}
	}
	if exact != nil {
		return exact
	}
	return short
}

func isWeekday(word string) bool { return of("weekday").has(strings.Trim(fold(word), ".,")) }

func isNumber(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// latinDigits replaces the digits of all scripts with those from 0 to 9.
func latinDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf || !unicode.IsDigit(r) {
			return r
		}
		zero := r
		for unicode.IsDigit(zero-1) && r-zero < 9 {
			zero--
		}
		return '0' + (r - zero)
	}, s)
}

// isTime reports whether the value of a field is a time or a day, as in "From: 10 am", "Bis: 20 Uhr" and "To: Friday".
func isTime(value string) bool {
	const telephone = 7 // digits
	value = strings.Trim(latinDigits(value), " .,")
	first, rest, _ := strings.Cut(value, " ")
	c, _ := utf8.DecodeRuneInString(value)
	switch {
	case strings.ContainsAny(value, "@<"), len(first) >= telephone && isNumber(first):
		return false
	case c >= '0' && c <= '9', of("noon").has(fold(value)):
		return true
	case isWeekday(first):
		return hasDigit(rest) || rest == "" // "Domingo Ruiz" is a person
	}
	return hasDigit(value) && unicode.IsLetter(c) && !unicode.IsUpper(c) && (!hasDigit(first) || c >= utf8.RuneSelf) // "um 18 Uhr"
}
