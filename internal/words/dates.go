package words

import (
	_ "embed"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// dates has a line for each language, with the names of the months and the patterns of dates. A comment in dates.txt
// names the source of the data.
//
//go:embed dates.txt
var dates string

// calendar returns the months and patterns of a language for [Dates], by their keys. It returns nil for a language that dates.txt
// lacks.
func calendar(tag language.Tag) map[string]*entry { return calendarOf(tag.String()) }

func calendarOf(lang string) map[string]*entry {
	for _, tag := range tagsOf(lang) {
		if _, rest, ok := strings.Cut(dates, "\n"+tag+" | "); ok {
			line, _, _ := strings.Cut(rest, "\n")
			return datesOf(strings.Split(line, " | "))
		}
	}
	return nil
}

// datesOf reads the columns of a line of dates.txt. The first three are patterns: for a date, for a date without its year, and for a
// month with its year. The fourth has the months' names in a date. A fifth has the names beside a year, if those differ.
func datesOf(columns []string) map[string]*entry {
	pattern := func(text string, places ...string) *entry {
		e := &entry{forms: map[plural.Form]pattern{}}
		for _, name := range places {
			e.places = append(e.places, place{name: name})
		}
		e.forms[plural.Other], _, _ = parsePattern(text, e.places)
		return e
	}
	return map[string]*entry{
		"dates.date":       pattern(columns[0], "day", "month", "year"),
		"dates.day":        pattern(columns[1], "day", "month"),
		"dates.month_year": pattern(columns[2], "month", "year"),
		"dates.months":     {list: strings.Split(columns[3], ", ")},
		"dates.alone":      {list: strings.Split(columns[len(columns)-1], ", ")},
	}
}

// MonthNamed returns the month with a name in any language, in lower case: "november", "novembre", "nov". It returns 0 for other words,
// and for names that mean two months, such as "listopada" in Polish and Croatian.
func MonthNamed(name string) time.Month {
	const least = 3 // letters
	if found, ok := months()[name]; ok || utf8.RuneCountInString(name) < least {
		return found
	}
	month := time.Month(0)
	for whole, found := range months() {
		if strings.HasPrefix(whole, name) && found != month {
			if month != 0 {
				return 0
			}
			month = found
		}
	}
	return month
}

// months has the months by their names in all languages; 0 for a name of two months.
var months = sync.OnceValue(func() map[string]time.Month {
	all := map[string]time.Month{}
	for month := time.January; month <= time.December; month++ {
		all[strings.ToLower(month.String())] = month // dates.txt lacks English
	}
	for line := range strings.SplitSeq(dates, "\n") {
		for n, column := range strings.Split(line, " | ") {
			names := strings.Split(strings.ToLower(column), ", ")
			if n == 0 || len(names) != 12 {
				continue
			}
			for i, name := range names {
				name = strings.ReplaceAll(name[strings.LastIndexAny(name, " ")+1:], "’", "'")
				name = name[strings.LastIndexByte(name, '\'')+1:]
				month := time.Month(i + 1)
				if other, twice := all[name]; twice && other != month {
					month = 0
				}
				all[name] = month
			}
		}
	}
	return all
})
