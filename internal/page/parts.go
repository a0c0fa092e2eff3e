package page

import (
	"strconv"
	"strings"
	"unicode"
)

// anchors derives the ids of a page's parts from their titles, so that a link to a part stays valid when others are
// added or removed. It counts the uses of each id.
type anchors map[string]int

// of returns the id of a part: "topic_machine-learning". Slugs have no underscore, so the id differs from all ids that
// are slugs.
func (a anchors) of(kind, title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	id := kind + "_" + strings.Join(words, "-")
	a[id]++
	if n := a[id]; n > 1 { // two titles differ only in their punctuation
		id += "_" + strconv.Itoa(n)
	}
	return id
}
