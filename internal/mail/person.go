package mail

import (
	"slices"
	"strings"
)

// isByPerson reports whether a mail plainly is a person's, whatever its address and its topic: somebody with a whole name greets the
// owner by name, or signs with that name. Those who run a mail server write from postmaster@, and may write about its reports.
func (r *reading) isByPerson(own []string) bool {
	from := firstAddress(r.h, "From", r.label)
	if mailSystem().MatchString(from.name) || of("mail system").startOf(fold(from.name)) != "" {
		return false
	}
	signature, _ := r.parts.name()
	signed, greeted := wordsOf(bareName(signature)), greets(r.Text, own)
	if names := wordsOf(bareName(from.name)); len(names) > 1 && isPerson(address{name: from.name}) {
		return greeted || len(signed) > 0 && isSubset(signed, names)
	}
	return greeted && len(signed) > 1 && isGiven(signed[0]) && isPerson(address{name: signature})
}

// asksItself reports whether somebody asks for something in a mail that a program's subject is above: "Out of office, a question". They greet
// the owner by name, or have a whole name and ask in the words of a person. The mail doesn't tell of an absence or of what was received.
func (r *reading) asksItself(own []string) bool {
	text := fold(r.Text)
	return strings.ContainsAny(r.Text, "?？؟") && (greets(r.Text, own) || r.isByPerson(own) && of("asking").in(text) != "") &&
		of("away").in(text) == "" && of("urgent").in(text) == "" && of("received").in(text) == ""
}

// pleads reports whether a text, above any line of a header in it, asks in the words of a person.
func pleads(text string) bool {
	for row := range strings.Lines(text) {
		if l, _ := labelOf(strings.TrimSpace(row)); l != noLabel {
			break
		}
		if strings.ContainsAny(row, "?？؟") && of("asking").in(fold(row)) != "" {
			return true
		}
	}
	return false
}

// mayBePerson matches the addresses that a server has for its programs, and that the people who run it use, too.
var mayBePerson = lazy(`(?i)^(post[-_.]?master|root|nobody|daemon|mailman)@`)

// witness is what the words of a mail say for a person.
type witness struct {
	person bool // see [reading.isByPerson]
	asks   bool // see [reading.asksItself]
}

// isNobody reports whether nobody reads answers to an address, which a person may have used.
func isNobody(a address, byPerson bool) bool {
	return isMachine(a.address) && !isNameInAddress(a) && !(byPerson && mayBePerson().MatchString(a.address))
}

// isNameInAddress reports whether an address has only the words of the name beside it, or their initials: "root.jane@example.com" is Jane
// Root's.
func isNameInAddress(a address) bool {
	parts, names := localWords(a.address), wordsOf(bareName(a.name))
	return len(parts) > 1 && len(names) > 1 && slices.ContainsFunc(names, isGiven) && !slices.ContainsFunc(parts, func(part string) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return name == part || len(part) == 1 && strings.HasPrefix(name, part) })
	})
}

// localWords returns the words of an address before its "@".
func localWords(addr string) []string {
	local, _, _ := strings.Cut(fold(addr), "@")
	return strings.FieldsFunc(local, func(r rune) bool { return r == '.' || r == '_' })
}

// isSurnameInAddress reports whether an address shows that the last word of a name is a surname, although it may also be a team's:
// "Jane Sales" at j.sales@example.com or sales.jane@example.com. "Nova Support" at nova.support@example.com may be a team.
func isSurnameInAddress(name, addr string) bool {
	parts, words := localWords(addr), wordsOf(name)
	return isNameInAddress(address{name: name, address: addr}) && isGiven(words[0]) && parts[0] != words[0] && slices.Contains(parts, words[len(words)-1])
}
