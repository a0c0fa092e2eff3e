package mail

import (
	"strings"
)

// notice is what the subject and the words of a mail tell about the program that may have written it. Many programs declare nothing in
// the header.
type notice struct {
	subject   string   // folded, and as it was sent
	answers   bool     // the subject says that the mail answers or forwards another one
	whole     string   // the text with quotations
	text      string   // the words above any quotation, folded
	sentences []string // of these words
	rows      []row
	personal  bool // the text greets the owner by name
	asks      bool // there is a question in the text
	person    bool // the header names a person
	form      bool // the text has fields of a form
	calendar  bool // there is a calendar part
}

func (r *reading) notice(own []string) notice {
	const most, long = 60, 16 << 10 // rows, bytes: programs write little
	subject := line(plain(r.h.Get("Subject"), r.label))
	n := notice{subject: fold(strings.ReplaceAll(subject, "：", ":")), answers: withoutRe(subject) != strings.TrimSpace(subject), calendar: r.found.seen.calendar}
	n.whole = r.found.text()
	n.whole = strings.ToValidUTF8(n.whole[:min(len(n.whole), long)], "")
	rows := rowsOf(n.whole)
	n.rows = rows[:min(len(rows), most)]
	var b strings.Builder
	for i, row := range n.rows {
		if _, _, ok := quotationAt(n.rows, i); ok {
			break
		}
		if row.depth == 0 {
			b.WriteString(row.text + "\n")
		}
	}
	words := b.String()
	n.text = fold(words)
	for sentence := range strings.FieldsFuncSeq(words, func(r rune) bool { return strings.ContainsRune(".!?:\n。！？：，", r) }) {
		n.sentences = append(n.sentences, fold(strings.Trim(sentence, "-*–—#|()[]_= ")))
	}
	words = link().ReplaceAllString(words, "")
	if bare := withoutRe(subject); bare != "" {
		words = strings.ReplaceAll(words, bare, "")
	}
	n.asks = strings.ContainsAny(words, "?？؟")
	n.personal = greets(r.Text, own)
	n.person = isPerson(firstAddress(r.h, "From", r.label))
	f := formIn(n.rows)
	n.form = f.name != "" || f.address != "" || f.message != nil
	return n
}

// reason returns the reason not to answer a mail, or "" if a person may have written it.
func (n notice) reason() string {
	switch {
	case n.isBounce():
		return "it is a report from a mail server"
	case n.isReceipt():
		return "it is a receipt from a mail program"
	case n.isCalendar():
		return "it is a calendar notice"
	case of("challenge").in(n.text) != "" && (!n.asks || n.count("challenge") > 1):
		return "a program asks whether you are a person"
	case n.isReply():
		return "it is an automatic reply"
	case n.isTicket():
		return "it is the automatic answer of a ticket system"
	}
	return ""
}

// count returns how many phrases of a kind the text has.
func (n notice) count(kind string) int {
	found := 0
	for _, phrase := range of(kind).all {
		if contains(n.text, phrase) {
			found++
		}
	}
	return found
}

// begins reports whether a sentence begins with a phrase of a kind.
func (n notice) begins(kind string) bool {
	for _, sentence := range n.sentences {
		if of(kind).startOf(sentence) != "" {
			return true
		}
	}
	return false
}

// isBounce reports whether a mail is from a mail server that could not deliver another one. A person may forward such a report.
func (n notice) isBounce() bool {
	const first = 3 // sentences
	text := n.whole
	if n.answers {
		text = n.text
	}
	begins := !n.answers && of("report").startOf(n.subject) != ""
	switch {
	case of("report").in(n.subject) != "":
		return begins && text == "" || evidence().MatchString(text) || begins && !n.personal && of("undelivered").in(n.text) != ""
	case n.personal || n.person:
		return false
	}
	return of("undelivered").in(strings.Join(n.sentences[:min(len(n.sentences), first)], "\n")) != "" && evidence().MatchString(text)
}

// isReceipt reports whether a mail program confirms that a mail was delivered, read or deleted. Such a text repeats the header of that
// mail, without its sender.
func (n notice) isReceipt() bool {
	const near, least = 12, 2 // rows, labels
	if n.answers || of("receipt").startOf(n.subject) == "" {
		return false
	}
	fields, from := 0, false
	for _, r := range n.rows[:min(len(n.rows), near)] {
		switch l, _ := labelOf(r.text); l {
		case fromLabel:
			from = true
		case toLabel, sentLabel, subjectLabel:
			fields++
		}
	}
	return strings.TrimSpace(n.whole) == "" || !from && fields >= least || !n.personal && of("was read").in(fold(n.whole[:min(len(n.whole), maxLine*4)])) != ""
}

// isCalendar reports whether a mail is an answer to an invitation, or its change.
func (n notice) isCalendar() bool {
	return !n.answers && of("calendar").startOf(n.subject) != "" && (n.text == "" || n.calendar || of("invited").in(n.text) != "" && !n.personal)
}

// isReply reports whether a mail is an automatic reply: it says so, its subject does and the text tells of an absence, or the text has
// everything that such replies have and asks for nothing.
func (n notice) isReply() bool {
	const longest, enough = 150, 2
	if n.personal {
		return false
	}
	if !n.form && n.begins("generated") {
		return true
	}
	about := of("automatic").in(n.subject) != "" || of("away").in(n.subject) != ""
	if !n.answers && about && strings.HasPrefix(n.subject, "auto:") {
		return true
	}
	if n.asks || !n.answers && !about || of("away").in(n.text) == "" {
		return false
	}
	return !n.answers || len(strings.Fields(n.text)) <= longest && n.count("urgent") >= enough
}

var ticket = lazy(`(?i)\[[^\]\d]{0,30}\d{3,}\]|(^|\PL)(ticket|case|request|incident|enquiry|inquiry|vorgang|anfrage|demande|dossier|solicitud|caso|incidencia|richiesta|chamado|protocolo|pedido|zaak|melding|zgłoszenie|sprawa|ärende|sag|sak|tiketti|заявка|обращение|talep|工单|案件|受付)[\s:#\])(-]*(id|no|nr|num|nº|n°)?[\s.:#-]*[a-z]{0,5}-?\d{3,}|ref:_|##\s?\d{3,}|\[#[a-z0-9-]{4,}\]`)

// isTicket reports whether a system for customers' questions confirms that it has received one.
func (n notice) isTicket() bool {
	const sure = 2
	if n.personal || n.form {
		return false
	}
	above := of("reply above").in(n.text) != ""
	if received := n.count("received"); above || ticket().MatchString(n.subject) && !n.asks {
		return received > 0
	} else {
		return !n.person && !n.asks && received >= sure
	}
}
