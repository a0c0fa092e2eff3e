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
	Mailto    template.URL // opens a mail with the questions; empty without an address
	Address   string       // the email address, to be read and copied
	Questions string       // the whole text of that mail
	Book      string       // a booking page; only while the request is open
	NoAddress bool         // the profile has links but no email address
	Links     []Link       // those links, if NoAddress is true
	Contact   template.URL // where to ask in place of mail: an issue, a form, a chat, a phone; then Address is its readable part
}

// way returns the ways to write about a request. It returns nil for a declined request, for a closed request without a
// known opening day, and for a profile without any way to write.
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

// wordsOf returns the words of a page about a request. They depend on how people ask for it and whether it is counted.
func (r *renderer) wordsOf(request *site.Request, s plan.Standing) *words.Page {
	c, w := request.Contact, &r.words.Page
	asking := words.Asking{Mail: r.profile.Email != "", Counted: s.Allowance != nil}
	if c.URL != "" {
		asking.Mail, asking.Title = c.Mail() != "", w.ContactTitle(c.Kind(), c.Title)
	}
	return w.Asked(asking)
}

// chat returns the address of a contact. The address of a text message (RFC 5724), or of a WhatsApp chat with a number, opens a
// message whose text is made of parts, as mailto does.
func chat(c site.Contact, parts []string) template.URL {
	u, err := url.Parse(c.URL)
	if err != nil {
		return ""
	}
	key := ""
	switch query := u.Query(); {
	case u.Scheme == "sms":
		key = "?body="
	case !c.WhatsApp() || query.Has("text"):
	case strings.Trim(u.Path, "/0123456789") == "" && strings.Trim(u.Path, "/") != "" && u.RawQuery == "":
		key = "?text="
	case query.Has("phone"):
		key = "&text="
	}
	if key == "" || u.Fragment != "" {
		return template.URL(c.URL)
	}
	return template.URL(c.URL + withText(key, parts, "\n\n", maxMailto-len(c.URL)))
}

// maxMailto is the maximum length of a mailto address in encoded characters; some browsers and mail programs cut off at about 2,000.
// maxSubject is the maximum length of its subject. It leaves room for the first part of the text, such as the day on which a request
// opens.
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

// withText returns a key of an address with a text as its value. The text is made of the first parts, each followed by end. The
// length of key and text together is limited to most encoded characters. If no part fits, withText returns "".
func withText(key string, parts []string, end string, most int) string {
	text := ""
	for _, part := range parts {
		next := text + encode(part+end)
		if len(key)+len(next) > most {
			break
		}
		text = next
	}
	if text == "" {
		return ""
	}
	return key + text
}

// encode percent-encodes the value of a header field. A space becomes %20, since mail programs keep a + as it is.
// Commas and colons need no encoding (RFC 6068, some-delims).
func encode(s string) string { return plain.Replace(url.QueryEscape(s)) }

var plain = strings.NewReplacer("+", "%20", "%2C", ",", "%3A", ":")
