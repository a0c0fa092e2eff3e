package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// slugs has the ids given to a body's headings so far.
type slugs map[string]int

// add returns the id of one more heading, as GitHub makes it: lower case, letters and digits of any script, a hyphen for each
// space, and "-1" at the end for the second heading with the same text.
func (s *slugs) add(heading string) string {
	if *s == nil {
		*s = slugs{}
	}
	base := norm.NFC.String(slug(heading))
	id := base
	for n, taken := (*s)[id]; taken; _, taken = (*s)[id] {
		n++
		id = base + "-" + strconv.Itoa(n)
		(*s)[base] = n
	}
	(*s)[id] = 0
	return id
}

func slug(heading string) string {
	id := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number):
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSpace(heading))
	if id == "" {
		return "section"
	}
	return id
}
