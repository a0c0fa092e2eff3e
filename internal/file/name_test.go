package file

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
		"nul":                    `has the name "nul", which Windows reserves`,
		"Com7":                   `has the name "Com7", which Windows reserves`,
		strings.Repeat("é", 76):  "has a name of 152 bytes, more than the limit of 150",
	} {
		got, hint := BadSlug(slug)
		if got != want || (hint == "") != (want == "") {
			t.Errorf("BadSlug(%q) returns the problem %q and the hint %q, want the problem %q, and a hint only with a problem", slug, got, hint, want)
		}
	}
}
