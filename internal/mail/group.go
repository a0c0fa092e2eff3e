package mail

import (
	"cmp"
	"slices"
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
	bounces := isMachine(original.address) // the address for the reports of mail servers
	if sameAddress(to.address, original.address) || to.address != "" && (bounces || isPerson(to)) && !listRepliesTo(h, to) {
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
func (s sender) isBulkOfGroup(h header) bool {
	return s.group && s.address != "" && (s.own || !isPublicList(h))
}

var listMailbox = lazy(`(?i)(?:mailto:|\blist )([^\s<>,;?@]+@[^\s<>,;?]+)`)

// listOf returns the address of the list through which a mail came, or "".
func listOf(h header) string {
	for _, key := range []string{"List-Post", "Mailing-List", "X-Beenthere", "List-Unsubscribe"} {
		for _, at := range listMailbox().FindAllStringSubmatch(h.Get(key)+" list "+h.Get(key), -1) {
			local, host, _ := strings.Cut(strings.ToLower(at[1]), "@")
			for _, end := range []string{"+unsubscribe", "-unsubscribe", "-leave", "-request"} {
				local = strings.TrimSuffix(local, end)
			}
			if a := validAddress(local + "@" + host); a != "" && (key != "List-Unsubscribe" || sentTo(h, a)) {
				return a
			}
		}
	}
	id := strings.ToLower(line(h.Get("List-Id")))
	id = strings.Trim(id[strings.LastIndexByte(id, '<')+1:], "> ")
	return validAddress(strings.Replace(id, ".", "@", 1)) // "hello.example.org"
}

// sentTo reports whether a mail is addressed to somebody.
func sentTo(h header, addr string) bool {
	return slices.ContainsFunc(addresses(strings.Join(append(h["To"], h["Cc"]...), ", "), ""), func(to address) bool { return sameAddress(to.address, addr) })
}

// isOwnList reports whether a list is at the host of one of the owner's addresses.
func isOwnList(list string, own []string) bool {
	_, host, _ := strings.Cut(list, "@")
	return slices.ContainsFunc(own, func(mine string) bool {
		_, home, ok := strings.Cut(strings.ToLower(strings.TrimSpace(mine)), "@")
		return ok && home != "" && (host == home || strings.HasSuffix(host, "."+home) || strings.HasSuffix(home, "."+host))
	})
}

// list decides whether a mail with the header of a list is one to the owner's own group, such as hello@example.com, or one to all members
// of somebody's list. Groups leave the address in From unless its host forbids that.
func (r *reading) list() {
	list := listOf(r.h)
	local, _, _ := strings.Cut(list, "@")
	_, others := r.h["X-Google-Group-Id"]
	everyone := of("everyone").startOf(fold(r.Text)) != ""
	mine, team, greeted := isOwnList(list, r.own), hasTeamName(local), greets(r.Text, r.own)
	switch {
	case list == "" || r.from.network || r.from.form || r.Address == "":
	case isCampaign(r.h) && !greeted:
		r.from.group = false
	case r.from.group && (isMachine(r.Address) || !greeted && of("unsubscribe").in(fold(r.Text)) != "" && r.isUnnamed(local)):
		r.from.group = false // a newsletter to the group's address
	case !team && everyone:
		r.from.group = false
	case r.from.group && (!team || everyone) && !mine && !greeted && !isPublicList(r.h):
		r.Doubt.Sender = "it came through the list " + list + ", and may be for all of its members"
	case !r.from.group && !isNewsletterBox(local) && !isMachine(r.Address) && isPerson(address{name: r.Name, address: r.Address}) && (mine && (team || greeted) || others && team && !isPublicList(r.h)):
		r.from.group, r.from.own, r.Via = true, mine, cmp.Or(r.Via, "the group "+list)
	}
}

// isUnnamed reports whether a mail to a group has no certain name of a person, or the address of a newsletter.
func (r *reading) isUnnamed(list string) bool {
	g := firstName(r.Name, r.Address)
	local, _, _ := strings.Cut(strings.ToLower(r.Address), "@")
	return g.value == "" || g.doubt != "" || ofTeam(g.value, r.Address) || local != list && isNewsletterBox(local)
}

// withoutList returns the name in "Jane Roe via Contact" if the list's address or another field shows that Contact is the list's name. Lists
// write so in several languages.
func withoutList(h header, from address) string {
	const least = 3 // words
	words := strings.Fields(strings.NewReplacer(`"`, " ", "“", " ", "”", " ").Replace(from.name))
	if len(words) < least {
		return from.name
	}
	local, host, _ := strings.Cut(fold(from.address), "@")
	list, _, _ := strings.Cut(listOf(h), "@")
	names := []string{local, host, list, fold(strings.Trim(before(h.Get("List-Id"), "<"), `" `))}
	for _, to := range addresses(h.Get("To"), "") {
		names = append(names, fold(to.name))
	}
	for n := 1; n < len(words)-1; n++ {
		for end := n + 1; end < len(words) && end <= n+3; end++ {
			rest := fold(strings.Trim(strings.Join(words[end:], " "), "'‘’)]"))
			if of("network via").has(fold(strings.TrimLeft(strings.Join(words[n:end], " "), "(["))) && slices.Contains(names, rest) {
				return strings.Join(words[:n], " ")
			}
		}
	}
	return from.name
}

func before(s, mark string) string {
	s, _, _ = strings.Cut(s, mark)
	return s
}

// isNewsletterBox reports whether the part of an address before the "@" is a newsletter's, or one for all members of an organisation.
func isNewsletterBox(local string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(local, func(r rune) bool { return strings.ContainsRune("-_.+", r) }), of("round mail").has)
}
