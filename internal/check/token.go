package check

import (
	"strings"
	"unicode"

	"howihelp/internal/markdown"
)

// token is one word of a text in lower case, and where it stands.
type token struct {
	word       string
	start, end int
}

// tokenise returns the words of a text.
func tokenise(s string) []token {
	var all []token
	start := -1
	flush := func(end int) {
		if start >= 0 {
			all = append(all, token{strings.ToLower(strings.ReplaceAll(s[start:end], "’", "'")), start, end})
		}
		start = -1
	}
	for i, r := range s {
		inside := isWordRune(r) || start >= 0 && (r == '\'' || r == '’')
		switch {
		case inside && start < 0:
			start = i
		case !inside:
			flush(i)
		}
	}
	flush(len(s))
	return all
}

// joined returns words with a space between them.
func joined(tokens []token) string {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.word
	}
	return strings.Join(words, " ")
}

// spanOf returns the place of a run of tokens.
func spanOf(tokens []token) markdown.Span {
	return markdown.Span{Start: tokens[0].start, End: tokens[len(tokens)-1].end}
}

// isWordRune reports whether a character is part of a word.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
