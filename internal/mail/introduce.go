package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// introduced returns the name with which a sender introduces themselves at the beginning of a text ("My name is Jane
// Roe", "hoi, femke hier"), or "". Only unambiguous phrases count: "I am German" gives no name.
func introduced(text string) string {
	const lines = 6
	for i, row := range rowsOf(text) {
		if i == lines {
			break
		}
		if name := introducedIn(row.text); name != "" {
			return name
		}
	}
	return ""
}

func introducedIn(text string) string {
	folded := fold(text)
	for _, phrase := range of("i am").all {
		at := strings.Index(folded, phrase+" ")
		if at < 0 || !apart(folded, phrase, at) {
			continue
		}
		// Folding keeps the number of words, so the name begins after the same number of words in the unfolded text.
		before := len(strings.Fields(folded[:at])) + len(strings.Fields(phrase))
		if words := strings.Fields(text); before < len(words) {
			if name := nameAt(words[before:]); name != "" {
				return name
			}
		}
	}
	return ""
}

// nameAt returns the name with which some words begin: one or two capitalized words, or one given name.
func nameAt(words []string) string {
	var name []string
	for _, word := range words {
		trimmed := strings.TrimRight(word, ",.;:!?)")
		first, _ := utf8.DecodeRuneInString(trimmed)
		if !unicode.IsUpper(first) || utf8.RuneCountInString(trimmed) < 2 || strings.ContainsAny(trimmed, "@/0123456789") || of("title").has(fold(trimmed)) {
			break
		}
		name = append(name, trimmed)
		if trimmed != word || len(name) == 2 {
			break
		}
	}
	return strings.Join(name, " ")
}
