package markdown

import (
	"strings"
	"unicode"
)

// Escape returns text as Markdown that shows exactly it, on one line: punctuation that might be markup, here or together
// with what stands around the text, is escaped; white space becomes single spaces, control characters are dropped.
func Escape(s string) string {
	line := []rune(oneLine(s))
	var b strings.Builder
	for i, r := range line {
		if r < unicode.MaxASCII && (unicode.IsPunct(r) || unicode.IsSymbol(r)) && !harmless(line, i) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// oneLine returns a text with single spaces for its white space, and without control characters.
func oneLine(s string) string {
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

// harmless reports whether a punctuation mark is never markup where it stands: a comma, a hyphen within a word, the full
// stop after one. Escaping them too would be as right, but people read this Markdown, and paste it where a backslash shows.
func harmless(line []rune, i int) bool {
	letter := func(i int) bool { return i >= 0 && i < len(line) && unicode.IsLetter(line[i]) }
	switch line[i] {
	case ',', '?', '%':
		return true
	case '-':
		return letter(i-1) && letter(i+1)
	case '.':
		return letter(i-1) && (i+1 == len(line) || line[i+1] == ' ')
	}
	return false
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
