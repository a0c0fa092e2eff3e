package mail

import (
	"strings"
	"unicode"
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
	markInitials(rows)
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

var initials = lazy(`^(\pL{1,15})(>+)(?: +(.*))?$`)

// markInitials marks the lines as quoted that begin with the author's initials or name, as some mail programs write them: "AM> Thank you".
// A line that no line such as "Ana Moss wrote:" announces needs other lines with the same beginning. Prompts of programs look
// the same.
func markInitials(rows []row) {
	const longest, least = 60, 8 // bytes of a name with its marks; words after it
	names, times := map[string]int{}, map[string]int{}
	var found []int
	for i, r := range rows {
		if at := strings.IndexByte(r.text, '>'); r.depth > 0 || at < 1 || at > longest {
			continue
		}
		if m := initials().FindStringSubmatch(r.text); m != nil {
			found = append(found, i)
			names[m[1]] += len(strings.Fields(m[3]))
			times[m[1]]++
		}
	}
	above := -1 // the row above that is marked
	for _, i := range found {
		m := initials().FindStringSubmatch(rows[i].text)
		last := i - 1
		for last > 0 && rows[last].blank() {
			last--
		}
		announced := last >= 0 && (last == above || endsAttribution(rows[last].text) && of("wrote").in(fold(rows[last].text)) != "")
		c, _ := utf8.DecodeRuneInString(m[1])
		if announced || unicode.IsUpper(c) && names[m[1]] >= least && times[m[1]] > 1 && !of("prompt").has(fold(m[1])) {
			rows[i].text, rows[i].depth = strings.TrimSpace(m[3]), len(m[2])
			above = i
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
	for mark := quoteMark(rest); mark != ""; mark = quoteMark(rest) {
		r.depth++
		rest = strings.TrimLeft(rest[len(mark):], " ")
	}
	if r.text = strings.TrimRight(rest, " "); l == signatureMark {
		r.text = l
	}
	return r
}

// quoteMark returns the mark at the beginning of a quoted line, or "". East Asian keyboards have a wide one, and some programs
// leave it encoded for HTML.
func quoteMark(text string) string {
	for _, mark := range []string{">", "＞", "&gt;"} {
		if strings.HasPrefix(text, mark) {
			return mark
		}
	}
	return ""
}

// quotation is another mail within a mail.
type quotation struct {
	from, to address
	subject  string
	date     string
	forward  bool // the mail was forwarded, rather than answered
	answers  bool // the subject begins with "Re:" or the like
	header   bool // only a header shows where the mail begins
	unmarked bool // only an attribution shows where the mail begins; its lines have no quote marks
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
			q.header = true
			return q, end, true
		}
		return nil, 0, false
	}
	if q, end, ok := plainHeader(rows, at); ok {
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
		if q.inline(rest) && q.subject != "" && q.date != "" {
			return q, end, true
		}
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
		return h, closed(rows, after, rows[at].text), true
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

// closed skips the line that announced a header, if the mail program repeats it below the header. Such a line above another
// header announces another mail.
func closed(rows []row, at int, announcement string) int {
	next := skipBlank(rows, at)
	if next == len(rows) || rows[next].text != announcement {
		return at
	}
	if _, _, ok := headerBlock(rows, skipBlank(rows, next+1)); ok {
		return at
	}
	return next + 1
}

// endsForward reports whether a line ends a forwarded mail: "----- End forwarded message -----".
func endsForward(text string) bool {
	const long, dashes = 100, "--"
	if len(text) > long || !strings.HasPrefix(text, dashes) || !strings.HasSuffix(text, dashes) {
		return false
	}
	return of("forward end").startOf(fold(strings.Trim(text, "- "))) != ""
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
