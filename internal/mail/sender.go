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

// originalSender returns the sender's address if a group has replaced it with its own.
func originalSender(h header, label string) address {
	for _, key := range []string{"X-Original-From", "X-Google-Original-From", "X-Original-Sender"} {
		if a := firstAddress(h, key, label); a.address != "" {
			return a
		}
	}
	return address{}
}

// throughGroup reads a mail to the address of a group, such as a team's hello@example.com.
func throughGroup(h header, from, to, original address, label string) sender {
	s := sender{name: original.name, address: original.address, group: true, via: "the group " + from.address}
	if sameAddress(to.address, original.address) || to.address != "" && isPerson(to) && !listRepliesTo(h, to) {
		s.address = to.address
		s.name = cmp.Or(to.name, s.name)
	}
	if s.name == "" {
		if g := firstName(from.name, from.address); g.value != "" {
			s.name = bareName(from.name) // "'Jane Roe' via hello"
		}
	}
	return s
}

var publicList = lazy(`(?i)(googlegroups\.com|groups\.io|freelists\.org|[.<]lists?\.|listserv|yahoogroups|sourceforge|-(dev|devel|users?|announce|discuss|nuts|commits?|list)\b)`)

// isPublicList reports whether a mail comes from a list that anybody may join, rather than through a team's address.
func isPublicList(h header) bool {
	id := h.Get("List-Id")
	name := strings.ToLower(line(id))
	name = name[strings.LastIndexByte(name, '<')+1:]
	name, _, _ = strings.Cut(name, ".")
	return publicList().MatchString(id+" "+h.Get("List-Post")) && !of("team").has(name)
}

// isBulkOfGroup reports whether a mail has the header of a mailing list only because it came through a group's address.
func (s sender) isBulkOfGroup(h header) bool { return s.group && s.address != "" && !isPublicList(h) }

// networkOf returns the name of the network that forwarded a message by mail, or "".
func networkOf(from address, h header) string {
	local, host, _ := strings.Cut(strings.ToLower(from.address), "@")
	for _, name := range of("network").all {
		if !strings.Contains("."+host, "."+fold(name)+".") {
			continue
		}
		via := strings.HasSuffix(fold(from.name), "via "+fold(name))
		for _, word := range of("message mail").all {
			if strings.Contains(local, word) || via {
				return name
			}
		}
	}
	return ""
}

// networkName returns the name in "Jane Roe via LinkedIn". It keeps a name in brackets: "Xiaoyu (Sherry) Chen".
func networkName(name string) string {
	if namesAround().MatchString(name) {
		return behind().ReplaceAllString(name, "")
	}
	return bareName(name)
}

// throughNetwork reads a mail such as "Jane Roe via LinkedIn".
func throughNetwork(network string, from, to address) sender {
	shown := strings.ToUpper(network[:1]) + network[1:]
	if network == "linkedin" {
		shown = "LinkedIn"
	}
	s := sender{name: networkName(from.name), network: true, via: shown}
	if isPerson(to) {
		s.name = networkName(to.name)
	}
	if isTeam(cmp.Or(s.name, network)) {
		s.name = ""
	}
	switch {
	case to.address != "" && !isMachine(to.address):
		s.address = to.address
	case from.address != "" && !isMachine(from.address):
		s.address = from.address
	default:
		s.doubt = "answer it on " + shown + ", not by mail"
	}
	return s
}
