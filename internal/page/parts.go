package page

import (
	"strconv"
	"strings"
	"unicode"
)

// anchors gives the parts of a page ids that follow from their titles, so that a link to one stays right when others come
// or go.
type anchors map[string]int

// of returns the id of a part: "topic_machine-learning". No slug has an underscore, so it meets no other id.
func (a anchors) of(kind, title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	id := kind + "_" + strings.Join(words, "-")
	a[id]++
	if n := a[id]; n > 1 { // two titles differ in their punctuation alone
		id += "_" + strconv.Itoa(n)
	}
	return id
}
