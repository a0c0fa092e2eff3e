package mail

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// sender is the person who waits for an answer.
type sender struct {
	name    string // as the sender writes it
	address string // the address for the answer
	via     string // what forwarded the mail, or "" if the sender sent it directly
	doubt   string // why the other fields may be wrong, or ""
	group   bool   // the mail came through a group's address
	own     bool   // the group is at the host of the owner's address
	form    bool   // the mail came from a contact form
	filled  bool   // the text has the answers to the form, or says that they come from one
	network bool   // a network, such as LinkedIn, forwarded the message by mail
	notice  string // the network whose own notice the mail is, or ""
	given   string // the first name, if a form asked for it separately
	unsure  string // why the name may not be the sender's, or ""
}

// senderOf finds out who wrote a mail. Forms, groups and networks send mail on behalf of a person, whom the header
// names in another field.
func senderOf(h header, label string, own []string) sender {
	from, to := firstAddress(h, "From", label), firstAddress(h, "Reply-To", label)
	if isMine(address{address: to.address}, own) {
		to = address{} // a form that would answer the owner
	}
	from.name = withoutList(h, from)
	s := sender{name: from.name, address: from.address}
	if network, notice := networkOf(from, h); notice {
		s.notice = networkTitle(network)
		return s
	} else if network != "" {
		return throughNetwork(network, from, to)
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
	case isOwner(from, own): // the owner's site sends in the owner's name
		s.name, s.form, s.via = to.name, true, throughForm(from)
	case !person && (other || to.name == "" || from.name == "" || passesOn(from, to)):
		s.name, s.form = to.name, true
		s.via = throughForm(from)
		if to.name == "" && !isMachine(from.address) && !isTeam(cmp.Or(bareName(from.name), "info")) {
			s.name = from.name
		}
	case person && other && !sameName(from.name, to.name):
		s.doubt = "it is from " + from.name + ", but the answer goes to " + to.name
	case person && noReply().MatchString(from.address):
		s.form, s.via = true, throughForm(address{address: from.address})
	}
	personal := person && isUsual(firstName(from.name, "").value) && !isMachine(from.address) // a person's own address
	if s.name == from.name && from.name != "" && to.name == "" && !personal && !showsName(from.name, from.address) && !showsName(from.name, to.address) {
		s.unsure = "“" + from.name + "” may be the name of a site or a company"
	}
	return s
}

func throughForm(from address) string {
	return "a form or a program (" + cmp.Or(from.name, from.address) + ")"
}

// isOwner reports whether an address or the name beside it is the owner's.
func isOwner(a address, own []string) bool {
	return isMine(a, own) || a.name != "" && isNamesake(a, own)
}

// showsName reports whether a name may be that of an address's owner: the address contains a word or the initials of it, or it is in
// another script.
func showsName(name, addr string) bool {
	words := strings.Fields(ascii(fold(bareName(name))))
	const least = 3 // letters
	initials := ""
	for _, word := range words {
		if len(word) >= least && strings.Contains(ascii(fold(addr)), word) {
			return true
		}
		first, _ := utf8.DecodeRuneInString(word)
		initials += string(first)
	}
	return len(words) == 0 || !isLatin(name) || len(words) > 1 && strings.HasPrefix(ascii(fold(addr)), initials)
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
