package site

import (
	"path"
	"regexp"
	"strings"
)

// privateKeys are the keys of a request whose values are never published.
var privateKeys = regexp.MustCompile(`^\s*(signals|gain)\s*=`)

var anyKey = regexp.MustCompile(`^\s*([A-Za-z0-9_-]+\s*=|\[|` + regexp.QuoteMeta(fence) + `)`)

// Showable returns a file's text as others than the owner may see it, line for line: private keys have no values, and of
// a reply or a ledger, private as a whole, it returns false. The text need not be well-formed.
func Showable(file, text string) (string, bool) {
	dir := path.Base(path.Dir(file))
	if dir == "replies" || path.Base(file) == "given.toml" {
		return "", false
	}
	if dir != "requests" {
		return text, true
	}
	lines := strings.Split(text, "\n")
	hidden := false
	for i, line := range lines {
		switch {
		case privateKeys.MatchString(line):
			key, _, _ := strings.Cut(line, "=")
			lines[i], hidden = key+"= …", true
		case anyKey.MatchString(line):
			hidden = false
		case hidden:
			lines[i] = "…"
		}
	}
	return strings.Join(lines, "\n"), true
}
