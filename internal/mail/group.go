package mail

import (
	"cmp"
	"strings"
)

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
