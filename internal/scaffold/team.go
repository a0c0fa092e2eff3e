package scaffold

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// member has the answers that belong to one member of a team.
type member struct {
	Answers
	dir string // the folder of the member's profile, below content/
}

// members returns the members of a team: one for each name, or three if there are no names.
func members(a Answers) []member {
	names, emails := split(a.Name), split(a.Email)
	if len(names) == 0 {
		names = make([]string, 3)
	}
	var all []member
	for i, name := range names {
		m := member{Answers: a, dir: slug(name)}
		m.Name, m.Email = name, ""
		if i < len(emails) {
			m.Email = emails[i]
		}
		if m.dir == "" {
			m.dir = fmt.Sprintf("member-%d", i+1)
		}
		taken := func(other member) bool { return strings.EqualFold(other.dir, m.dir) }
		for base, n := m.dir, 2; slices.ContainsFunc(all, taken) || "content/"+m.dir+"/" == sharedDir; n++ {
			m.dir = fmt.Sprintf("%s-%d", base, n)
		}
		all = append(all, m)
	}
	return all
}

// split returns the parts of a list that is separated by commas.
func split(list string) []string {
	var parts []string
	for part := range strings.SplitSeq(list, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// slug makes the name of a folder from a person's name: "Zoë O'Hara" becomes "zoë-o-hara".
func slug(name string) string {
	words := strings.FieldsFunc(norm.NFC.String(strings.ToLower(name)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	return strings.Join(words, "-")
}
