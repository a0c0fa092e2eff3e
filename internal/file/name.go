package file

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// windowsNames cannot be file names on Windows, whatever their extension.
var windowsNames = []string{"aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn"}

// Unportable returns the reason why a file with that name cannot exist on every system, or "".
func Unportable(name string) string {
	base, _, _ := strings.Cut(name, ".")
	base = strings.NewReplacer("¹", "1", "²", "2", "³", "3").Replace(strings.TrimRight(strings.ToLower(base), " "))
	switch {
	case slices.Contains(windowsNames, base):
		return "that Windows reserves"
	case strings.ContainsAny(name, `<>:"|?*\`):
		return "with one of < > : \" | ? * \\, which Windows does not allow"
	case strings.HasSuffix(name, "."), strings.HasSuffix(name, " "), strings.HasPrefix(name, " "):
		return "that begins or ends with a space or ends with a dot, which Windows drops"
	case strings.ContainsFunc(name, unicode.IsControl):
		return "with a control character"
	case !utf8.ValidString(name):
		return "that is not UTF-8"
	}
	return ""
}

// MaxSlug is the maximum length of a slug. It keeps REQUEST.WHEN.TONE.html below the 255 bytes that file systems allow.
const MaxSlug = 150

// BadSlug returns the reason why a name cannot be part of an address on every system, and a hint.
func BadSlug(slug string) (problem, hint string) {
	hint = "use letters, digits and hyphens, such as coffee-chat"
	switch {
	case slug == "":
		return "has no name", hint
	case len(slug) > MaxSlug:
		return fmt.Sprintf("has a name of %d bytes, more than the limit of %d", len(slug), MaxSlug), "shorten it"
	case strings.HasPrefix(slug, "-"), strings.HasSuffix(slug, "-"):
		return fmt.Sprintf("has the name %s, which begins or ends with a hyphen", Quote(slug)), hint
	case slices.Contains(windowsNames, strings.ToLower(slug)):
		return fmt.Sprintf("has the name %s, which Windows reserves", Quote(slug)), "rename it, for example " + slug + "-request"
	}
	for i, r := range slug {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && (i == 0 || !unicode.IsMark(r)) {
			return fmt.Sprintf("has %s in its name", Quote(string(r))), hint
		}
	}
	return "", ""
}

// Special names the kind of a file that is neither a folder nor a regular file.
func Special(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeSymlink != 0:
		return "is a symbolic link"
	case mode&fs.ModeNamedPipe != 0:
		return "is a named pipe"
	case mode&fs.ModeSocket != 0:
		return "is a socket"
	}
	return "is a device"
}

// ShownPath returns a path for a message. It quotes a path with characters that a terminal would act on, or that look like others.
func ShownPath(path string) string {
	if !norm.NFC.IsNormalString(path) {
		return strconv.QuoteToASCII(path)
	}
	if shown := strconv.Quote(path); strings.Contains(shown, `\`) {
		return shown
	}
	return path
}
