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
	clockIn = lazy(`(^|[^\d./-])\d{1,2}([:.]\d{2}){1,2}([^\d./-]|$)|\d: ?\d{2}|\d{1,2}\s?[時时点點시]|\d\s?h(\s?\d{2})?\b`)
	clocks  = lazy(`\d{1,2}: ?\d{2}(: ?\d{2})?(\.\d+)?|[+-]\d{2}:?\d{2}\b|\b(GMT|UTC)[+-]\d+`)
	inDigit = lazy(`(\d{1,4})\s?([./-])\s?(\d{1,2})\s?[./-]\s?(\d{1,4})`)
	inSigns = lazy(`(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})`)
	inThang = lazy(`(?i)(\d{1,2})[,\s]+(?:tháng|thg)\s?(\d{1,2})[,\s]+(?:năm\s)?(\d{4})`)
	inHr    = lazy(`(?i)(\d\. ?)(?:(lis|listopada)|lip)\b`)
	tokens  = lazy(`\d+|[\pL\pM'-]+(\.\pL\b)?`)
)

// printedDay reads the day of a date as mail programs print it above a forwarded mail, in any of many languages. If the date has
// several meanings, such as 5/11/2026, it is the one that is not after the day
// latest, and unknown if several are not. The result is noon, so that it is the same day in most time zones.
func printedDay(value string, latest time.Time) time.Time {
	const longest = 200 // bytes
	if len(value) > longest {
		return time.Time{}
	}
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
	if m := inHr().FindStringSubmatch(value); m != nil { // with the full stop, these are Croatian, in which they are a month earlier than in Polish
		value = inHr().ReplaceAllString(value, "${1}"+map[bool]string{true: "okt", false: "jun"}[m[2] != ""])
	}
	if m := inSigns().FindStringSubmatch(value); m != nil {
		return day(m[1], m[2], m[3])
	}
	if m := inThang().FindStringSubmatch(value); m != nil {
		return day(m[3], m[2], m[1])
	}
	m := inDigit().FindStringSubmatch(value)
	if found := daysInWords(tokens().FindAllString(value, -1)); found != nil && (m == nil || len(m[1]) < 4 && len(m[4]) < 4) { // else "mar. 3/11/2026", not "17.55.08"
		return found
	}
	if m == nil {
		return nil
	}
	switch first, point, second, third := m[1], m[2], m[3], m[4]; {
	case len(first) == len("2026"):
		return day(first, second, third)
	case point == "/" || point == "-": // the day or, in the United States, the month is first
		return append(day(third, second, first), day(third, first, second)...)
	default:
		return day(third, second, first)
	}
}

// daysInWords returns the days that a date with the name of a month can mean.
func daysInWords(words []string) []time.Time {
	year := ""
	for _, word := range words {
		if len(word) == len("2026") && isNumber(word) {
			year = word
		}
	}
	if year == "" {
		return nil
	}
	var found [3][]time.Time // by how likely the word names a month
	for at, word := range words {
		all, rank := monthsOf(word)
		if isWeekday(word) { // "mar. 3 nov." begins with a Tuesday
			rank = 2
		}
		for _, month := range all {
			found[rank] = append(found[rank], day(year, strconv.Itoa(month), numberBeside(words, at))...)
		}
	}
	for _, all := range found {
		if all != nil {
			return all
		}
	}
	return nil
}

// numberBeside returns the number of the day, which is before the name of the month or, if no number is there, after it.
func numberBeside(words []string, at int) string {
	const near = 2 // words: "20 de noviembre", "20. gada novembris"
	for _, step := range []int{-1, 1} {
		for i := at + step; i >= 0 && i < len(words) && i >= at-near && i <= at+near; i += step {
			if isNumber(words[i]) && len(words[i]) <= 2 {
				return words[i]
			}
		}
	}
	return ""
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

// monthsOf returns the numbers of the months that a word can name. The rank is 0 if the word is known, and 1 if it may be an
// abbreviation.
func monthsOf(word string) (all []int, rank int) {
	const least = 3 // letters
	word = strings.Trim(fold(word), ".'-")
	if utf8.RuneCountInString(word) < least || isNumber(word) {
		return nil, 0
	}
	var short []int
	for i, kind := range months {
		if of(kind).has(word) {
			all = append(all, i+1)
		} else if slices.ContainsFunc(of(kind).all, func(name string) bool { return strings.HasPrefix(name, word) }) {
			short = append(short, i+1)
		}
	}
	if all != nil {
		return all, 0
	}
	return short, 1
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
