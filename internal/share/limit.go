package share

import (
	"regexp"
	"strings"
	"unicode/utf16"

	"github.com/rivo/uniseg"
)

// Unit is what a place counts.
type Unit string

// The units. Where a place does not say how it counts, UTF16 is the safe one: no other count of the same text is
// higher, but for bytes.
const (
	Graphemes Unit = "graphemes" // what a reader sees as one character, an emoji with its skin colour too
	UTF16     Unit = "UTF-16 units"
	Bytes     Unit = "bytes" // of UTF-8
)

// Limit is the room in one place.
type Limit struct {
	Most    int
	Unit    Unit
	Address int // what a web address counts as, however long it is; 0 for its own length
}

// address is a web address within a text.
var address = regexp.MustCompile(`https?://\S+`)

// Count returns how much room a text takes, in the limit's unit.
func (l Limit) Count(text string) int {
	if l.Address > 0 {
		text = address.ReplaceAllLiteralString(text, strings.Repeat("x", l.Address))
	}
	switch l.Unit {
	case Graphemes:
		return uniseg.GraphemeClusterCount(text)
	case UTF16:
		n := 0
		for _, r := range text {
			n += max(1, utf16.RuneLen(r))
		}
		return n
	}
	return len(text)
}

// Fits reports whether a text fits in.
func (l Limit) Fits(text string) bool {
	if l.Address == 0 && len(text) <= l.Most { // no count is higher than that of the bytes
		return true
	}
	return l.Count(text) <= l.Most
}

// fits reports whether a text fits into the snippet's place.
func (w *writer) fits(text string) bool {
	for _, l := range w.kind.Limits {
		if !l.Fits(text) {
			return false
		}
	}
	return true
}
