package words

import (
	_ "embed"
	"strings"

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
