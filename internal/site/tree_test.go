package site

import (
	"strings"
	"testing"
)

func TestBadSlug(t *testing.T) {
	for slug, want := range map[string]string{
		"coffee-chat":            "",
		"2026":                   "",
		"Coffee":                 "",
		"caf\u00e9":              "", // NFC
		"cafe\u0301":             "", // a letter and a mark
		"東京":                     "",
		"हिन्दी":                 "", // with vowel signs
		"a--b":                   "",
		"console":                "",
		strings.Repeat("a", 150): "",
		"":                       "has no name",
		"-a":                     `has the name "-a", which begins or ends with a hyphen`,
		"a-":                     `has the name "a-", which begins or ends with a hyphen`,
		"-":                      `has the name "-", which begins or ends with a hyphen`,
		"a b":                    `has " " in its name`,
		"a_b":                    `has "_" in its name`,
		"a.b":                    `has "." in its name`,
		"..":                     `has "." in its name`,
		"a/b":                    `has "/" in its name`,
		`a\b`:                    `has "\\" in its name`,
		"a%b":                    `has "%" in its name`,
		"a\x1b":                  `has "\x1b" in its name`,
		"a\u200bb":               `has "\u200b" in its name`,
		"\u0301a":                `has "` + "\u0301" + `" in its name`,
		"😀":                      `has "😀" in its name`,
		"nul":                    `has the name "nul", which Windows keeps for itself`,
		"Com7":                   `has the name "Com7", which Windows keeps for itself`,
		strings.Repeat("é", 76):  "has a name of 152 bytes, more than the limit of 150",
	} {
		got, hint := badSlug(slug)
		if got != want || (hint == "") != (want == "") {
			t.Errorf("badSlug(%q) = %q, %q, want %q and a hint with it", slug, got, hint, want)
		}
	}
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
		"javascript:alert(1)":             "which is no https or http address",
		"JavaScript:alert(1)":             "which is no https or http address",
		"java\tscript:alert(1)":           "which is not an address",
		"vbscript:x":                      "which is no https or http address",
		"mailto:a@example.org":            "which is no https or http address",
		"https:example.org":               "which names no host",
		"https://":                        "which names no host",
		"https://:80/":                    "which names no host",
		"https://example.org/a b":         "which is not an address",
		"https://example.org/<a>":         "which is not an address",
		"https://example.org:x/":          "which is not an address",
		"https://[::1/":                   "which is not an address",
		"https://exam](ple.org/":          "which is not an address",
		"https://ana@example.org":         "which holds a user name",
		"https://example.org@evil.org":    "which holds a user name",
		"https://exa mple.org":            "which is not an address",
		"https://example.org/\u202ecod.x": "",
	} {
		if got, _ := badAddress(address, "https", "http"); got != want {
			t.Errorf("badAddress(%q) = %q, want %q", address, got, want)
		}
	}
}
