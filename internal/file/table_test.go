package file

import (
	"net/url"
	"strings"
	"testing"
	"unicode"
)

// FuzzAddress checks every address that Address accepts: it is absolute, has an allowed scheme and a host, and contains no
// character that ends an attribute, a header or a line.
func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"https://example.com/a?b=c#d", "javascript:alert(1)", "https:example.com", "//example.com", "https://a@b.example/", "https://[::1]:80/", "HTTPS://A", "https://例え.テスト/", "https://a/%zz", "https://a:99999/", "https://a b/", "http://\n", "https://a\u202e/", "data:,x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		table := func() *Table {
			return (&File{Source: Source{File: "x.md"}}).table("", map[string]any{"url": s})
		}
		one := table()
		address := one.Address("url", "https", "http")
		if (address == "") != (len(one.f.Errs) > 0) && strings.TrimSpace(s) != "" {
			t.Errorf("Address must return an address or a mistake for %q, but returns %q and the mistakes %v", s, address, one.f.Errs)
		}
		if other := table(); other.Address("url", "https", "http") != address || other.f.Errs.Error() != one.f.Errs.Error() {
			t.Errorf("Address reads %q differently the second time", s)
		}
		if address == "" {
			return
		}
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil || strings.ContainsAny(address, "\" <>\\`\r\n\t") || strings.ContainsFunc(address, unicode.IsControl) {
			t.Errorf("Address accepts %q, which is not safe or not absolute (%v)", address, err)
		}
	})
}

func TestBadAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org":             "",
		"HTTPS://EXAMPLE.ORG/a?b#c":       "",
		"http://[::1]:8080/":              "",
		"https://exämple.org/ü":           "",
		"https://a.b/%20":                 "",
		"example.org":                     "which has no https:// in front",
		"//example.org":                   "which has no https:// in front",
		"/a":                              "which has no https:// in front",
		"javascript:alert(1)":             "which does not start with https: or http:",
		"JavaScript:alert(1)":             "which does not start with https: or http:",
		"java\tscript:alert(1)":           "which is not an address",
		"vbscript:x":                      "which does not start with https: or http:",
		"mailto:a@example.org":            "which does not start with https: or http:",
		"https:example.org":               "which has no host",
		"https://":                        "which has no host",
		"https://:80/":                    "which has no host",
		"https://example.org/a b":         "which is not an address",
		"https://example.org/<a>":         "which is not an address",
		"https://example.org:x/":          "which is not an address",
		"https://[::1/":                   "which is not an address",
		"https://exam](ple.org/":          "which is not an address",
		"https://ana@example.org":         "which contains a user name",
		"https://example.org@evil.org":    "which contains a user name",
		"https://exa mple.org":            "which is not an address",
		"https://example.org/\u202ecod.x": "",
	} {
		if got, _ := BadAddress(address, "https", "http"); got != want {
			t.Errorf("BadAddress(%q) = %q, want %q", address, got, want)
		}
	}
}
