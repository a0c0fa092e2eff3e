package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"howihelp/internal/printable"
)

// Escape returns Markdown that shows exactly the text, on one line. It escapes punctuation that might be markup, by
// itself or together with the surrounding text. White space becomes single spaces, and control characters are dropped.
func Escape(s string) string {
	s = printable.OneLine(s)
	var b []byte
	done := 0 // s[:done] is in b
	for i := range len(s) {
		c := s[i]
		if c == '\\' && i == len(s)-1 {
			// Before a line break, goldmark takes the last of three backslashes for an escape of the next character.
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

// isMark reports whether a byte is an ASCII punctuation mark or symbol.
func isMark(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

// harmless reports whether a punctuation mark can't be markup in its place. It can't if it is a comma, a hyphen within a word, the full
// stop after a word, brackets around words, or a semicolon that can't end an entity. Escaping these too would be correct, but people
// read this Markdown, and paste it into programs that show a backslash.
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

// opensWords reports whether a bracket is between a space and a word. Such a bracket can't begin a link's destination.
func opensWords(line string, i int) bool {
	r, _ := utf8.DecodeRuneInString(line[i+1:])
	return i > 0 && line[i-1] == ' ' && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
