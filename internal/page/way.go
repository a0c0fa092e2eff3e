package page

import (
	"html/template"
	"net/url"
	"strings"
	"time"

	"howihelp/internal/letter"
	"howihelp/internal/plan"
	"howihelp/internal/printable"
	"howihelp/internal/site"
	"howihelp/internal/words"
)

// Way has the ways to write about a request.
type Way struct {
	Page      string       // the address of the ways on the request's own page, in a row of a long list; then only Address is set too
	Mailto    template.URL // opens a mail that asks the request's questions; empty without an email address
	Address   string       // the email address, or the readable part of Contact; people can copy it
	Questions string       // all questions, even those that Mailto has no room for; English words that stand in for missing ones are marked
	Book      string       // the address of a booking page; only while the request is open
	NoAddress bool         // people can use neither mail nor a contact, only the profile's links
	Links     []Link       // the profile's links, if NoAddress is true
	Contact   template.URL // the address of an issue, a form, a chat or a phone, if people use one of these instead of mail
}

// way returns the ways to write about a request. It returns nil for a declined request, for a closed request without a known opening
// day, and if there is nothing to write to: no email address, no contact, no links, and no booking page of an open request.
func (r *renderer) way(request *site.Request, s plan.Standing) *Way {
	if s.State == plan.Declined || !s.Open() && s.Opens.IsZero() {
		return nil
	}
	book, opens := "", s.Opens
	if s.Open() {
		book, opens = request.Book, time.Time{}
	}
	contact, email := request.Contact, r.profile.Email
	if contact.URL != "" {
		email = contact.Mail()
	}
	if email == "" && contact.URL == "" && len(r.profile.Links) == 0 && book == "" {
		return nil
	}
	parts := letter.Parts(&r.profile.Words().Page, request, opens)
	shown := parts
	if r.mixed {
		shown = letter.Parts(&r.words.Page, request, opens)
	}
	way := &Way{Mailto: mailto(email, request.Title, parts), Address: email, Book: book, Questions: strings.TrimSpace(strings.Join(shown, "\n\n"))}
	switch {
	case email != "":
	case contact.URL != "":
		way.Contact, way.Address = chat(contact, parts), contact.Text()
	case len(r.profile.Links) > 0:
		way.NoAddress = true
		for _, l := range r.profile.Links {
			way.Links = append(way.Links, Link(l))
		}
	}
	return way
}

// wordsOf returns the words for the page of a request. They depend on how people make the request, and on whether it uses up an
// allowance.
func (r *renderer) wordsOf(request *site.Request, s plan.Standing) *words.Page {
	c, w := request.Contact, &r.words.Page
	asking := words.Asking{Mail: r.profile.Email != "", Counted: s.Allowance != nil}
	if c.URL != "" {
		asking.Mail, asking.Title = c.Mail() != "", w.ContactTitle(c.Kind(), c.Title)
	}
	return w.Asked(asking)
}

// chat returns the address to which the link of a contact leads. For a text message (RFC 5724) and for a WhatsApp chat with a number,
// this address opens a message with a text in parts, as the address of mailto does. Any other address stays the same.
func chat(c site.Contact, parts []string) template.URL {
	u, err := url.Parse(c.URL)
	if err != nil {
		return ""
	}
	prefix := ""
	switch query := u.Query(); {
	case u.Scheme == "sms":
		prefix = "?body="
	case !c.WhatsApp() || query.Has("text"):
	case strings.Trim(u.Path, "/0123456789") == "" && strings.Trim(u.Path, "/") != "" && u.RawQuery == "":
		prefix = "?text="
	case query.Has("phone"):
		prefix = "&text="
	}
	if prefix == "" || u.Fragment != "" {
		return template.URL(c.URL)
	}
	return template.URL(c.URL + withText(prefix, parts, "\n\n", maxMailto-len(c.URL)))
}

// maxMailto is the maximum length of an encoded mailto address in characters. Some browsers and mail programs cut off a longer address
// after about 2,000 characters. maxSubject is the maximum length of the encoded subject in the address. It leaves room for the first
// part of the text, such as the day on which a request opens.
const (
	maxMailto  = 1800
	maxSubject = 1000
)

// mailto returns an address (RFC 6068) that opens a message with a subject and a text in parts, or "" without an email
// address. A long subject is shortened. Parts that would make the address too long for a mail program are dropped from the end;
// the page shows them all.
func mailto(email, subject string, parts []string) template.URL {
	if email == "" {
		return ""
	}
	bare := "mailto:" + strings.ReplaceAll(url.QueryEscape(email), "%40", "@")
	if subject == "" {
		return template.URL(bare)
	}
	short := subject
	for n := maxSubject; len(encode(short)) > maxSubject; n -= n / 8 {
		short = printable.Short(subject, n)
	}
	to := bare + "?subject=" + encode(short)
	return template.URL(to + withText("&body=", parts, "\r\n\r\n\r\n", maxMailto-len(to)))
}

// withText returns a query parameter with a text as its value. The prefix is its separator and name, such as "&body=". The text
// consists of parts, each followed by end. Prefix and encoded text together have at most room characters: withText leaves out the
// first part that doesn't fit and all parts after it. If no part fits, it returns "".
func withText(prefix string, parts []string, end string, room int) string {
	text := ""
	for _, part := range parts {
		next := text + encode(part+end)
		if len(prefix)+len(next) > room {
			break
		}
		text = next
	}
	if text == "" {
		return ""
	}
	return prefix + text
}

// encode percent-encodes the value of a header field. A space becomes %20, since mail programs keep a + as it is.
// Commas and colons need no encoding (RFC 6068, some-delims).
func encode(s string) string { return plain.Replace(url.QueryEscape(s)) }

var plain = strings.NewReplacer("+", "%20", "%2C", ",", "%3A", ":")
