package mail

import (
	"strings"
	"unicode/utf8"
)

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

// plainHeader reads a header that nothing announces. Without any address, it needs what programs print and people don't: a
// reader with the year and the time, or "Re:". The fields may be on one line.
func plainHeader(rows []row, at int) (*quotation, int, bool) {
	q, end, ok := headerBlock(rows, at)
	if !ok {
		q, end, ok = oneLine(rows, at)
	}
	if !ok || isForm(rows, end) {
		return nil, 0, false
	}
	q.header = true
	addressed := q.from.address != "" || q.to.address != "" || strings.Contains(q.from.raw+q.to.raw, "@")
	date := latinDigits(q.date)
	return q, end, addressed || q.answers || q.forward || q.to != (address{}) && clockIn().MatchString(date) && withYear().MatchString(date)
}

var withYear = lazy(`\d{4}|\d[./-]\s?\d{1,2}[./-]\s?\d`)

// isForm reports whether a message has a label of its own, which no mail program writes below its header.
func isForm(rows []row, at int) bool {
	if at >= len(rows) {
		return false
	}
	name, _, ok := strings.Cut(rows[at].text, ":")
	return ok && of("message").has(fold(strings.Trim(name, "*_ ")))
}

// oneLine reads a header whose fields are on one line, or on a few lines with several fields each.
func oneLine(rows []row, at int) (*quotation, int, bool) {
	const lines = 4
	if l, value := labelOf(rows[at].text); l != fromLabel || !strings.ContainsAny(value, ":：") {
		return nil, 0, false
	}
	text := ""
	for end := at; end < min(at+lines, len(rows)) && !rows[end].blank() && rows[end].depth == rows[at].depth && len(text) < longAttribution; end++ {
		text += " " + rows[end].text
		if q := (&quotation{}); q.inline(text) && q.subject != "" && q.date != "" {
			return q, end + 1, true
		}
	}
	return nil, 0, false
}

// fields are the values of a header within a mail, as far as they are read.
type fields struct {
	values   map[label]string
	last     label // the label of the line above
	end      int   // the row after the last field
	wrapped  int   // the number of lines that continue the last field
	touching int   // the number of fields that directly follow another one
}

// headerBlock reads the header that mail programs put above an answered or forwarded mail: From, Sent, To and
// Subject, in any language and order.
func headerBlock(rows []row, at int) (*quotation, int, bool) {
	if at >= len(rows) || !labelled(rows, at) {
		return nil, 0, false
	}
	f := fields{values: map[label]string{}, end: at}
	for j, n := at, 0; j < len(rows) && rows[j].depth == rows[at].depth && n < longBlock; j, n = j+1, n+1 {
		if rows[j].blank() {
			if j = skipBlank(rows, j); j == len(rows) || rows[j].depth != rows[at].depth || !f.goesOn(rows[j].text) {
				break
			}
		}
		if !f.read(rows, j) {
			break
		}
	}
	return block(f.values, f.end)
}

// goesOn reports whether a header goes on below a blank line. In pages, each field can be a paragraph, or a cell of a table.
func (f *fields) goesOn(text string) bool {
	l, _ := labelOf(text)
	_, twice := f.values[l]
	if l == noLabel {
		return f.last != noLabel && f.values[f.last] == ""
	}
	_, _, enough := block(f.values, 0)
	return !twice && (f.touching == 0 || !enough)
}

// read reads a row of a header. It returns false for the first row below the header.
func (f *fields) read(rows []row, j int) bool {
	l, value := labelOf(rows[j].text)
	_, twice := f.values[l]
	empty := f.last != noLabel && f.values[f.last] == ""
	switch {
	case l != noLabel && !twice, l == ccLabel:
		if j == f.end && len(f.values) > 0 {
			f.touching++
		}
		f.values[l] = value
		f.last, f.end, f.wrapped = l, j+1, 0
	case l != noLabel: // a second header
		return false
	case f.wrapped < 2 && (f.last == toLabel || f.last == ccLabel || f.last == fromLabel || empty) && (strings.ContainsAny(rows[j].text, "@;") || empty):
		f.values[f.last] = strings.TrimSpace(f.values[f.last] + " " + rows[j].text)
		f.end, f.wrapped = j+1, f.wrapped+1
	case !isForm(rows, j) && looksLikeField(rows[j].text) && (len(f.values) > 1 || labelled(rows, j+1)): // another field: Importance, Attachments, List-Unsubscribe …
		f.end = j + 1
	default:
		return false
	}
	return true
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

// block makes a quotation from a header. The details of a trip or a meeting (from, to, date) are not a header.
func block(values map[label]string, end int) (*quotation, int, bool) {
	from, hasFrom := values[fromLabel]
	subject, hasSubject := values[subjectLabel]
	_, hasSent := values[sentLabel]
	_, hasTo := values[toLabel]
	addressed := strings.Contains(from+values[toLabel], "@")
	enough := hasFrom && hasSubject || hasFrom && addressed && (hasSent || hasTo) || hasSubject && hasSent && hasTo
	if !enough || isTime(from) || !hasFrom && isTime(values[toLabel]) {
		return nil, 0, false
	}
	q := &quotation{subject: withoutRe(line(subject)), date: line(values[sentLabel])}
	q.forward = startsForward(subject)
	q.answers = startsAnswer(line(subject))
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
	words := strings.Fields(strings.NewReplacer(":", ": ", "：", ": ", " :", ": ").Replace(glued().ReplaceAllString(text, "$1$2$4 $3$5")))
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

// glued matches the place where one field ends and the next one begins without a space: "…>To:", "2026Subject:", "CETSubject:".
var glued = lazy(`(>|@[\w.-]+\.[a-z]+)\pZ*|(\d)(\pL)|(\p{Lu}{3,5})(\p{Lu}\p{Ll}+ ?:)`)

// headersMarked reads lines that the HTML marks as a header, with labels in any language, even one that our tables lack.
func headersMarked(rows []row, at int) (*quotation, int, bool) {
	end, fields, times := at, 0, 0
	for end < len(rows) && (rows[end].mark == headersMark || rows[end].blank()) {
		if colon := strings.IndexAny(rows[end].text, ":："); colon > 0 && colon < 30 {
			fields++
		}
		if l, value := labelOf(rows[end].text); (l == fromLabel || l == toLabel) && isTime(value) {
			times++
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
	return &quotation{}, end, fields >= least && times == 0
}
