package mail

import (
	"strings"
	"unicode/utf8"
)

// row is a line of a text.
type row struct {
	text  string // without the quote marks
	depth int    // the number of quotations around the line; 0 for the mail's own text
	mark  string // the mark from the HTML: attributionMark, headersMark, signatureMarkup or ""
}

func (r row) blank() bool { return r.text == "" }

// rowsOf returns the lines of a text. It removes the marks at their beginnings and records them.
func rowsOf(text string) []row {
	lines := strings.Split(text, "\n")
	rows := make([]row, len(lines))
	for i, l := range lines {
		rows[i] = rowOf(l)
		if rows[i].depth == 1 && i > 0 && rows[i-1].depth == 0 && insideBrackets(rows[i-1].text) && endsAttribution(l) { // the line ends the attribution "… <ana@example.com\n>:"
			rows[i] = row{text: l}
		}
	}
	markBarred(rows)
	for i := range rows { // mailbox files store an unquoted line that begins with "From " as ">From "
		alone := (i == 0 || rows[i-1].depth == 0) && (i+1 == len(rows) || rows[i+1].depth == 0)
		if rows[i].depth == 1 && alone && strings.HasPrefix(lines[i], ">From ") {
			rows[i].depth = 0
		}
	}
	return rows
}

// markBarred marks consecutive lines that begin with a bar as quoted. Lines with more than one bar are a table.
func markBarred(rows []row) {
	bar := func(i int) bool {
		return i >= 0 && i < len(rows) && rows[i].depth < 2 && strings.HasPrefix(rows[i].text, "|") && strings.Count(rows[i].text, "|") == 1
	}
	for i := range rows {
		if bar(i) && rows[i].depth == 0 && (bar(i+1) || i > 0 && rows[i-1].depth == 1) {
			rows[i].depth = 1
			rows[i].text = strings.TrimSpace(rows[i].text[1:])
		}
	}
}

// insideBrackets reports whether a line ends within angle brackets.
func insideBrackets(text string) bool {
	return strings.LastIndexByte(text, '<') > strings.LastIndexByte(text, '>')
}

func rowOf(l string) row {
	var r row
	if c, size := utf8.DecodeRuneInString(l); c >= '\ufdd0' && c <= '\ufdd2' {
		r.mark, l = l[:size], l[size:]
	}
	rest := strings.TrimLeft(l, " ")
	for strings.HasPrefix(rest, ">") {
		r.depth++
		rest = strings.TrimLeft(rest[1:], " ")
	}
	if r.text = strings.TrimRight(rest, " "); l == signatureMark {
		r.text = l
	}
	return r
}

// quotation is another mail within a mail.
type quotation struct {
	from, to address
	subject  string
	date     string
	forward  bool // the mail was forwarded, rather than answered
	rows     []row
}

// quotationAt looks for the beginning of another mail at a row: its header, a line that announces it, or both. It
// returns the row after that beginning.
func quotationAt(rows []row, at int) (q *quotation, end int, ok bool) {
	r := rows[at]
	switch {
	case r.blank():
		return nil, 0, false
	case r.mark == attributionMark:
		return attributionMarked(rows, at)
	case r.mark == headersMark:
		if q, end, ok := headersMarked(rows, at); ok {
			return q, end, true
		}
	}
	if forward, rest, ok := separator(r.text); ok {
		return announced(rows, at, forward, rest)
	}
	if isRule(r.text) {
		next := skipBlank(rows, at+1)
		if q, end, ok := headerBlock(rows, next); ok && next-at <= 2 {
			return q, end, true
		}
		return nil, 0, false
	}
	if q, end, ok := headerBlock(rows, at); ok {
		return q, end, true
	}
	return attribution(rows, at)
}

func skipBlank(rows []row, at int) int {
	for at < len(rows) && rows[at].blank() {
		at++
	}
	return at
}

// announced reads the header that follows "-----Original Message-----", on the next lines or on the same line.
func announced(rows []row, at int, forward bool, rest string) (*quotation, int, bool) {
	q := &quotation{forward: forward}
	end := at + 1
	if rest != "" {
		if next := end; next < len(rows) && !rows[next].blank() && q.inline(rest+" "+rows[next].text) {
			return q, end, true
		}
		if !q.inline(rest) {
			return nil, 0, false
		}
		return q, end, true
	}
	next := skipBlank(rows, end)
	if h, after, ok := headerBlock(rows, next); ok {
		h.forward = forward
		return h, after, true
	}
	for next < len(rows) {
		l, value := labelOf(rows[next].text)
		if l == noLabel {
			break
		}
		if l == fromLabel {
			q.from = parseQuoted(value)
		}
		next++
		end = next
	}
	if h, after, ok := attribution(rows, next); ok {
		h.forward = forward
		return h, after, true
	}
	return q, end, true
}

// separator recognises phrases such as "-----Original Message-----" and "Begin forwarded message:", and returns the
// rest of the line.
func separator(text string) (forward bool, rest string, ok bool) {
	const long = 2000
	if len(text) > long || !strings.ContainsAny(text, ":：") && !strings.HasPrefix(text, "-") && !strings.HasPrefix(text, "_") && !strings.HasPrefix(text, "=") && !strings.HasPrefix(text, "*") && !strings.HasPrefix(text, "—") {
		return false, "", false
	}
	inner := strings.TrimLeft(text, "-_=*—– ")
	rules := len(text) - len(inner)
	const most = 8 // words
	if rules == 0 && strings.Count(inner[:strings.IndexAny(inner, ":：")], " ") > most {
		return false, "", false
	}
	phrase := inner
	if end := strings.IndexAny(inner, "-_=*:："); end >= 0 {
		phrase = inner[:end]
		rest = inner[end:]
	}
	folded := fold(phrase)
	forward, known := table().separators[folded]
	if end := strings.Index(inner, " --"); !known && end > 0 { // phrases with a hyphen
		folded, rest = fold(inner[:end]), inner[end:]
		forward, known = table().separators[folded]
	}
	if !known {
		folded, rest = fold(strings.Trim(inner, "-_=*—–:： ")), ""
		forward, known = table().separators[folded]
	}
	if !known {
		return false, "", false
	}
	closing := strings.TrimLeft(rest, "-_=*—–:： ")
	if rules == 0 && !strings.HasPrefix(rest, ":") && !strings.HasPrefix(rest, "：") && rest != "" || rules == 0 && rest == "" && !strings.Contains(folded, " ") {
		return false, "", false
	}
	return forward, closing, true
}

// isRule reports whether a text is a horizontal rule.
func isRule(text string) bool {
	const short = 3
	return len(text) >= short && strings.Trim(text, "-_=*~—–─━ ") == ""
}

// labelOf splits "Von: Ana" into its label and its value.
func labelOf(text string) (label, string) {
	text = strings.TrimLeft(text, "*_• ")
	end := strings.IndexAny(text, ":：")
	const longest = 40
	if end <= 0 || end > longest {
		return noLabel, ""
	}
	_, size := utf8.DecodeRuneInString(text[end:])
	l := table().labels[fold(strings.Trim(text[:end], "*_ "))]
	return l, strings.Trim(text[end+size:], "*_ \t")
}

// headerBlock reads the header that mail programs put above an answered or forwarded mail: From, Sent, To and
// Subject, in any language and order.
func headerBlock(rows []row, at int) (*quotation, int, bool) {
	if at >= len(rows) {
		return nil, 0, false
	}
	if l, _ := labelOf(rows[at].text); l == noLabel {
		return nil, 0, false
	}
	values := map[label]string{}
	var last label
	end, wrapped := at, 0
	for j := at; j < len(rows) && !rows[j].blank() && rows[j].depth == rows[at].depth && j-at < longBlock; j++ {
		l, value := labelOf(rows[j].text)
		_, twice := values[l]
		switch {
		case l == subjectLabel && !twice, l != noLabel && !twice, l == ccLabel:
			values[l] = value
			last, end, wrapped = l, j+1, 0
		case l != noLabel: // a second header
			return block(values, end)
		case wrapped < 2 && (last == toLabel || last == ccLabel || last == fromLabel || values[last] == "") && (strings.ContainsAny(rows[j].text, "@;") || values[last] == ""):
			values[last] = strings.TrimSpace(values[last] + " " + rows[j].text)
			end, wrapped = j+1, wrapped+1
		case l == noLabel && looksLikeField(rows[j].text) && (len(values) > 1 || labelled(rows, j+1)): // another field: Importance, Attachments, List-Unsubscribe …
			end = j + 1
		default:
			return block(values, end)
		}
	}
	return block(values, end)
}

// labelled reports whether a row begins with the label of a field.
func labelled(rows []row, at int) bool {
	if at >= len(rows) {
		return false
	}
	l, _ := labelOf(rows[at].text)
	return l != noLabel
}

// longBlock is the maximum number of lines in a header within a mail.
const longBlock = 14

// looksLikeField reports whether a line begins with a short label, even a label that our tables lack.
func looksLikeField(text string) bool {
	name, value, ok := strings.Cut(text, ":")
	const words = 2
	return ok && len(name) < 30 && value != "" && !strings.HasPrefix(value, "//") && len(strings.Fields(name)) <= words && !strings.ContainsAny(name, ",.!?'")
}

// block makes a quotation from a header. The details of a trip (from, to, date) are not a header.
func block(values map[label]string, end int) (*quotation, int, bool) {
	from, hasFrom := values[fromLabel]
	subject, hasSubject := values[subjectLabel]
	_, hasSent := values[sentLabel]
	_, hasTo := values[toLabel]
	addressed := strings.Contains(from+values[toLabel], "@")
	enough := hasFrom && hasSubject || hasFrom && addressed && (hasSent || hasTo) || hasSubject && hasSent && hasTo
	if !enough {
		return nil, 0, false
	}
	q := &quotation{subject: withoutRe(line(subject)), date: line(values[sentLabel])}
	q.forward = startsForward(subject)
	q.from = parseQuoted(from)
	q.to = parseQuoted(values[toLabel])
	return q, end, true
}

var mailto = lazy(`(?i)<?\[?mailto:([^>\]\s]+)[>\]]*`)

// parseQuoted reads an address as mail programs print it: "Ana Moss [mailto:ana@example.com]",
// "ana@example.com<mailto:…>".
func parseQuoted(value string) address {
	if m := mailto().FindStringSubmatchIndex(value); m != nil {
		before := strings.TrimSpace(value[:m[0]])
		if strings.Contains(before, "@") {
			value = strings.TrimSpace(before) // the address is there already
		} else {
			value = before + " <" + value[m[2]:m[3]] + ">"
		}
	}
	if open := strings.LastIndexByte(value, '['); open > 0 && strings.Contains(value[open:], "@") {
		value = value[:open] + "<" + strings.Trim(value[open:], "[] ") + ">"
	}
	if open := strings.IndexByte(value, '<'); open > 0 && !strings.Contains(value[open:], ">") {
		value += ">"
	}
	if all := addresses(value, ""); len(all) > 0 {
		a := all[0]
		if a.address == "" && a.name == "" {
			a.name = a.raw
		}
		return a
	}
	return address{}
}

// inline reads a header whose fields are all on one line. It reports whether the text is such a header.
func (q *quotation) inline(text string) bool {
	values := map[label]string{}
	var last label
	words := strings.Fields(strings.NewReplacer(":", ": ", "：", ": ", " :", ": ").Replace(glued().ReplaceAllString(text, "$1 ")))
	for i := 0; i < len(words) && i < 400; i++ {
		l := noLabel
		for n := 3; n >= 1 && l == noLabel; n-- { // labels of several words
			if i+n > len(words) {
				continue
			}
			joined := strings.Join(words[i:i+n], " ")
			if name, ok := strings.CutSuffix(joined, ":"); ok {
				if l = table().labels[fold(name)]; l != noLabel {
					i += n - 1
				}
			}
		}
		if l == noLabel {
			values[last] += " " + words[i]
		} else {
			last = l
		}
	}
	b, _, ok := block(values, 0)
	if ok {
		forward := q.forward
		*q = *b
		q.forward = forward
	}
	return ok
}

// glued matches the place where one field ends and the next one begins without a space.
var glued = lazy(`(>|@[\w.-]+\.\w+|\d)(?:\pZ*)`)

// headersMarked reads lines that the HTML marks as a header, with labels in any language, even one that our tables lack.
func headersMarked(rows []row, at int) (*quotation, int, bool) {
	end, fields := at, 0
	for end < len(rows) && (rows[end].mark == headersMark || rows[end].blank()) {
		if colon := strings.IndexAny(rows[end].text, ":："); colon > 0 && colon < 30 {
			fields++
		}
		end++
	}
	if forward, rest, ok := separator(rows[at].text); ok {
		return announced(rows, at, forward, rest)
	}
	if q, after, ok := headerBlock(rows, at); ok {
		return q, after, true
	}
	const least = 3
	return &quotation{}, end, fields >= least
}
