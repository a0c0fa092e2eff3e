package check

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"howihelp/internal/markdown"
)

// token is a word of a text, in lower case, with the bytes where it starts and ends.
type token struct {
	word       string
	start, end int
}

// tokenise returns the words of a text.
func tokenise(s string) []token { return slices.Collect(tokens(s)) }

// tokens yields the words of a text.
func tokens(s string) iter.Seq[token] {
	return func(yield func(token) bool) {
		start := -1
		for i, r := range s {
			switch inside := isWordRune(r) || start >= 0 && (r == '\'' || r == '’'); {
			case inside && start < 0:
				start = i
			case !inside && start >= 0:
				if !yield(newToken(s, start, i)) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(newToken(s, start, len(s)))
		}
	}
}

func newToken(s string, start, end int) token {
	return token{strings.ToLower(strings.ReplaceAll(s[start:end], "’", "'")), start, end}
}

// joined returns the words of the tokens with spaces between them.
func joined(tokens []token) string {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.word
	}
	return strings.Join(words, " ")
}

// spanOf returns the part of the text from the first token to the last.
func spanOf(tokens []token) markdown.Span {
	return markdown.Span{Start: tokens[0].start, End: tokens[len(tokens)-1].end}
}

// isWordRune reports whether a character is part of a word.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
