package page

import (
	"html/template"
	"net/url"
	"strings"
	"time"

	"howihelp/internal/letter"
	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// Way has the ways to write about a request.
type Way struct {
	Mailto    template.URL // opens a mail with the questions; empty without an address
	Address   string       // the email address, to be read and copied
	Questions string       // the whole text of that mail
	Book      string       // a booking page; only while the request is open
	NoAddress bool         // the profile has links but no email address
}

// way returns the ways to write about a request. It returns nil for a no, for a closed request without a known opening
// day, and for a profile without any way to write.
func (r *renderer) way(request *site.Request, s plan.Standing) *Way {
	if s.State == plan.Declined || !s.Open() && s.Opens.IsZero() {
		return nil
	}
	book, opens := "", s.Opens
	if s.Open() {
		book, opens = request.Book, time.Time{}
	}
	if r.profile.Email == "" && len(r.profile.Links) == 0 && book == "" {
		return nil
	}
	parts := letter.Parts(&r.profile.Words().Page, request, opens)
	shown := parts
	if r.mixed {
		shown = letter.Parts(&r.words.Page, request, opens)
	}
	return &Way{Mailto: mailto(r.profile.Email, request.Title, parts), Address: r.profile.Email, Book: book,
		Questions: strings.TrimSpace(strings.Join(shown, "\n\n")), NoAddress: r.profile.Email == "" && len(r.profile.Links) > 0}
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

// encode percent-encodes the value of a header field. A space becomes %20, since mail programs keep a + as it is.
// Commas and colons need no encoding (RFC 6068, some-delims).
func encode(s string) string { return plain.Replace(url.QueryEscape(s)) }

var plain = strings.NewReplacer("+", "%20", "%2C", ",", "%3A", ":")
