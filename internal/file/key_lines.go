package file

import (
	"fmt"
	"strconv"
	"strings"
)

// keyLines maps the path of each key, table and array element of a document to its line. A path includes the tables
// around it: "title", "style.accent", "allowance.0.per_month" for the first [[allowance]], "fit.2" for the third
// element of the array fit. For a table in several parts, the line is that of its first part.
type keyLines map[string]int

// problem is a limit that a document exceeds, with the line.
type problem struct {
	line      int
	msg, hint string
}

// Limits of a TOML document. The scanner stops at the first limit that a document exceeds. Thus, neither the scanner
// nor the decoder does more work than the limits allow.
const (
	maxDepth  = 16     // nested brackets
	maxParts  = 8      // parts of a dotted key
	maxPath   = 200    // bytes of a key with the names of the tables around it
	maxPlaces = 150000 // keys, tables and array elements
)

const keyHint = "see docs/format.md for the keys"

// scanner goes once through a TOML document. It records what the decoder does not: the comments, and the line of every key,
// table and array element. It understands just enough TOML for that, and leaves invalid TOML for the decoder to
// report.
type scanner struct {
	text     string
	at, line int
	prefix   string         // the path of the current table, with a dot after it
	count    map[string]int // the number of [[table]] headers, by path
	places   int            // keys, tables and array elements so far
	keys     keyLines       // nil if the lines are not needed
	comments []Comment
	problem  *problem

	statement func(path string, start, end int) // called for each key with its value, and for each header with an empty path
}

func newScanner(text string) *scanner {
	return &scanner{text: text, line: 1, count: map[string]int{}, statement: func(string, int, int) {}}
}

func (s *scanner) run() {
	for s.skipBlank(); !s.done(); s.skipBlank() {
		start, path := s.at, ""
		if s.text[s.at] == '[' {
			s.header()
		} else {
			path = s.pair(s.prefix, 0)
		}
		s.statement(path, start, s.at)
		s.finishLine()
	}
}

func (s *scanner) done() bool { return s.at >= len(s.text) || s.problem != nil }

// note records the line of a path, and reports whether the document is still within the limits.
func (s *scanner) note(path string) bool {
	switch {
	case s.problem != nil:
		return false
	case len(path) > maxPath:
		s.fail(keyHint, "a key has more than %d bytes, together with the names in brackets above it", maxPath)
		return false
	}
	if s.places++; s.places > maxPlaces {
		s.fail("split the file, or write less", "there are more than %d keys and parts of lists", maxPlaces)
		return false
	}
	if _, ok := s.keys[path]; !ok && s.keys != nil {
		s.keys[path] = s.line
	}
	return true
}

func (s *scanner) fail(hint, format string, args ...any) {
	if s.problem == nil {
		s.problem = &problem{line: s.line, msg: fmt.Sprintf(format, args...), hint: hint}
	}
}

// skipBlank moves to the next character that is neither white space nor part of a comment.
func (s *scanner) skipBlank() {
	for ; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case ' ', '\t', '\r':
		case '\n':
			s.line++
		case '#':
			start := s.at
			s.skipLine()
			s.comments = append(s.comments, Comment{start, s.at})
			s.at--
		default:
			return
		}
	}
}

// skipLine moves to the end of the line.
func (s *scanner) skipLine() {
	if end := strings.IndexByte(s.text[s.at:], '\n'); end >= 0 {
		s.at += end
	} else {
		s.at = len(s.text)
	}
}

// finishLine moves to the end of a statement's last line, or to the comment at its end.
func (s *scanner) finishLine() {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\t') {
		s.at++
	}
	if s.at < len(s.text) && s.text[s.at] != '#' {
		s.skipLine()
	}
}

// header reads [table] or [[table]]. The keys below a [[table]] belong to the array's newest element.
func (s *scanner) header() {
	brackets := 1
	if strings.HasPrefix(s.text[s.at:], "[[") {
		brackets = 2
	}
	s.at += brackets
	parts := s.key()
	path := ""
	for i, part := range parts {
		if path += part; !s.note(path) {
			return
		}
		if brackets == 2 && i == len(parts)-1 {
			s.count[path]++
		}
		if n := s.count[path]; n > 0 {
			if path += "." + strconv.Itoa(n-1); !s.note(path) {
				return
			}
		}
		path += "."
	}
	s.prefix = path
	for range brackets {
		if s.at < len(s.text) && s.text[s.at] == ']' {
			s.at++
		}
	}
}

// pair reads key = value and returns the key's path. The prefix names the tables around it.
func (s *scanner) pair(prefix string, depth int) string {
	path := strings.TrimSuffix(prefix, ".")
	for i, part := range s.key() {
		if i > 0 || path != "" {
			path += "."
		}
		path += part
		s.note(path)
	}
	if s.done() || s.text[s.at] != '=' {
		return ""
	}
	s.at++
	s.value(path, depth)
	return path
}

// key reads the parts of a dotted key, up to a character that ends a key. It returns nil if there are too many parts.
func (s *scanner) key() []string {
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
		if len(parts) >= maxParts {
			s.fail(keyHint, "a key has more than %d parts", maxParts)
			return nil
		}
		if part.Len() > maxPath {
			s.fail(keyHint, "a key has more than %d bytes", maxPath)
			return nil
		}
	}
	return append(parts, part.String())
}

// unquoteKey returns a quoted key's name.
func unquoteKey(s string) string {
	if s[0] == '"' && len(s) <= maxPath*len(`\U0000000a`) {
		if name, err := strconv.Unquote(s); err == nil {
			return name
		}
	}
	return strings.TrimSuffix(s[1:], s[:1])
}

// value moves past a value and records the lines of what is in it. The depth is the number of brackets around it.
func (s *scanner) value(path string, depth int) {
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
			if element := path + "." + strconv.Itoa(n); s.note(element) {
				s.value(element, depth+1)
			}
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
func (s *scanner) list(end byte, depth int, element func(n int)) {
	if depth > maxDepth {
		s.fail("nest fewer brackets", "brackets are nested more than %d deep", maxDepth)
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

// skipString moves past the string that begins here: basic or literal, on one line or on several.
func (s *scanner) skipString() {
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

func (s *scanner) skipLongString(long string) {
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
			// The string itself may end with up to two quotes, directly before the closing ones.
			for i := 0; i < 2 && s.at < len(s.text) && s.text[s.at] == long[0]; i++ {
				s.at++
			}
			return
		}
	}
	s.at = len(s.text)
}
