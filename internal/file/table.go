package file

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/source"
)

// Limits of the values in a file. Each line of a file is shown on several pages, in replies and in data for programs. So the size of
// a site's output grows with the product of these numbers.
const (
	maxLine = 2000  // characters of a text on one line
	maxText = 10000 // characters of a text of several lines
	maxList = 100   // entries of an array of lines
)

// Table reads the keys of one TOML table, and records the keys that it is asked for. Those are the valid keys; any other key in
// the table is unknown. If a method finds a mistake, it adds the mistake with its line to the file's errors, and returns the
// zero value.
type Table struct {
	f     *File
	path  string // "" at the top, "allowance.0." in the first [[allowance]]
	vals  map[string]any
	asked []string
	lacks []lack
}

// lack is a required key that is missing.
type lack struct{ key, hint, msg string }

// Pos returns the place of a key, or of the table itself if the key is missing.
func (t *Table) Pos(key string) source.Pos {
	if pos := t.f.At(t.path + key); pos.Line > 0 {
		return pos
	}
	return t.f.At(strings.TrimSuffix(t.path, "."))
}

// Element returns the place of an array's n-th element, from 0.
func (t *Table) Element(key string, n int) source.Pos {
	if pos := t.f.At(t.path + key + "." + strconv.Itoa(n)); pos.Line > 0 {
		return pos
	}
	return t.Pos(key)
}

func (t *Table) Fail(key, hint, format string, args ...any) {
	t.f.Errs.Add(t.Pos(key), hint, format, args...)
}

// FailElement adds a mistake in an array's n-th element, from 0.
func (t *Table) FailElement(key string, n int, hint, format string, args ...any) {
	t.f.Errs.Add(t.Element(key, n), hint, format, args...)
}

func (t *Table) get(key string) (any, bool) {
	t.asked = append(t.asked, key)
	v, ok := t.vals[key]
	return v, ok
}

// Values returns the decoded values of the table's keys, for a reader that has other rules.
func (t *Table) Values() map[string]any { return t.vals }

func (t *Table) Has(key string) bool { _, ok := t.vals[key]; return ok }

// close reports the keys that nobody asked for, and the required keys that are missing. If an unknown key is a misspelling
// of a missing one, it reports one mistake for both.
func (t *Table) close() {
	meant := map[string]bool{}
	for _, key := range slices.Sorted(maps.Keys(t.vals)) {
		if !slices.Contains(t.asked, key) {
			near, _ := source.Nearest(key, t.asked)
			meant[near] = true
			t.Fail(key, source.DidYouMean(key, t.asked, t.keysHint()), "unknown key %s", Quote(key))
		}
	}
	for _, l := range t.lacks {
		if !meant[l.key] {
			t.Fail(l.key, l.hint, "%s", l.msg)
		}
	}
}

// keysHint returns a hint that says where to find the names of the table's keys, or "" if they are few enough to be listed.
func (t *Table) keysHint() string {
	switch n := len(t.asked); {
	case n == 1:
		return "the only key here is " + t.asked[0]
	case n > 12:
		return "see docs/format.md for the keys"
	}
	return ""
}

// Need reports a required key that is missing or empty. The hint suggests example as its value.
func (t *Table) Need(key, example string) {
	if !t.Has(key) {
		t.Lack(key, "add "+key+" = "+example, key+" is missing")
	} else if t.Blank(key) {
		t.Fail(key, "write "+key+" = "+example, "%s is empty", key)
	}
}

// Blank reports whether a key's value is a text with nothing in it.
func (t *Table) Blank(key string) bool {
	s, ok := t.vals[key].(string)
	return ok && strings.TrimSpace(s) == ""
}

// Lack records a missing key, which close reports.
func (t *Table) Lack(key, hint, msg string) { t.lacks = append(t.lacks, lack{key, hint, msg}) }

// Text returns a string of any number of lines, without white space around it, in NFC.
func (t *Table) Text(key string) string {
	v, ok := t.get(key)
	if !ok {
		return ""
	}
	s, ok := v.(string)
	if !ok {
		t.Fail(key, "write text in quotes", "%s cannot be %s", key, describe(v))
		return ""
	}
	s = norm.NFC.String(strings.TrimSpace(s))
	if problem, hint := tooLong(s, maxText); problem != "" {
		t.Fail(key, hint, "%s %s", key, problem)
		return ""
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			t.Fail(key, "delete it", "%s has the control character %U", key, r)
			return ""
		}
	}
	return s
}

// Line returns a string without line breaks.
func (t *Table) Line(key string) string {
	s := t.Text(key)
	if problem, hint := BadLine(s); problem != "" {
		t.Fail(key, hint, "%s %s", key, problem)
		return ""
	}
	return s
}

// tooLong returns a problem if a text has more characters than the limit.
func tooLong(s string, limit int) (problem, hint string) {
	if n := utf8.RuneCountInString(s); n > limit {
		return fmt.Sprintf("has %d characters, more than the limit of %d", n, limit), "shorten it"
	}
	return "", ""
}

// tooMany reports an array with more entries than the limit.
func (t *Table) tooMany(key string, n, limit int) bool {
	if n > limit {
		t.Fail(key, "keep the best of them", "%s has %d entries, more than the limit of %d", key, n, limit)
	}
	return n > limit
}

// BadLine returns the reason why a string cannot be a line of a page, a mail header or a terminal, and a hint.
func BadLine(s string) (problem, hint string) {
	if problem, hint = tooLong(s, maxLine); problem != "" {
		return problem, hint
	}
	for _, r := range s {
		switch {
		case r == '\n', r == '\u2028', r == '\u2029':
			return "has a line break", "write it on one line"
		case r < ' ', r >= 0x7f && r < 0xa0:
			return fmt.Sprintf("has the control character %U", r), "delete it"
		}
	}
	return "", ""
}

// Lines returns an array of strings. Each has one line, and none is empty. An invalid element becomes "", so that the others keep
// their indexes.
func (t *Table) Lines(key string) []string {
	v, ok := t.get(key)
	if !ok {
		return nil
	}
	array, ok := v.([]any)
	if !ok {
		t.Fail(key, "write a list of texts, such as [\"…\", \"…\"]", "%s cannot be %s", key, describe(v))
		return nil
	}
	if t.tooMany(key, len(array), maxList) {
		return nil
	}
	lines := make([]string, len(array))
	for i, v := range array {
		s, ok := v.(string)
		s = norm.NFC.String(strings.TrimSpace(s))
		switch problem, hint := BadLine(s); {
		case !ok:
			t.FailElement(key, i, "write text in quotes", "%s has %s", key, describe(v))
		case s == "":
			t.FailElement(key, i, "delete it or write text", "%s has an empty text", key)
		case problem != "":
			t.FailElement(key, i, hint, "%s %s", key, problem)
		default:
			lines[i] = s
		}
	}
	return lines
}

// Whole returns a whole number that is not below least. If the key is missing, it returns otherwise.
func (t *Table) Whole(key string, least, otherwise int) int {
	v, ok := t.get(key)
	if !ok {
		return otherwise
	}
	n, ok := v.(int64)
	switch {
	case !ok:
		t.Fail(key, "write a whole number, such as 3", "%s cannot be %s", key, describe(v))
	case n < int64(least):
		t.Fail(key, fmt.Sprintf("write %d or more", least), "%s cannot be %d", key, n)
	case n > math.MaxInt32:
		t.Fail(key, "write a smaller number", "%s cannot be %d", key, n)
	default:
		return int(n)
	}
	return otherwise
}

func (t *Table) Flag(key string) bool {
	v, ok := t.get(key)
	if !ok {
		return false
	}
	b, ok := v.(bool)
	if !ok {
		t.Fail(key, "write true or false, without quotes", "%s cannot be %s", key, describe(v))
	}
	return b
}

// Date returns a day as midnight UTC, or the zero time.
func (t *Table) Date(key string) time.Time {
	v, ok := t.get(key)
	if !ok {
		return time.Time{}
	}
	d, ok := v.(time.Time)
	if !ok || d.Location().String() != "date-local" {
		t.Fail(key, "write a date without quotes or a time, such as 2026-11-23", "%s cannot be %s", key, describe(v))
		return time.Time{}
	}
	day, problem, hint := dayWithin(time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC))
	if problem != "" {
		t.Fail(key, hint, "%s %s", key, problem)
	}
	return day
}

// Dates returns an array of days, each as midnight UTC. An invalid element is left out.
func (t *Table) Dates(key string) []time.Time {
	v, ok := t.get(key)
	if !ok {
		return nil
	}
	array, ok := v.([]any)
	if !ok {
		t.Fail(key, "write a list of dates, such as [2026-12-24, 2026-12-31]", "%s cannot be %s", key, describe(v))
		return nil
	}
	if t.tooMany(key, len(array), maxList) {
		return nil
	}
	var days []time.Time
	for i, v := range array {
		day, problem, hint := asDate(v)
		if problem != "" {
			t.FailElement(key, i, hint, "%s has %s", key, problem)
			continue
		}
		days = append(days, day)
	}
	return days
}

// asDate returns a value as a day, or a problem and a hint.
func asDate(v any) (day time.Time, problem, hint string) {
	d, ok := v.(time.Time)
	if !ok || d.Location().String() != "date-local" {
		return time.Time{}, describe(v), "write a date without quotes or a time, such as 2026-11-23"
	}
	if day, problem, hint = dayWithin(time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)); problem != "" {
		problem = "a date that " + problem
	}
	return day, problem, hint
}

// Word returns a value that is one of the valid words. If the key is missing, it returns the first word; for any
// other value, "".
func (t *Table) Word(key string, valid ...string) string {
	return t.WordOr(key, func(string) string { return "" }, valid...)
}

// WordOr is [Table.Word] for a key with known wrong words: instead returns what to write instead of a wrong word, or "".
func (t *Table) WordOr(key string, instead func(word string) string, valid ...string) string {
	s := t.Line(key)
	switch {
	case !t.Has(key):
		return valid[0]
	case t.Blank(key), s != "" && !slices.Contains(valid, s):
		t.Fail(key, cmp.Or(instead(s), source.DidYouMean(s, valid, "")), "%s cannot be %s", key, Quote(s))
		return ""
	}
	return s
}

// Address returns an absolute URL with one of the schemes.
func (t *Table) Address(key string, schemes ...string) string {
	s := t.Line(key)
	if s == "" {
		return ""
	}
	if problem, hint := BadAddress(s, schemes...); problem != "" {
		t.Fail(key, hint, "%s is %s, %s", key, Quote(s), problem)
		return ""
	}
	return s
}

// BadAddress returns the reason why a string is not an absolute URL with one of the schemes, and a hint.
func BadAddress(s string, schemes ...string) (problem, hint string) {
	hint = "write an address such as https://example.com/page"
	u, err := url.Parse(s)
	switch {
	case err != nil, strings.ContainsAny(s, " <>\"\\^`{|}"), strings.ContainsAny(u.Hostname(), "[]%"):
		return "which is not an address", hint
	case u.Scheme == "":
		return "which has no https:// in front", hint
	case !slices.Contains(schemes, u.Scheme):
		return "which does not start with " + strings.Join(schemes, ": or ") + ":", hint
	case u.Scheme != "mailto" && u.Hostname() == "":
		return "which has no host", hint
	case u.Port() != "" && !validPort(u.Port()):
		return "whose port is not valid", "leave the port out, or write one up to 65535"
	case u.User != nil:
		return "which contains a user name", "write it without the part before the @"
	}
	return "", ""
}

func validPort(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n <= 65535
}

// Tables returns the tables of an array, up to a limit. They are written under [[key]] headers, or inline.
func (t *Table) Tables(key string, most int) []*Table {
	v, ok := t.get(key)
	if !ok {
		return nil
	}
	var vals []map[string]any
	switch v := v.(type) {
	case []map[string]any:
		vals = v
	case []any:
		for i, element := range v {
			m, ok := element.(map[string]any)
			if !ok {
				t.FailElement(key, i, "write a line [["+key+"]] for each, and its values on the lines below", "%s has %s", key, describe(element))
			}
			vals = append(vals, m) // nil for an element that is not a table, so that the others keep their indexes
		}
	default:
		t.Fail(key, "write a line [["+key+"]] for each, and its values on the lines below", "%s cannot be %s", key, describe(v))
	}
	if t.tooMany(key, len(vals), most) {
		return nil
	}
	var tables []*Table
	for i, m := range vals {
		if m != nil {
			tables = append(tables, t.f.table(t.path+key+"."+strconv.Itoa(i)+".", m))
		}
	}
	return tables
}

// Table returns the table of a key, which is empty if the key is missing.
func (t *Table) Table(key string) *Table {
	v, ok := t.get(key)
	vals, isTable := v.(map[string]any)
	if ok && !isTable {
		t.Fail(key, "write a line ["+key+"], and its values on the lines below", "%s cannot be %s", key, describe(v))
	}
	return t.f.table(t.path+key+".", vals)
}

// describe names a TOML value in a few words.
func describe(v any) string {
	switch v := v.(type) {
	case string:
		return Quote(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case time.Time:
		switch v.Location().String() {
		case "date-local":
			return v.Format(time.DateOnly)
		case "time-local":
			return v.Format(time.TimeOnly)
		}
		return v.Format("2006-01-02T15:04:05")
	case []any, []map[string]any:
		return "a list"
	}
	return "a group of values"
}

// Quote returns up to 60 characters of a text in double quotes, with control characters escaped.
func Quote(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return strconv.Quote(s)
}
