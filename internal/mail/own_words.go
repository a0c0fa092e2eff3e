package mail

import (
	"slices"
	"strings"
	"time"
)

// ownWords is a text that is divided into the sender's own words and the rest.
type ownWords struct {
	own     []row
	left    int        // the number of lines that are not the sender's
	quoted  *quotation // the first earlier mail in the text
	signed  []row      // the signature
	ofGroup bool       // the name beside the sender's address is not a person's
	unclear string     // the reason why own may lack words of the sender's, or ""

	byHand, closing found // results of signedByHand and underClosing, which many questions need
}

// found is a name that was found in a text with these numbers of own and signed lines.
type found struct {
	lines                [2]int
	ofGroup, sure, known bool
	name                 string
}

// remember returns a result that was found before, unless the text has changed since then.
func (p *ownWords) remember(f *found, find func() (name string, sure bool)) (name string, sure bool) {
	if lines := [2]int{len(p.own), len(p.signed)}; !f.known || f.lines != lines || f.ofGroup != p.ofGroup {
		name, sure := find()
		*f = found{lines, p.ofGroup, sure, true, name}
	}
	return f.name, f.sure
}

// writer is what is known about the writer of a text, and when the text was sent.
type writer struct {
	name, address string
	sent          time.Time
}

// wrote reports whether a header within a writer's text is a part of that text: a draft, or the time and topic of a meeting, which
// is after the text.
func (w writer) wrote(q *quotation) bool {
	const zones = 36 * time.Hour
	if q.date == "" {
		named := w.name != "" && q.from.name != "" && sameName(q.from.name, w.name)
		return named || w.address != "" && sameAddress(q.from.address, w.address) || q.from.address == "" && !namelike(q.from.raw)
	}
	date := dateOf(q.date)
	return !date.IsZero() && !w.sent.IsZero() && date.After(w.sent.Add(zones))
}

// divide is [divideBy] for a text whose writer is not known.
func divide(text string) ownWords { return divideBy(writer{}, text) }

// divideBy separates the sender's words from quotations, mail servers' warnings, signatures and disclaimers.
func divideBy(w writer, text string) ownWords {
	var p ownWords
	rows := rowsOf(text)
	all := written(rows)
	rows, encrypted := unwrapped(rows)
	if encrypted {
		p.unclear = "a part of the text is encrypted"
	}
	for i := p.banner(rows); i < len(rows); {
		if rows[i].depth > 0 {
			i = p.quote(rows, i)
			continue
		}
		if endsForward(rows[i].text) && written(p.own) > 0 {
			break
		}
		q, end, ok := quotationAt(rows, i)
		if !ok || q.header && w.wrote(q) {
			p.own = append(p.own, rows[i])
			i++
			continue
		}
		if p.quoted == nil || q.forward && !p.quoted.forward && p.quoted.from == (address{}) { // a quotation without a sender may be a note
			p.quoted = q
		}
		next := skipBlank(rows, end)
		if next < len(rows) && rows[next].depth > 0 {
			i = next
			continue
		}
		if q.unmarked && onlyGreets(p.own) {
			p.unclear = "the answer may be below the quoted text, which has no quote marks"
		}
		if p.quoted == q {
			q.rows = slices.Clone(rows[min(end, len(rows)):])
		}
		break
	}
	p.sign()
	p.left = all - written(p.own)
	return p
}

// onlyGreets reports whether rows are no more than a greeting.
func onlyGreets(rows []row) bool {
	const words = 4
	for _, r := range rows {
		if len(strings.Fields(r.text)) > words || strings.ContainsAny(r.text, ".?:") {
			return false
		}
	}
	return written(rows) == 1
}

func written(rows []row) int {
	n := 0
	for _, r := range rows {
		if !r.blank() {
			n++
		}
	}
	return n
}

// quote skips the quoted lines from a row on. If they are the first quotation, it stores them with one level of quoting removed.
func (p *ownWords) quote(rows []row, at int) int {
	end := at
	for i := at; i < len(rows) && (rows[i].depth > 0 || rows[i].blank()); i++ {
		if rows[i].depth > 0 {
			end = i + 1
		}
	}
	if p.quoted == nil {
		p.quoted = &quotation{}
	}
	if len(p.quoted.rows) == 0 {
		for _, r := range rows[at:end] {
			r.depth = max(0, r.depth-1)
			p.quoted.rows = append(p.quoted.rows, r)
		}
		p.quoted.describe()
	}
	return end
}

// describe reads the header or the attribution with which the quotation itself begins.
func (q *quotation) describe() {
	at := skipBlank(q.rows, 0)
	if at == len(q.rows) || q.rows[at].depth > 0 || q.from != (address{}) {
		return
	}
	inner, end, ok := quotationAt(q.rows, at)
	const note = 6 // lines above a forwarded mail
	for last := at + note; !ok && at < min(last, len(q.rows)) && q.rows[at].depth == 0; at++ {
		if inner, end, ok = quotationAt(q.rows, at); ok && !inner.forward {
			return
		}
	}
	if ok {
		rest := q.rows[end:]
		*q = *inner
		q.rows = slices.Clone(rest)
	}
}

// words returns what the sender of the quoted mail wrote, without the quotations in that mail.
func (q *quotation) words() string {
	p := divide(q.source())
	return p.text()
}

// source returns the text of the quoted mail, without the quote marks.
func (q *quotation) source() string {
	var b strings.Builder
	for _, r := range q.rows {
		b.WriteString(r.mark)
		b.WriteString(strings.Repeat(">", r.depth))
		b.WriteString(r.text + "\n")
	}
	return b.String()
}

// text returns the sender's words.
func (p *ownWords) text() string {
	lines := make([]string, len(p.own))
	for i, r := range p.own {
		lines[i] = r.text
	}
	return tidy(unmark(strings.Join(lines, "\n")))
}
