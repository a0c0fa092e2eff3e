package page

import (
	"html/template"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// Way is how to write about a request.
type Way struct {
	Mailto    template.URL // opens a mail with the questions; empty without an address
	Address   string       // the same address, to be read and copied
	Questions string       // the text of that mail, whole
	Book      string       // a booking page; only while the request is open
	NoAddress bool         // the profile has links, and no address
}

// way returns how to write about a request. It is nil for a no, for a request that opens on no day that is known, and for a
// profile that names no way to write.
func (r *renderer) way(request *site.Request, s plan.Standing) *Way {
	if s.State == plan.Declined || !s.Open() && s.Opens.IsZero() {
		return nil
	}
	book := ""
	if s.Open() {
		book = request.Book
	}
	if r.profile.Email == "" && len(r.profile.Links) == 0 && book == "" {
		return nil
	}
	parts := r.letter(request, s)
	return &Way{Mailto: mailto(r.profile.Email, request.Title, parts), Address: r.profile.Email, Book: book,
		Questions: strings.TrimSpace(strings.Join(parts, "\n\n")), NoAddress: r.profile.Email == "" && len(r.profile.Links) > 0}
}

// letter returns the parts of the mail about a request: the day that it is for, unless the request is open; a fact to
// give for each condition; and the questions that this leaves.
func (r *renderer) letter(request *site.Request, s plan.Standing) []string {
	var parts []string
	w := &r.words.Page
	if !s.Open() {
		parts = append(parts, w.MailFrom(s.Opens))
	}
	if len(request.Fit) > 0 {
		parts = append(parts, w.Facts)
	}
	for _, condition := range request.Fit {
		parts = append(parts, toAnswer(condition))
	}
	for _, question := range request.Ask {
		if !repeats(question, request.Fit) {
			parts = append(parts, toAnswer(question))
		}
	}
	return parts
}

// toAnswer returns a condition or a question as a line to write below.
func toAnswer(line string) string {
	if strings.HasSuffix(line, "?") || strings.HasSuffix(line, ":") {
		return line
	}
	return strings.TrimRight(line, ".") + ":"
}

// fewestWords is how many words a question has that the fact for a condition may answer. A shorter one says too little.
const fewestWords = 3

// repeats reports whether the fact for a condition answers a question already: whether one condition has all of its
// words, short ones aside. "what you tried, and what happened" is answered by "You have tried something, and can say what
// happened".
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

// maxMailto bounds a mailto address in encoded characters; some browsers and mail programs cut off at about 2,000.
const maxMailto = 1800

// mailto returns an address (RFC 6068) that opens a message with a subject and a text in parts, or "" without an email
// address. Parts that would make it too long for a mail program are dropped from the end; the page shows them all.
func mailto(email, subject string, parts []string) template.URL {
	if email == "" {
		return ""
	}
	bare := "mailto:" + strings.ReplaceAll(url.QueryEscape(email), "%40", "@")
	to := bare + "?subject=" + encode(subject)
	if subject == "" || len(to) > maxMailto {
		return template.URL(bare)
	}
	body := ""
	for _, part := range parts {
		next := body + encode(part+"\r\n\r\n\r\n")
		if len(to)+len("&body=")+len(next) > maxMailto {
			break
		}
		body = next
	}
	if body != "" {
		to += "&body=" + body
	}
	return template.URL(to)
}

// encode percent-encodes a header field's value; a space is %20, since a + stays a + in a mail. Commas and colons may
// stand as they are (RFC 6068, some-delims).
func encode(s string) string { return plain.Replace(url.QueryEscape(s)) }

var plain = strings.NewReplacer("+", "%20", "%2C", ",", "%3A", ":")
