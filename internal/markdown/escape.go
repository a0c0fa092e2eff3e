package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape returns text as Markdown that shows exactly it, on one line: punctuation that might be markup, here or together
// with what stands around the text, is escaped; white space becomes single spaces, control characters are dropped.
func Escape(s string) string {
	s = oneLine(s)
	var b []byte
	done := 0 // up to there it stands in b
	for i := range len(s) {
		c := s[i]
		if c == '\\' && i == len(s)-1 {
			// Before a line break, goldmark takes the last of three backslashes for an escape of what follows.
			return string(append(append(b, s[done:i]...), "&#92;"...))
		}
		if isMark(c) && !harmless(s, i) {
			b = append(append(b, s[done:i]...), '\\')
			done = i
		}
	}
	if b == nil {
		return s
	}
	return string(append(b, s[done:]...))
}

// isMark tells ASCII's punctuation and symbols.
func isMark(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

// oneLine returns a text with single spaces for its white space, and without control characters.
func oneLine(s string) string {
	if isOneLine(s) {
		return s
	}
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			space = b.Len() > 0
			continue
		case unicode.IsControl(r):
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isOneLine reports whether a text is what oneLine would make of it. It may say no where it could say yes.
func isOneLine(s string) bool {
	before := ' '
	for _, r := range s {
		if r == ' ' && before == ' ' || unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == utf8.RuneError {
			return false
		}
		before = r
	}
	return s == "" || before != ' '
}

// harmless reports whether a punctuation mark is never markup where it stands: a comma, a hyphen within a word, the full
// stop after one, brackets around words, a semicolon that can't end an entity. Escaping them too would be as right, but people read this Markdown, and paste it where a backslash shows.
func harmless(line string, i int) bool {
	afterLetter := func() bool {
		r, _ := utf8.DecodeLastRuneInString(line[:i])
		return unicode.IsLetter(r)
	}
	switch after := line[i+1:]; line[i] {
	case ',', '?', '%':
		return true
	case '-':
		r, _ := utf8.DecodeRuneInString(after)
		return unicode.IsLetter(r) && afterLetter()
	case '.':
		return (after == "" || after[0] == ' ') && afterLetter()
	case '(':
		closing := strings.IndexAny(after, "()")
		return opensWords(line, i) && closing >= 0 && after[closing] == ')'
	case ')':
		opening := strings.LastIndexAny(line[:i], "()")
		return opening >= 0 && line[opening] == '(' && opensWords(line, opening)
	case ';':
		name := strings.LastIndexFunc(line[:i], func(r rune) bool { return r != '#' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		return name >= 0 && line[name] != '&'
	}
	return false
}

// opensWords reports whether a bracket stands between a space and a word, so that it begins no link's destination.
func opensWords(line string, i int) bool {
	r, _ := utf8.DecodeRuneInString(line[i+1:])
	return i > 0 && line[i-1] == ' ' && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// printable returns what was rendered without control characters. No body holds one, but "&#27;" becomes one, and a
// terminal would act on it.
func printable(s string) string {
	control := func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }
	if !strings.ContainsFunc(s, control) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if control(r) {
			return -1
		}
		return r
	}, s)
}
