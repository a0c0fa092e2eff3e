package mail

import (
	"slices"
	"strings"
)

// form has the answers to a contact form, as its program writes them into a mail.
type form struct {
	name, address string
	message       []row // the text beside or below the label "Message:"
}

// formIn looks for the answers to a form among the first lines of a text. A value is beside its label or below it.
func formIn(rows []row) form {
	const lines = 60
	var f form
	for i, r := range rows[:min(len(rows), lines)] {
		label, value, beside := strings.Cut(r.text, ":")
		if first, rest, ok := strings.Cut(r.text, " "); !beside && ok && isLabel(first, rest) { // "Name Jane Roe"
			label, value, beside = first, rest, true
		}
		key := fold(strings.Trim(label, "*_ "))
		value = strings.Trim(value, "*_ ")
		next := skipBlank(rows, i+1)
		if value == "" && next < len(rows) {
			value = rows[next].text
		}
		switch {
		case r.depth > 0 || r.blank():
		case of("message").has(key) && (f.name != "" || f.address != ""):
			f.message = slices.Clone(rows[next:])
			if beside && strings.TrimSpace(strings.Trim(r.text[len(label):], ": *_")) != "" {
				f.message = append([]row{{text: value}}, rows[i+1:]...)
			}
			return f
		case of("name").has(key) && f.name == "" && !strings.Contains(value, "@"):
			f.name = nameLine(value)
		case of("e-mail").has(key) && f.address == "":
			f.address = validAddress(bare().FindString(value))
		case table().labels[key] == fromLabel && beside && strings.Contains(value, "@") && f.name == "":
			a := parseQuoted(value)
			f.name, f.address = a.name, a.address
		case table().labels[key] == fromLabel && beside && namelike(value) && f.name == "":
			f.name = nameLine(value)
		}
	}
	return f
}

// isLabel reports whether a word without a colon is a label, and the rest of the line is its value.
func isLabel(word, rest string) bool {
	key := fold(word)
	return of("name").has(key) && namelike(rest) || of("e-mail").has(key) && bare().FindString(rest) == rest || of("message").has(key)
}

// words returns the message of a form, without the text that the form's program adds below it.
func (f form) words() string {
	var b strings.Builder
	for i, r := range f.message {
		if of("form end").startOf(fold(r.text)) != "" || i > 0 && isFooter(f.message[i:]) {
			break
		}
		b.WriteString(strings.Repeat(">", r.depth) + r.text + "\n")
	}
	return tidy(b.String())
}

// isFooter reports whether rows are text of the form's program: a line of hyphens and a few lines below it, such as the
// address of the page with the form. If these lines begin with a name, they are the sender's signature instead.
func isFooter(rows []row) bool {
	const lines = 4
	next := skipBlank(rows, 1)
	return isSignatureMark(rows[0].text) && next < len(rows) && written(rows[1:]) <= lines && !namelike(rows[next].text) &&
		slices.ContainsFunc(rows[next:], func(r row) bool { return strings.Contains(r.text, "://") || strings.Contains(r.text, "www.") })
}

// complete reports whether a form has a name, an address and a message.
func (f form) complete() bool { return f.name != "" && f.address != "" && f.message != nil }

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
