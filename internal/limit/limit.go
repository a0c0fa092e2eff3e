// Package limit counts the length of a text in the same way as the place where it will be pasted.
//
//	"né 👩🏽‍🚀", in graphemes, UTF-16 units or bytes ─▶ 4, 10 or 19
package limit

import (
	"regexp"
	"strings"
	"unicode/utf16"

	"github.com/rivo/uniseg"
)

// Unit is the unit in which a place counts a text's length.
type Unit string

// The units. UTF16 is the safe choice for a place that doesn't publish its unit: only the count of bytes can be higher.
const (
	Graphemes Unit = "graphemes" // characters as a reader sees them: an emoji with its skin colour counts as one
	UTF16     Unit = "UTF-16 units"
	Bytes     Unit = "bytes" // the bytes of the text in UTF-8
)

// Plain returns the unit for a message: "bytes", or "characters" for any other unit, since each place defines characters
// differently.
func (u Unit) Plain() string {
	if u == Bytes {
		return string(u)
	}
	return "characters"
}

// Limit is the maximum length of a text in one place.
type Limit struct {
	Most    int
	Unit    Unit
	Address int // the length that each web address counts as; 0 for its real length
}

// address is a web address within a text.
var address = regexp.MustCompile(`https?://\S+`)

// Count returns the length of a text in the limit's unit.
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

// Fits reports whether a text is within the limit.
func (l Limit) Fits(text string) bool {
	if l.Address == 0 && len(text) <= l.Most { // the count in any other unit is at most the number of bytes
		return true
	}
	return l.Count(text) <= l.Most
}
