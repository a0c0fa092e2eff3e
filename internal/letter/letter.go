// Package letter writes the questions in the mail with which people make a request. A link on the request's page opens that mail. When
// the mail arrives, the package reads the answers.
//
//	requests/call.md: "You run it", "the page"  ─▶  "For each point, …", "You run it:", "the page:"
//	"You run it: yes, since 2019   the page:"   ─▶  Answers{"You run it" is answered, "the page" is not}
package letter

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Parts returns the parts of the message about a request:
//   - the day on which the request opens, unless opens is zero because the request is open already
//   - a line that asks for a fact about each condition
//   - the conditions
//   - the questions that these facts don't answer
//
// If people make the request on a web page, such as a form, or by phone, the parts are only the day and all questions.
func Parts(w *words.Page, r *site.Request, opens time.Time) []string {
	var parts []string
	if !opens.IsZero() {
		parts = append(parts, w.MailFrom(opens))
	}
	colon := strings.TrimRight(w.Colon, " ")
	if !asksFacts(r.Contact) {
		for _, question := range r.Ask {
			parts = append(parts, toAnswer(question, colon))
		}
		return parts
	}
	if len(r.Fit) > 0 {
		parts = append(parts, w.Facts)
	}
	for _, p := range points(r) {
		parts = append(parts, toAnswer(p.Text, colon))
	}
	return parts
}

// asksFacts reports whether people send their request to the owner in a message, which can state facts about the conditions. A form
// or an issue has the fields that the owner chose, and a phone call has no text.
func asksFacts(c site.Contact) bool { return c.Kind() != "https" && c.Kind() != "tel" }

// points returns the points that the mail asks about: first the conditions, then the questions. It leaves out a question if a fact about
// a condition already answers it.
func points(r *site.Request) []Point {
	var all []Point
	for _, condition := range r.Fit {
		all = append(all, Point{Text: condition, Condition: true})
	}
	for _, question := range r.Ask {
		if !repeats(question, r.Fit) {
			all = append(all, Point{Text: question})
		}
	}
	return all
}

// toAnswer ends a condition or a question with the colon of its language, after which people write their answer. A line that ends
// with a question mark or a colon stays as it is.
func toAnswer(line, colon string) string {
	if last, _ := utf8.DecodeLastRuneInString(line); strings.ContainsRune("?？؟:：", last) {
		return line
	}
	return strings.TrimRight(line, ".。۔") + colon
}

// fewestWords is the minimum number of long words in a question that is compared with the conditions.
const fewestWords = 3

// repeats reports whether the fact about a condition already answers a question, because one condition contains all the question's
// words, except for short ones. For example, "what you tried, and what happened" is answered by "You have tried something, and can
// say what happened".
func repeats(question string, fit []string) bool {
	asked := longWords(question)
	if len(asked) < fewestWords {
		return false
	}
	return slices.ContainsFunc(fit, func(condition string) bool {
		said := longWords(condition)
		for word := range asked {
			if !said[word] {
				return false
			}
		}
		return true
	})
}

// longWords returns the words of at least four letters, in lower case.
func longWords(text string) map[string]bool {
	long := map[string]bool{}
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) }) {
		if utf8.RuneCountInString(word) >= 4 {
			long[word] = true
		}
	}
	return long
}
