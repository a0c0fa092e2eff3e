package mail

import (
	"cmp"
	"slices"
	"strings"
)

// form has the answers to a contact form, as its program writes them into a mail.
type form struct {
	name, given, family string // the answers to "Name:", "First name:" and "Last name:"
	address, subject    string
	message             []row // the text beside or below the label "Message:"
	header              bool  // the name and the address are from a line "From: Jane Roe <jane@example.com>"

	asked   bool   // it asks in whole questions, as "What's your name?"
	mark    string // before these questions
	perhaps bool   // the address is the answer to a question in the owner's words
	service string // the site of the form's program
}

// answer is a line of a form's mail: "Name: Jane Roe". The value may also be on the next line.
type answer struct {
	label, value string
	beside       string // the value, if it is on the label's line
	next         int    // the row below the label
	asked        bool   // the label is a whole question
	mark         string // before the question
}

// answerAt reads the row of a label. Without a colon, only a usual label counts: "Name Jane Roe".
func answerAt(rows []row, i int) answer {
	text := rows[i].text
	label, value, colon := cutLabel(text)
	if first, rest := splitLabel(text); !colon && first != "" && !isKnownLabel(labelKey(text)) {
		label, value = first, rest
	}
	a := answer{label: labelKey(label), beside: strings.Trim(value, "*_ "), next: skipBlank(rows, i+1)}
	if key, mark := question(text); key != "" && (a.beside == "" || mark != "" && !isKnownLabel(a.label)) { // not "Message: Could we talk?"
		a.label, a.beside, a.asked, a.mark = key, "", true, mark
	} else if key, mark, value := questionBeside(text); key != "" && !colon {
		a.label, a.beside, a.asked, a.mark = key, value, true, mark
	}
	a.value = a.beside
	if a.value == "" && a.next < len(rows) {
		a.value = rows[a.next].text
		below, _, colon := cutLabel(a.value)
		key, mark := question(a.value)
		if colon && isKnownLabel(labelKey(below)) || a.asked && key != "" && (mark != "" && mark == a.mark || asksSender(key)) {
			a.value = "" // the field above was left empty
		}
	}
	return a
}

// splitLabel splits a line without a colon after its label, of one word or several: "Full Name Jane Roe".
func splitLabel(text string) (label, value string) {
	const most = 4 // words
	words := strings.Fields(text)
	for n := min(most, len(words)-1); n > 0; n-- {
		if label, rest := strings.Join(words[:n], " "), strings.Join(words[n:], " "); isLabel(label, rest) {
			return label, rest
		}
	}
	return "", ""
}

// cutLabel splits a line at its first colon.
func cutLabel(text string) (label, value string, colon bool) {
	if at := strings.IndexAny(text, ":："); at >= 0 {
		return text[:at], strings.TrimLeft(text[at:], ":："), true
	}
	return text, "", false
}

// labelKey folds a label, without the marks around it: "*Name* (required)".
func labelKey(label string) string {
	label = strings.Trim(label, "*_.…•-# ")
	if bare := brackets().ReplaceAllString(label, ""); bare != "" {
		label = bare
	}
	return strings.Trim(fold(label), "*_.…?!# ")
}

func isKnownLabel(key string) bool {
	for _, kind := range []string{"name", "given name", "family name", "e-mail", "message", "form field"} {
		if of(kind).has(key) {
			return true
		}
	}
	return false
}

// formIn looks for the answers to a form among the first lines of a text.
func formIn(rows []row) form { return form{}.in(rows) }

// in adds the answers in a text to what is known from elsewhere.
func (f form) in(rows []row) form {
	const lines = 60
	above, last := -1, -1 // the row of a message above the sender's name, and the last row about the sender
	for i, r := range rows[:min(len(rows), lines)] {
		if _, _, forwarded := separator(r.text); forwarded {
			break
		}
		if r.depth > 0 || r.blank() {
			continue
		}
		a := answerAt(rows, i)
		exact := a.is("message")
		if known := f.whole() != "" || f.address != ""; known && (exact || f.message == nil && asksMessage(a.label, r.text) || f.asksMore(a)) {
			f.message, f.mark = slices.Clone(rows[a.next:]), a.mark
			if a.beside != "" {
				f.message = append([]row{{text: a.beside}}, rows[i+1:]...)
			}
			if exact {
				break
			}
			continue
		}
		if f.message != nil {
			continue
		}
		if exact && above < 0 {
			above = i
		}
		if f.add(a) {
			last = i
		}
	}
	if f.message == nil && above < 0 && last >= 0 && f.whole() != "" && f.address != "" && !f.header {
		f.message = proseField(rows, last)
		if f.message == nil && f.asked {
			f.message = belowAnswer(rows, last)
		}
	}
	if f.name = f.whole(); f.message == nil && above >= 0 && f.name != "" && !f.header {
		f.message = messageAbove(rows, above)
	}
	return f
}

// messageAbove returns the message that begins at the row of its label and ends at the next label.
func messageAbove(rows []row, at int) []row {
	a := answerAt(rows, at)
	end := a.next
	for end < len(rows) {
		if label, _, colon := cutLabel(rows[end].text); colon && isKnownLabel(labelKey(label)) {
			break
		}
		end++
	}
	if a.beside != "" {
		return append([]row{{text: a.beside}}, rows[at+1:end]...)
	}
	return slices.Clone(rows[a.next:end])
}

// add stores the answer to a question about the sender. It reports whether the row is such a question.
func (f *form) add(a answer) bool {
	plain := !strings.Contains(a.value, "@") && (!a.asked || answersName(a.value))
	switch from := table().labels[a.label] == fromLabel && a.beside != ""; {
	case a.is("given name") && f.given == "" && plain:
		f.given = nameLine(a.value)
	case a.is("family name") && f.family == "" && plain:
		f.family = nameLine(a.value)
	case a.is("name") && f.name == "" && plain:
		f.name = nameLine(a.value)
	case a.is("e-mail") && (f.address == "" || f.perhaps):
		f.address, f.perhaps = cmp.Or(validAddress(bare().FindString(a.value)), f.address), false
	case a.asked && (f.asked || a.mark != "") && f.address == "" && bare().FindString(a.value) == a.value:
		f.address, f.perhaps = validAddress(a.value), true // "Where can I reach you?"
	case table().labels[a.label] == subjectLabel && a.beside != "" && a.beside[0] != '(' && f.subject == "":
		f.subject = line(a.beside)
	case from && !plain && f.name == "":
		a := parseQuoted(a.value)
		f.name, f.address, f.header = a.name, cmp.Or(a.address, f.address), true
	case from && namelike(a.value) && f.name == "":
		f.name = nameLine(a.value)
	default:
		return false
	}
	f.asked = f.asked || a.asked
	return true
}

// whole returns the name with all its parts. In some languages, "Name:" beside "First name:" is the surname, and beside "Last name:" the
// first name.
func (f *form) whole() string {
	given, family := cmp.Or(f.given, f.name), cmp.Or(f.family, f.name)
	switch {
	case f.given == "" && f.family == "", given == "" || family == "", f.given != "" && f.family == "" && sameName(f.given, f.name):
		return cmp.Or(f.name, f.given, f.family)
	case f.family != "" && sameName(given, family): // the whole name is in a field for a part of it
		return given
	case isCJK(given) && isCJK(family):
		return family + given
	}
	return given + " " + family
}

// greeting returns the first name, if the form asked for it separately.
func (f *form) greeting() string {
	given := f.given
	if f.given == "" && f.family != "" {
		given = f.name
	}
	if f.whole() == given || isCJK(given) || strings.Contains(given, " ") || isInitial(given) || !namelike(given) || isTeam(given) {
		return ""
	}
	return inCase(given)
}

// isLabel reports whether words without a colon are a label, and the rest of the line is its value.
func isLabel(words, rest string) bool {
	key := fold(words)
	named := of("name").has(key) || strings.Contains(key, " ") && (of("given name").has(key) || of("family name").has(key))
	return named && namelike(rest) || of("e-mail").has(key) && bare().FindString(rest) == rest || of("message").has(key)
}

// asksMessage reports whether a label asks for a message in words of the owner: "Leave us a message here:".
func asksMessage(key, text string) bool {
	const most = 7 // words
	_, _, colon := cutLabel(text)
	return colon && len(strings.Fields(key)) <= most && of("message word").in(key) != ""
}

// words returns the message of a form, without the text that the form's program adds below it.
func (f form) words() string {
	end := 0
	for end < len(f.message) && !(end > 0 && isFooter(f.message[end:])) && of("form end").startOf(fold(f.message[end].text)) == "" &&
		!((isRule(f.message[end].text) || isSignatureMark(f.message[end].text)) && endsForm(f.message[end:])) {
		end++
	}
	var b strings.Builder
	for _, r := range withoutFields(f.answers(f.message[:end]), f.service) {
		b.WriteString(strings.Repeat(">", r.depth) + r.text + "\n")
	}
	return tidy(b.String())
}

// withoutFields removes the fields at the end of a message, each with its value beside it or below it, and the links of the form's service.
func withoutFields(rows []row, service string) []row {
	end := len(rows)
	for i := end - 1; i > 0; i-- {
		switch r := rows[i]; {
		case r.blank():
			continue
		case isFormField(r.text), isRule(r.text), isSignatureMark(r.text), isService(r.text, service):
		case i > 1 && isFormField(rows[i-1].text) && strings.TrimRight(rows[i-1].text, ":： ") != rows[i-1].text:
			i--
		default:
			return rows[:end]
		}
		end = i
	}
	return rows[:end]
}

// isFormField reports whether a line is a field that the form's program or its owner adds below the message, such as the sender's browser or
// their consent to the privacy policy: "Privacy policy: accepted".
func isFormField(text string) bool {
	label, _, colon := cutLabel(text)
	key := labelKey(label)
	if colon && (of("form field").has(key) || of("e-mail").has(key)) {
		return true
	}
	const most = 14 // words
	folded := fold(strings.Trim(text, "*_[]xX✓☑✔☒ "))
	return len(strings.Fields(folded)) <= most && of("consent").startOf(folded) != "" &&
		slices.ContainsFunc(of("policy").all, func(stem string) bool { return strings.Contains(folded, stem) })
}

// endsForm reports whether the text of the form's program follows a line of hyphens.
func endsForm(rows []row) bool {
	next := skipBlank(rows, 1)
	return next < len(rows) && (of("form end").startOf(fold(rows[next].text)) != "" || isFormField(rows[next].text) || of("form line").in(fold(rows[next].text)) != "")
}

// isFooter reports whether rows are text of the form's program: a line of hyphens and a few lines below it, such as the
// address of the page with the form. If these lines begin with a name, they are the sender's signature instead.
func isFooter(rows []row) bool {
	const lines = 4 // with at most as many blank lines between them
	if len(rows) > 2*lines+2 {
		return false
	}
	next := skipBlank(rows, 1)
	return isSignatureMark(rows[0].text) && next < len(rows) && written(rows[1:]) <= lines && !namelike(rows[next].text) &&
		slices.ContainsFunc(rows[next:], func(r row) bool { return strings.Contains(r.text, "://") || strings.Contains(r.text, "www.") })
}

// complete reports whether a form has a name, an address and a message.
func (f form) complete() bool { return f.name != "" && f.address != "" && f.message != nil }

// form reads the answers to a contact form, if the header does not name the person who filled in the form. It returns the
// person's message.
func (r *reading) form(text string) (words string, ok bool) {
	if r.from.network {
		return "", false
	}
	from, to := firstAddress(r.h, "From", r.label), firstAddress(r.h, "Reply-To", r.label)
	rows := rowsOf(text)
	opened := r.opensForm(rows)
	f := form{service: siteOf(from.address)}
	if opened {
		f.name, f.address = r.Name, r.Address
	}
	f = f.in(rows)
	if isMine(address{address: f.address}, r.own) {
		return "", false // a copy of what the owner wrote into somebody's form
	}
	if opened && f.message != nil {
		r.from.form, r.from.filled, r.Via = true, true, cmp.Or(r.Via, "a form")
		return f.words(), true
	}
	if mailSystem().MatchString(from.address) || mailSystem().MatchString(from.name) {
		return "", false // a report that quotes a mail's header
	}
	answersTo := f.complete() && to.address != "" && sameAddress(f.address, to.address) && !sameAddress(f.address, from.address)
	if f.asked && !f.complete() && !r.from.form {
		return "", false // questions in somebody's own words
	}
	sites := !isPerson(from) || isOwner(from, r.own)
	if !sites && !answersTo && !isMachine(r.Address) && !r.from.form {
		return "", false
	}
	if f.name != "" && (r.from.form && !isPerson(address{name: r.Name}) || f.message != nil && (!isPerson(address{name: r.Name}) || sameAddress(f.address, r.Address))) {
		r.Name, r.from.given, r.from.unsure = f.name, f.greeting(), ""
	}
	if answersTo {
		r.from.form, r.from.filled = true, true
		r.Via = cmp.Or(r.Via, "a form or a program ("+cmp.Or(from.name, from.address)+")")
	}
	if site := sites && sameAddress(r.Address, from.address); f.complete() && (r.Address == "" || isMachine(r.Address) || site) {
		r.Name, r.from.given, r.from.unsure = f.name, f.greeting(), ""
		r.Address, r.from.address, r.from.form, r.from.filled = f.address, f.address, true, true
		r.Doubt.Sender = "the address is from the text of a form"
	}
	if !r.from.form {
		return "", false
	}
	if f.message == nil {
		return r.belowFormLine(text)
	}
	r.Via = cmp.Or(r.Via, "a form")
	if r.Subject == "" || of("form line").in(fold(r.Subject)) != "" && !strings.Contains(fold(r.Subject), fold(f.subject)) {
		r.Subject = cmp.Or(withoutRe(f.subject), r.Subject) // "New message from the contact form" says nothing
	}
	return f.words(), true
}

// belowFormLine returns the text below the paragraph with which some forms without labels begin: "Jane Roe sent a message using the
// contact form at https://example.com". It takes the sender's name from that paragraph if the header lacks it.
func (r *reading) belowFormLine(text string) (words string, ok bool) {
	const most = 4 // lines
	paragraph, rest, ok := strings.Cut(strings.TrimSpace(text), "\n\n")
	phrase := of("form line").in(fold(paragraph))
	if !ok || phrase == "" || strings.Count(paragraph, "\n") >= most || of("hello").startOf(fold(paragraph)) != "" {
		return "", false
	}
	named := ""
	for l := range strings.SplitSeq(paragraph, "\n") {
		if before, _, bracket := strings.Cut(l, " ("); bracket && namelike(before) {
			named = before
		}
		if a := parseQuoted(l); a.name != "" && sameAddress(a.address, r.Address) {
			named = a.name
		}
	}
	named = withoutRemark(named)
	if last := paragraph[len(paragraph)-1]; named == "" && last != ':' && !strings.Contains(paragraph, "://") {
		return "", false
	}
	r.from.filled = true
	if !isPerson(address{name: r.Name}) {
		r.Name = cmp.Or(nameLine(named), r.Name)
	}
	return rest, true
}
