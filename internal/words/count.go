package words

import (
	"fmt"
	"strings"
)

// Count returns a number with its English noun, for the program's own messages: "1 page", "2 pages", "2 replies".
func Count(n int, noun string) string {
	if n != 1 {
		if plural, ok := plurals[noun]; ok {
			noun = plural
		} else {
			noun += "s"
		}
	}
	return fmt.Sprintf("%d %s", n, noun)
}

var plurals = map[string]string{"reply": "replies", "address": "addresses"}

// mostNamed is the maximum number of names in a message.
const mostNamed = 10

// Some joins the first ten names, and counts the others.
func Some(names []string) string {
	if more := len(names) - mostNamed; more > 0 {
		return fmt.Sprintf("%s, and %d more", strings.Join(names[:mostNamed], ", "), more)
	}
	return strings.Join(names, ", ")
}
