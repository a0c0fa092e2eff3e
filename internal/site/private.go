package site

import (
	"path"

	"howihelp/internal/file"
)

// Showable returns a file's text without the values of private keys, line for line, so that people other than the owner may see it. For
// a reply or a ledger, which is private as a whole, it returns false. The text need not be well-formed.
func Showable(name, text string) (string, bool) {
	dir := path.Base(path.Dir(name))
	switch {
	case dir == "replies" || path.Base(name) == "given.toml" || path.Base(name) == "asked.toml":
		return "", false
	case dir == "requests":
		return file.Hide(text, "signals", "gain"), true
	}
	return text, true
}
