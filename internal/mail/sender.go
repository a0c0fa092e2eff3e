package mail

import (
	"cmp"
	"slices"
	"strings"
)

// sender is the person who waits for an answer.
type sender struct {
	name    string // as the sender writes it
	address string // the address for the answer
	via     string // what forwarded the mail, or "" if the sender sent it directly
	doubt   string // why the other fields may be wrong, or ""
	group   bool   // the mail came through a group's address
	form    bool   // the mail came from a contact form
	network bool   // a network, such as LinkedIn, forwarded the message by mail
}

// senderOf finds out who wrote a mail. Forms, groups and networks send mail on behalf of a person, whom the header
// names in another field.
func senderOf(h header, label string) sender {
	from, to := firstAddress(h, "From", label), firstAddress(h, "Reply-To", label)
	s := sender{name: from.name, address: from.address}
	if n := networkOf(from, h); n != "" {
		return throughNetwork(n, from, to)
	}
	if original := originalSender(h, label); original.address != "" && !sameAddress(original.address, from.address) {
		return throughGroup(h, from, to, original, label)
	}
	if to.address == "" || sameAddress(to.address, from.address) {
		return s
	}
	s.address = to.address
	person, other := isPerson(from), isPerson(to)
	switch {
	case h.Get("List-Id") != "" && !listRepliesTo(h, to) && other && !person:
		s.name, s.group, s.via = to.name, true, "the group "+from.address
	case !person && (other || to.name == "" || from.name == "" || passesOn(from, to)):
		s.name, s.form = to.name, true
		s.via = "a form or a program (" + cmp.Or(from.name, from.address) + ")"
		if to.name == "" && !isMachine(from.address) && !isTeam(cmp.Or(bareName(from.name), "info")) {
			s.name = from.name
		}
	case person && other && !sameName(from.name, to.name):
		s.doubt = "it is from " + from.name + ", but the answer goes to " + to.name
	case person && noReply().MatchString(from.address):
		s.form, s.via = true, "a form or a program ("+from.address+")"
	}
	return s
}

// passesOn reports whether the address from, which nobody reads or which is a team's, passes on the mail of the person with
// the address to. The person's first name need not be certain: "Sister Pádraigín", "F. Qureshi". In newsletters, answers go to
// a team's address, or to an address on the newsletter's own host.
func passesOn(from, to address) bool {
	local, _, _ := strings.Cut(fold(to.address), "@")
	if isMachine(to.address) || isTeam(bareName(to.name)) || hasTeamName(local) || siteOf(from.address) == siteOf(to.address) {
		return false
	}
	_, titled := withoutTitles(strings.Fields(bareName(to.name)))
	return noReply().MatchString(from.address) || isTeam(bareName(from.name)) && (titled || initialOf(to.name) != 0)
}

// siteOf returns the last two labels of an address's host.
func siteOf(address string) string {
	_, host, _ := strings.Cut(strings.ToLower(address), "@")
	labels := strings.Split(host, ".")
	return strings.Join(labels[max(0, len(labels)-2):], ".")
}

// isPerson reports whether the name in an address is a person's.
func isPerson(a address) bool {
	g := firstName(a.name, a.address)
	return g.value != "" && !ofTeam(g.value, a.address)
}

// listRepliesTo reports whether answers go to the list itself.
func listRepliesTo(h header, to address) bool {
	return strings.Contains(h.Get("List-Post"), to.address)
}

func sameAddress(a, b string) bool { return strings.EqualFold(a, b) }

// sameName reports whether two names have a word in common.
func sameName(a, b string) bool {
	words := strings.Fields(ascii(fold(bareName(a))))
	for word := range strings.FieldsSeq(ascii(fold(bareName(b)))) {
		if slices.Contains(words, word) {
			return true
		}
	}
	return false
}
