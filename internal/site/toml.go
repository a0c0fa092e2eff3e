package site

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// keyLines are the lines of a document's keys, tables and array elements by their path, which names the tables around
// them: "title", "style.accent", "allowance.0.per_month" for the first [[allowance]], "fit.2" for the third element of
// the array fit. What stands in several places (a table in several parts) has its first line.
type keyLines map[string]int

// keyLine is one of them. A model of many files keeps them in sorted lists, which are smaller than maps.
type keyLine struct {
	path string
	line int
}

// sorted returns the lines in the order of their paths, each moved down by the lines above the document.
func (k keyLines) sorted(above int) []keyLine {
	list := make([]keyLine, 0, len(k))
	for path, line := range k {
		list = append(list, keyLine{path, line + above})
	}
	slices.SortFunc(list, func(a, b keyLine) int { return strings.Compare(a.path, b.path) })
	return list
}

type tomlProblem struct {
	line      int
	msg, hint string
}

// scanTOML walks once over a TOML document and notes the line of every key, table and array element, which the decoder
// does not tell. It also refuses, before the decoder sees them, the shapes for which the decoder needs more than linear
// time. It understands just enough of TOML for that: what is not valid is left for the decoder to report.
func scanTOML(text string) (keyLines, *tomlProblem) {
	s := &tomlScanner{text: text, line: 1, count: map[string]int{}, keys: keyLines{}}
	for s.skipBlank(); !s.done(); s.skipBlank() {
		if s.text[s.at] == '[' {
			s.header()
		} else {
			s.pair(s.prefix, 0)
		}
		s.skipLine()
	}
	return s.keys, s.problem
}

type tomlScanner struct {
	text     string
	at, line int
	prefix   string         // the table that keys are in, with a dot behind it
	count    map[string]int // of [[table]] headers by path
	keys     keyLines
	problem  *tomlProblem
}

func (s *tomlScanner) done() bool { return s.at >= len(s.text) || s.problem != nil }

func (s *tomlScanner) note(path string) {
	if _, ok := s.keys[path]; !ok {
		s.keys[path] = s.line
	}
}

func (s *tomlScanner) fail(hint, format string, args ...any) {
	if s.problem == nil {
		s.problem = &tomlProblem{line: s.line, msg: fmt.Sprintf(format, args...), hint: hint}
	}
}

// skipBlank moves to the next character that is neither white space nor comment.
func (s *tomlScanner) skipBlank() {
	for ; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case ' ', '\t', '\r':
		case '\n':
			s.line++
		case '#':
			s.skipLine()
			s.at--
		default:
			return
		}
	}
}

// skipLine moves to the end of the line.
func (s *tomlScanner) skipLine() {
	if end := strings.IndexByte(s.text[s.at:], '\n'); end >= 0 {
		s.at += end
	} else {
		s.at = len(s.text)
	}
}

// header reads [table] or [[table]]. What follows a [[table]] belongs to its last element.
func (s *tomlScanner) header() {
	array := strings.HasPrefix(s.text[s.at:], "[[")
	s.at++
	if array {
		s.at++
	}
	parts := s.key()
	path := ""
	for i, part := range parts {
		path += part
		s.note(path)
		if array && i == len(parts)-1 {
			s.count[path]++
		}
		if n := s.count[path]; n > 0 {
			path += "." + strconv.Itoa(n-1)
			s.note(path)
		}
		path += "."
	}
	s.prefix = path
}

// pair reads key = value. The prefix names the tables around it.
func (s *tomlScanner) pair(prefix string, depth int) {
	path := strings.TrimSuffix(prefix, ".")
	for i, part := range s.key() {
		if i > 0 || path != "" {
			path += "."
		}
		path += part
		s.note(path)
	}
	if !s.done() && s.text[s.at] == '=' {
		s.at++
		s.value(path, depth)
	}
}

// key reads the parts of a dotted key, up to what may follow one.
func (s *tomlScanner) key() []string {
	var parts []string
	var part strings.Builder
	for s.at < len(s.text) && !strings.ContainsRune("=,]}\n", rune(s.text[s.at])) {
		switch c := s.text[s.at]; c {
		case '.':
			parts = append(parts, part.String())
			part.Reset()
			s.at++
		case ' ', '\t':
			s.at++
		case '"', '\'':
			start := s.at
			s.skipString()
			part.WriteString(unquoteKey(s.text[start:s.at]))
		default:
			part.WriteByte(c)
			s.at++
		}
	}
	parts = append(parts, part.String())
	if len(parts) > maxKeyParts {
		s.fail("write the key as the format names it", "a key has %d parts, more than the limit of %d", len(parts), maxKeyParts)
	}
	return parts
}

// unquoteKey returns a quoted key's name.
func unquoteKey(s string) string {
	if strings.Contains(s, `\`) {
		var v struct{ Key string }
		if _, err := toml.Decode("Key="+s, &v); err == nil {
			return v.Key
		}
	}
	return strings.TrimSuffix(s[1:], s[:1])
}

// value moves behind a value and notes the lines of what it holds. The depth is that of the brackets around it.
func (s *tomlScanner) value(path string, depth int) {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\t') {
		s.at++
	}
	if s.done() {
		return
	}
	switch s.text[s.at] {
	case '"', '\'':
		s.skipString()
	case '[':
		s.list(']', depth+1, func(n int) {
			element := path + "." + strconv.Itoa(n)
			s.note(element)
			s.value(element, depth+1)
		})
	case '{':
		s.list('}', depth+1, func(int) { s.pair(path+".", depth+1) })
	default:
		for s.at < len(s.text) && !strings.ContainsRune(",]}#\n", rune(s.text[s.at])) {
			s.at++
		}
	}
}

// list reads an array or an inline table: elements with commas between them, up to the closing bracket.
func (s *tomlScanner) list(end byte, depth int, element func(n int)) {
	if depth > maxTOMLDepth {
		s.fail("write fewer brackets", "brackets are nested more than %d deep", maxTOMLDepth)
		return
	}
	s.at++
	for n := 0; ; n++ {
		if s.skipBlank(); s.done() {
			return
		}
		if s.text[s.at] == end {
			s.at++
			return
		}
		before := s.at
		element(n)
		if s.skipBlank(); !s.done() && (s.text[s.at] == ',' || s.at == before) {
			s.at++
		}
	}
}

// skipString moves behind the string that begins here: basic or literal, on one line or on several.
func (s *tomlScanner) skipString() {
	quote := s.text[s.at : s.at+1]
	if long := strings.Repeat(quote, 3); strings.HasPrefix(s.text[s.at:], long) {
		s.skipLongString(long)
		return
	}
	for s.at++; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case c == '\n':
			return
		case c == '\\' && quote == `"` && !strings.HasPrefix(s.text[s.at+1:], "\n"):
			s.at++
		case c == quote[0]:
			s.at++
			return
		}
	}
	s.at = len(s.text)
}

func (s *tomlScanner) skipLongString(long string) {
	for s.at += len(long); s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case c == '\n':
			s.line++
		case c == '\\' && long[0] == '"':
			s.at++
			if s.at < len(s.text) && s.text[s.at] == '\n' {
				s.line++
			}
		case strings.HasPrefix(s.text[s.at:], long):
			s.at += len(long)
			// Up to two quotes may stand directly before the closing ones.
			for i := 0; i < 2 && s.at < len(s.text) && s.text[s.at] == long[0]; i++ {
				s.at++
			}
			return
		}
	}
	s.at = len(s.text)
}
