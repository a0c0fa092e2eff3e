package words

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// place is a parameter of a text and its format.
type place struct {
	name   string
	format string // of a day: "date", "day" or "month"; of a number: "word" or ""
	typ    reflect.Type
}

// placesOf reads the tags of a field of [Words]: `places:"left opens:day"` names the parameters of its function.
func placesOf(f reflect.StructField) []place {
	var places []place
	for i, tag := range strings.Fields(f.Tag.Get("places")) {
		var p place
		p.name, p.format, _ = strings.Cut(tag, ":")
		if f.Type.Kind() == reflect.Func {
			p.typ = f.Type.In(i)
		}
		places = append(places, p)
	}
	return places
}

// number returns the index of the place that chooses the plural form, or -1.
func number(places []place) int {
	for i, p := range places {
		if p.typ != nil && p.typ.Kind() == reflect.Int {
			return i
		}
	}
	return -1
}

// pattern is a text split at its places.
type pattern []piece

// piece is a text and the place that follows it.
type piece struct {
	text  string
	place int // its index; -1 for none
}

// parsePattern splits a text at its places. The problem is empty if the text is valid.
func parsePattern(text string, places []place) (p pattern, problem, hint string) {
	for text != "" {
		before, rest, opened := strings.Cut(text, "{")
		if strings.Contains(before, "}") {
			return nil, "has a } without a {", placeHint(places)
		}
		if !opened {
			return append(p, piece{before, -1}), "", ""
		}
		name, rest, closed := strings.Cut(rest, "}")
		if !closed {
			return nil, "has a { without a }", placeHint(places)
		}
		i := indexOf(places, name)
		if i < 0 {
			return nil, fmt.Sprintf("has the unknown place {%s}", name), placeHint(places)
		}
		p, text = append(p, piece{before, i}), rest
	}
	return p, "", ""
}

func indexOf(places []place, name string) int {
	for i, p := range places {
		if p.name == name {
			return i
		}
	}
	return -1
}

func placeHint(places []place) string {
	if len(places) == 0 {
		return "this text has no places"
	}
	names := make([]string, len(places))
	for i, p := range places {
		names[i] = "{" + p.name + "}"
	}
	return "the places here are " + strings.Join(names, ", ")
}

// lacks returns the name of the first place that a pattern leaves out, or "".
func (p pattern) lacks(places []place) string {
	for i := range places {
		used := false
		for _, piece := range p {
			used = used || piece.place == i
		}
		if !used {
			return places[i].name
		}
	}
	return ""
}

func formOf(tag language.Tag, n int) plural.Form {
	return plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)
}

// written returns the value of a place in the format of the language.
func (m *message) written(p place, value reflect.Value) string {
	switch value.Kind() {
	case reflect.String:
		return m.words.isolate(value.String())
	case reflect.Int:
		n := int(value.Int())
		if words := m.words.Dates.Numbers; p.format == "word" && n >= 0 && n < len(words) {
			return words[n]
		}
		if first := m.words.Dates.First; first != "" && p.name == "day" && n == 1 {
			return first
		}
		return strconv.Itoa(n)
	}
	return m.words.Dates.format(p.format, value.Interface().(time.Time))
}

// format returns a day in the format "date" (with the year), "day" (without it) or "month" (only the month).
func (d *Dates) format(as string, t time.Time) string {
	month := t.Month() - 1
	switch as {
	case "date":
		return d.Date(t.Day(), d.Months[month], t.Year())
	case "day":
		return d.Day(t.Day(), d.Months[month])
	case "month":
		return d.Alone[month]
	}
	panic("words: a day cannot be written as " + strconv.Quote(as))
}

// isolate puts marks around a text of another writing direction, or with figures, so that it keeps its order within
// another text. Addresses get no marks, since a program that links them would take the mark for a part of them.
func (w *Words) isolate(text string) string {
	other := isRightToLeft
	if w.rightToLeft {
		other = func(r rune) bool { return !isRightToLeft(r) && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	}
	if !strings.ContainsFunc(text, other) || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://") {
		return text
	}
	return "\u2068" + text + "\u2069"
}

// isRightToLeft reports whether a letter belongs to a script that is written from right to left.
func isRightToLeft(r rune) bool {
	return r >= 0x590 && unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam, unicode.Hanifi_Rohingya)
}
