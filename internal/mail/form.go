package mail

import "strings"

// form are the answers to a contact form, as its program writes them into a mail.
type form struct {
	name, address string
	message       []row // what is below, or beside, "Message:"
}

// formIn looks for the answers to a form among the first lines of a text.
func formIn(rows []row) form {
	const lines = 40
	var f form
	for i, r := range rows[:min(len(rows), lines)] {
		before, value, ok := strings.Cut(r.text, ":")
		if !ok || r.depth > 0 {
			continue
		}
		key := fold(strings.Trim(before, "*_ "))
		value = strings.Trim(value, "*_ ")
		next := skipBlank(rows, i+1)
		if value == "" && next < len(rows) && !of("message").has(key) {
			value = rows[next].text
		}
		switch {
		case of("name").has(key) && f.name == "" && !strings.Contains(value, "@"):
			f.name = nameLine(value)
		case of("e-mail").has(key) && f.address == "":
			f.address = validAddress(bare().FindString(value))
		case of("message").has(key) && f.message == nil && (f.name != "" || f.address != ""):
			f.message = append([]row{{text: value}}, rows[i+1:]...)
		}
	}
	return f
}

// complete reports whether a form says who asks what.
func (f form) complete() bool { return f.name != "" && f.address != "" && f.message != nil }

// networkText takes the words of the network off a message that it passed on, and returns who it says wrote it.
func networkText(text string) (message, name string) {
	var kept []string
	for l := range strings.SplitSeq(text, "\n") {
		rest := strings.TrimSpace(link().ReplaceAllString(l, ""))
		folded := fold(strings.TrimLeft(rest, "> "))
		if of("network end").startOf(folded) != "" || isRule(rest) && len(kept) > 1 {
			break
		}
		phrase := of("network line").in(folded)
		const short = 12 // words
		switch {
		case rest == "" && strings.TrimSpace(l) != "", phrase != "" && strings.TrimRight(folded, ":.!") == strings.TrimRight(phrase, ":"):
		case phrase != "" && len(strings.Fields(folded)) <= short && name == "" && strings.Index(folded, phrase) > 0 && len(strings.Fields(phrase)) > 1:
			if at := strings.Index(strings.ToLower(rest), phrase); at > 0 {
				name = nameLine(rest[:at])
			}
		default:
			kept = append(kept, l)
		}
	}
	return tidy(strings.Join(kept, "\n")), name
}
