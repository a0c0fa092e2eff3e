package check

import (
	"regexp"
	"slices"
	"strings"

	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// namedWord matches a template word in a suggestion.
var namedWord = regexp.MustCompile(`\{\{(\w+)\}\}`)

// Usable returns a suggestion without those of its alternatives that name a template word for which has returns false. It returns ""
// if no alternative is left.
func Usable(suggest string, has func(word string) bool) string {
	fails := func(part string) bool {
		return slices.ContainsFunc(namedWord.FindAllStringSubmatch(part, -1), func(w []string) bool { return !has(w[1]) })
	}
	if !fails(suggest) {
		return suggest
	}
	for _, mark := range []string{", or ", "; "} {
		parts := strings.Split(suggest, mark)
		if kept := slices.DeleteFunc(slices.Clone(parts), fails); len(kept) > 0 && len(kept) < len(parts) {
			return strings.Join(kept, mark)
		}
	}
	return ""
}

// advise returns a suggestion without the alternatives whose template words have no value in the reply. For example,
// {{next_opening}} would be a mistake in a reply to a request that is always declined.
func advise(suggest string, r *site.Reply) string {
	if kept := Usable(suggest, func(word string) bool { return word == "end" || reply.HasValue(r, word) }); kept != "" {
		return kept
	}
	return "reword it"
}
