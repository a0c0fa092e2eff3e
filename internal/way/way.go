// Package way has the ways to reach somebody: a web page, a mail, a message, a call or a chat.
//
//	contact = "matrix:u/ana:example.com"  ─▶  Contact: kind "matrix", text "@ana:example.com"
//
// It refuses an address that could run code or that looks like another one. The error says what to write instead.
package way

import (
	"cmp"
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"howihelp/internal/file"
)

// Contact is the address to which people send a request, if it is not the profile's mail address. The zero value means that there is
// no such address.
type Contact struct {
	URL   string // https, mailto, sms, tel, xmpp or matrix
	Title string // the text of the link, as the owner wrote it, or empty
}

// Schemes has the URL schemes of links that start a message or a call. None of them runs code.
var Schemes = []string{"mailto", "sms", "tel", "xmpp", "matrix"}

// Linkable reports whether links may have a scheme: that of web pages, or one of [Schemes].
func Linkable(scheme string) bool {
	return scheme == "https" || scheme == "http" || slices.Contains(Schemes, scheme)
}

// Scheme returns the scheme in lower case, or "" for an empty contact.
func (c Contact) Scheme() string {
	scheme, _, _ := strings.Cut(c.URL, ":")
	return strings.ToLower(scheme)
}

// Mail returns the mail address of a contact by mail, or else "".
func (c Contact) Mail() string {
	if c.Scheme() != "mailto" {
		return ""
	}
	address, _ := url.PathUnescape(c.URL[len("mailto:"):])
	return address
}

// WhatsApp reports whether the contact is a chat on WhatsApp.
func (c Contact) WhatsApp() bool {
	u, err := url.Parse(c.URL)
	return err == nil && c.Scheme() == "https" && slices.Contains([]string{"wa.me", "api.whatsapp.com"}, strings.ToLower(u.Hostname()))
}

// Kind returns the scheme, or "whatsapp" for a chat there.
func (c Contact) Kind() string {
	if c.WhatsApp() {
		return "whatsapp"
	}
	return c.Scheme()
}

// number matches the path of a WhatsApp link to a phone number.
var number = file.Lazily(`^/[0-9]+/?$`)

// mostPath is the maximum length of a path that is shown beside a button.
const mostPath = 40

// Text returns the address for people who can't click it, because they lack the program or have a printed page: a page
// without its query, a number, or a name.
func (c Contact) Text() string {
	u, err := url.Parse(c.URL)
	if err != nil {
		return ""
	}
	text, err := url.PathUnescape(u.Opaque)
	if err != nil {
		text = u.Opaque
	}
	switch sigil, name, _ := strings.Cut(text, "/"); {
	case c.WhatsApp() && number().MatchString(u.Path):
		return "+" + strings.Trim(u.Path, "/")
	case u.Scheme == "https" && len(u.EscapedPath()) > mostPath:
		return u.Hostname()
	case u.Scheme == "https":
		return u.Hostname() + strings.TrimSuffix(u.EscapedPath(), "/")
	case u.Scheme == "matrix" && name != "":
		return map[string]string{"u": "@", "r": "#", "roomid": "!"}[sigil] + name
	}
	return text
}

// Public reports whether help.json may give the address to programs. That is true only of a web page, and not of a
// mailbox, a phone or a chat.
func (c Contact) Public() bool { return c.Scheme() == "https" && !c.WhatsApp() }

// opaque has the form of the part after the colon for each scheme that names a person or a room, with an example.
var opaque = map[string]struct {
	form    func() *regexp.Regexp
	example string
}{
	"sms":    {file.Lazily(`^\+?[0-9][0-9().-]{1,40}$`), "sms:+351210000000"},
	"tel":    {file.Lazily(`^\+?[0-9][0-9().-]{1,40}(;ext=[0-9]{1,15})?$`), "tel:+351210000000"},
	"xmpp":   {file.Lazily(`^[A-Za-z0-9._~%+-]+@[A-Za-z0-9.-]+(/[A-Za-z0-9._~%+-]+)?(\?(join|message))?$`), "xmpp:ana@example.com"},
	"matrix": {file.Lazily(`^(u|r|roomid)/[A-Za-z0-9._~%=+-]+:[A-Za-z0-9.-]+(:[0-9]{1,5})?(\?action=(chat|join))?$`), "matrix:u/ana:example.com"},
}

// Read reads the keys contact and contact_title. A translation without these keys has the contact of the main profile.
func Read(t *file.Table, main Contact) Contact {
	c := Contact{URL: t.Line("contact"), Title: t.Line("contact_title")}
	switch {
	case !t.Has("contact") && main.URL != "":
		return Contact{main.URL, cmp.Or(c.Title, main.Title)}
	case t.Blank("contact"):
		t.Fail("contact", "write an address such as https://example.com/issues/new, or delete the key", "contact is empty")
	case c.Title != "" && !t.Has("contact"):
		t.Fail("contact_title", "add contact = \"https://…\", the address that it names", "contact_title is set without contact")
	case c.URL == "":
	default:
		if problem, hint := refused(c.URL); problem != "" {
			t.Fail("contact", hint, "contact is %s, %s", file.Quote(c.URL), problem)
			c.URL = ""
		}
	}
	return c
}

// Place reads a key whose value is the path of a page or file on the site, the address of a web page, or mailto: and a mail address.
func Place(t *file.Table, key string) string {
	s := t.Line(key)
	mailbox, mail := strings.CutPrefix(s, "mailto:")
	switch {
	case strings.HasPrefix(s, "/"):
		return s
	case !mail:
		return t.Address(key, "https", "http")
	}
	if problem, _ := badMailbox(mailbox); problem != "" {
		t.Fail(key, "write it as mailto:ana@example.com", "%s is %s, %s", key, file.Quote(s), problem)
		return ""
	}
	return s
}

// refused returns the reason why a page can't offer an address as a contact, and a hint.
func refused(s string) (problem, hint string) {
	scheme, rest, _ := strings.Cut(s, ":")
	scheme = strings.ToLower(scheme)
	plain := s
	if decoded, err := url.PathUnescape(s); err == nil && scheme != "https" { // pages show the decoded address
		plain = decoded
	}
	if r := invisible(plain); r != 0 {
		return fmt.Sprintf("which has the invisible character %U", r), "type it again without that character"
	}
	form, known := opaque[scheme]
	_, notMail := badMailbox(s)
	switch {
	case scheme == "https" && strings.HasPrefix(rest, "//["): // Markdown in a mail cannot express such a host
		return "whose host is an IP address", "use a host name, as in https://example.com/page"
	case scheme == "https":
		return file.BadAddress(s, "https")
	case scheme == "mailto":
		return badMailbox(rest)
	case !known && notMail == "":
		return "which has no mailto: in front", "write it as mailto:" + s
	case !known:
		return "which does not start with https:, mailto:, sms:, tel:, xmpp: or matrix:",
			"write an address such as https://example.com/issues/new, mailto:ana@example.com or sms:+351210000000"
	case strings.Contains(rest, "?") && (scheme == "sms" || scheme == "tel"):
		return "which has more than a number", "write only the number: howihelp adds the questions"
	case !form.form().MatchString(rest):
		return "which is not an address with " + scheme + ":", "write it as " + form.example
	}
	return "", ""
}

// badMailbox returns the reason why the part after mailto: is not one mail address, and a hint.
func badMailbox(rest string) (problem, hint string) {
	if strings.Contains(rest, "?") {
		return "which has more than a mail address", "write only the address: howihelp adds the subject and the questions"
	}
	address, err := url.PathUnescape(rest)
	if a, bad := mail.ParseAddress(address); err != nil || bad != nil || a.Address != address || strings.HasPrefix(rest, "/") {
		return "which is not a mail address", "write it as mailto:ana@example.com"
	}
	return "", ""
}

// invisible returns the first control character, formatting character or line separator, or 0. Some formatting characters have no width.
func invisible(s string) rune {
	for _, r := range s {
		if unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp) {
			return r
		}
	}
	return 0
}
