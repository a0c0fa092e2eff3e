package way

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// A contact has an address that opens a page, a message or a call, and a text for people who lack the program for that address.
func TestContacts(t *testing.T) {
	for address, want := range map[string]struct {
		kind, text string
		public     bool
	}{
		"https://example.org/issues/new?labels=bug":    {"https", "example.org/issues/new", true},
		"HTTPS://example.org/":                         {"https", "example.org", true},
		"https://matrix.to/#/@ana:example.org":         {"https", "matrix.to", true},
		"https://wa.me/351210000000":                   {"whatsapp", "+351210000000", false},
		"https://wa.me/message/ABC":                    {"whatsapp", "wa.me/message/ABC", false},
		"https://api.whatsapp.com/send?phone=35121000": {"whatsapp", "api.whatsapp.com/send", false},
		"mailto:ana+ask@example.com":                   {"mailto", "ana+ask@example.com", false},
		"mailto:a%26b@example.com":                     {"mailto", "a&b@example.com", false},
		"sms:+351-21-000-0000":                         {"sms", "+351-21-000-0000", false},
		"tel:+351210000000;ext=12":                     {"tel", "+351210000000;ext=12", false},
		"xmpp:ana@example.com":                         {"xmpp", "ana@example.com", false},
		"xmpp:room@chat.example.com?join":              {"xmpp", "room@chat.example.com", false},
		"matrix:u/ana:example.com":                     {"matrix", "@ana:example.com", false},
		"matrix:r/room:example.com?action=join":        {"matrix", "#room:example.com", false},
	} {
		c := Contact{URL: address}
		if problem, _ := refused(address); problem != "" || c.Kind() != want.kind || c.Text() != want.text || c.Public() != want.public {
			t.Errorf("for the address %s, the kind is %q, the text is %q, and public is %v (problem: %q); want %+v", address, c.Kind(), c.Text(), c.Public(), problem, want)
		}
	}
	if c := (Contact{}); c.Kind() != "" || c.Text() != "" || c.Public() || c.Mail() != "" {
		t.Errorf("an empty contact must have neither kind nor text, but has %q and %q", c.Kind(), c.Text())
	}
}

// hostile has addresses that no page may offer. The tests also try each with every scheme in front of it.
var hostile = []string{
	"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "blob:x", "file:///etc/passwd",
	"intent://x#Intent;end", "//example.org", "/faq/", "", " ", "x", "\u202eana@example.com", "ana\u2066@example.com", "ana%E2%80%AE@example.com", "ana%0a@example.com",
	"ana\u200b@example.com", "ana@example.com\u2028", "ana@example.com\x00", "ana@example.com,eve@example.com", "ana@example.com?bcc=eve@example.com",
	"+351210000000?body=x", "+351210000000,+351210000001", "*#06#", "+351 21", "ana@example.com?message;body=x", "u/ana:example.com?via=evil.example",
	"u/ana", "//user@example.org/", "//[::1]/", "//example.org/\u202egpj.exe", "//example.org/\"onclick=\"x", "//example.org/<script>", "<ana@example.com>", "Ana <ana@example.com>",
}

// checkContact reports an accepted address that could run code, or that has an invisible character.
func checkContact(t *testing.T, address string) {
	t.Helper()
	problem, hint := refused(address)
	if problem != "" {
		if hint == "" {
			t.Errorf("the problem with %q has no hint: %s", address, problem)
		}
		return
	}
	hidden := func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Zl, r)
	}
	c := Contact{URL: address}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && !slices.Contains(Schemes, u.Scheme) || u.Scheme == "https" && u.Host == "" || u.User != nil {
		t.Errorf("the unsafe address %q is accepted", address)
	}
	if strings.ContainsFunc(address, hidden) || strings.ContainsFunc(c.Text(), hidden) || strings.ContainsFunc(c.Mail(), hidden) || c.Text() == "" || strings.ContainsAny(address, " <>\"") {
		t.Errorf("the address %q is accepted, although it has invisible characters or is shown as %q", address, c.Text())
	}
	if u.Scheme != "https" && u.RawQuery != "" && (u.Scheme == "sms" || u.Scheme == "tel" || u.Scheme == "mailto") {
		t.Errorf("the address %q is accepted, although it sets the text of a message", address)
	}
}

func TestHostileContacts(t *testing.T) {
	for _, text := range hostile {
		if problem, _ := refused(text); problem == "" {
			t.Errorf("the hostile address %q is accepted", text)
		}
		for _, scheme := range append([]string{"https"}, Schemes...) {
			checkContact(t, scheme+":"+text)
		}
	}
}

func FuzzContacts(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
		f.Add("mailto:" + text)
	}
	for _, text := range []string{"https://wa.me/351210000000", "xmpp:a@b?join", "matrix:roomid/a:b:1?action=chat", "tel:+1;ext=2"} {
		f.Add(text)
	}
	f.Fuzz(checkContact)
}
