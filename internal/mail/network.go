package mail

import (
	"cmp"
	"strings"
)

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

// networkText removes a network's own words from a message that the network forwarded. It also returns the sender whom these
// words name.
func networkText(text, sender string) (message, name string) {
	var kept []string
	named := false // the line above is the sender's name
	links := false // the network's links follow
	for l := range strings.SplitSeq(text, "\n") {
		rest := strings.TrimSpace(link().ReplaceAllString(l, ""))
		folded := fold(strings.TrimLeft(rest, "> "))
		if of("network end").startOf(folded) != "" || isRule(rest) && len(kept) > 1 {
			break
		}
		if at := announcement(rest, folded); at > 0 && name == "" {
			name = nameLine(rest[:at])
			continue
		}
		switch {
		case rest == "" && strings.TrimSpace(l) != "", isButton(folded), clock().MatchString(folded):
		case rest != strings.TrimSpace(l) && isLinkTo(folded, sender+" "+name, links):
			links = true
		case folded != "" && (folded == fold(sender) || folded == fold(name)):
			named = true
		case named && isRole(rest):
			named = false
		default:
			named = named && rest == ""
			kept = append(kept, l)
		}
	}
	return tidy(strings.Join(kept, "\n")), name
}

var clock = lazy(`^(\d{1,2}[:.]\d{2}\s*([ap]\.?m\.?)?|you have \d+ new messages?)$`)

// announcement returns the index at which the name in "Jane Roe sent you a message" ends, or 0.
func announcement(rest, folded string) int {
	phrase := of("network line").in(folded)
	const short = 12 // words
	if len(strings.Fields(phrase)) < 2 || len(strings.Fields(folded)) > short {
		return 0
	}
	return max(0, strings.Index(strings.ToLower(rest), phrase))
}

// isButton reports whether a line is the text of a button in a network's mail.
func isButton(folded string) bool {
	folded = strings.TrimRight(folded, ":.! ")
	return folded != "" && strings.TrimRight(of("network line").startOf(folded), ":") == folded
}

// isLinkTo reports whether the text of a link is about the sender of the message: "View Jane's profile:", "Reply to Jane:". Below
// such a link, the text of any other one is the network's, too.
func isLinkTo(folded, sender string, below bool) bool {
	const most = 6 // words
	words := strings.Fields(strings.ReplaceAll(folded, "'s", ""))
	return strings.HasSuffix(folded, ":") && len(words) <= most && (below || sameName(strings.Join(words, " "), sender))
}

// isRole reports whether the line below a name gives an occupation: "Engineer at Acme".
func isRole(text string) bool {
	return !strings.ContainsAny(text, "?!") && (strings.ContainsAny(text, "|•·@") || roleAt().MatchString(text)) && of("hello").startOf(fold(text)) == ""
}

var roleAt = lazy(`(?i)^\S+(\s\S+){0,6}\s(at|bei|chez|en|em|presso|bij|på|w)\s\S+(\s\S+){0,4}$`)
