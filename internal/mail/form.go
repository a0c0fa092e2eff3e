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
