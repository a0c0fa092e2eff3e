package mail

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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
	byPerson  bool // the mail plainly is a person's
	pleads    bool // it asks for something in the words of a person
	signed    bool // there is a name below the text
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
	above := b.String()
	n.pleads = pleads(above)
	n.text = fold(above)
	for sentence := range strings.FieldsFuncSeq(above, func(r rune) bool { return strings.ContainsRune(".!?:\n。！？：，", r) }) {
		n.sentences = append(n.sentences, fold(strings.Trim(sentence, "-*–—#|()[]_=※＊■●◆★☆◎○▼▽→•·†【】（） ")))
	}
	above = link().ReplaceAllString(above, "")
	if bare := withoutRe(subject); bare != "" {
		above = strings.ReplaceAll(above, bare, "")
	}
	n.asks = strings.ContainsAny(above, "?？؟")
	n.personal, n.byPerson = greets(r.Text, own), r.isByPerson(own)
	from := firstAddress(r.h, "From", r.label)
	name := strings.Fields(bareName(from.name))
	n.person = isPerson(from) && (len(name) > 1 || len(name) == 1 && isGiven(name[0]))
	signature, _ := r.parts.name()
	n.signed = signature != ""
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
	case of("challenge").in(n.text) != "" && (!n.asks && !n.personal || n.count("challenge") > 1):
		return "a program asks whether you are a person"
	case n.isReply():
		return "it is an automatic reply"
	case n.isTicket():
		return "it is the automatic answer of a ticket system"
	case n.isDevice():
		return "it is the notice of a device, such as a scanner"
	}
	return ""
}

// count returns how many phrases of a kind the text has. Of phrases that contain one another, it counts one.
func (n notice) count(kind string) int {
	var found []string
	for _, phrase := range of(kind).all {
		if contains(n.text, phrase) && !slices.ContainsFunc(found, func(other string) bool { return strings.Contains(other, phrase) || strings.Contains(phrase, other) }) {
			found = append(found, phrase)
		}
	}
	return len(found)
}

// tells reports whether the text tells of an absence and, near it, of a day: "on leave until 3 May".
func (n notice) tells() bool {
	const near, long = 60, 5 // bytes, letters of a month
	for _, phrase := range of("away").all {
		at := strings.Index(n.text, phrase)
		if at < 0 || !apart(n.text, phrase, at) {
			continue
		}
		around := n.text[max(0, at-near):min(len(n.text), at+len(phrase)+near)]
		if hasDigit(around) || slices.ContainsFunc(strings.FieldsFunc(around, notLetter), func(word string) bool {
			all, _ := monthsOf(word)
			return utf8.RuneCountInString(word) >= long && len(all) > 0
		}) {
			return true
		}
	}
	return false
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

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
	case n.byPerson, n.pleads, n.personal && n.signed: // a person may quote what a mail server wrote
		return false
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
	short := len(strings.Fields(n.text)) <= longest
	if !n.form && n.begins("generated") && (!n.person || short && !n.signed) { // below a person's name, it is a part of a disclaimer
		return true
	}
	about := of("automatic").in(n.subject) != "" || of("away").in(n.subject) != ""
	if !n.answers && about && strings.HasPrefix(n.subject, "auto:") {
		return true
	}
	switch {
	case n.asks || !short || of("asking").in(n.text) != "":
		return false
	case !n.answers && about:
		return of("away").in(n.text) != ""
	case n.answers && n.count("urgent") >= enough, n.begins("away") && n.count("away") >= enough:
		return n.tells()
	}
	return false
}

var ticket = lazy(`(?i)\[[^\]\d]{0,30}\d{3,}\]|(^|\PL)(ticket|case|request|incident|enquiry|inquiry|vorgang|anfrage|demande|dossier|solicitud|caso|incidencia|richiesta|chamado|protocolo|pedido|zaak|melding|zgłoszenie|sprawa|ärende|sag|sak|tiketti|заявка|обращение|talep|工单|案件|受付)[\s:#\])(-]*(id|no|nr|num|nº|n°)?[\s.:#-]*[a-z]{0,5}-?\d{3,}|ref:_|##\s?\d{3,}|\[#[a-z0-9-]{4,}\]`)

// isTicket reports whether a system for customers' questions confirms that it has received one.
func (n notice) isTicket() bool {
	const sure = 2
	if n.form || n.asks && of("reply above").in(n.text) == "" {
		return false
	}
	received := n.count("received")
	if of("reply above").in(n.text) != "" || ticket().MatchString(n.subject) {
		return received > 0 && !n.personal && !(n.byPerson && of("reply above").in(n.text) == "")
	}
	return !n.person && !n.signed && received >= sure
}

// device matches the names that scanners and copiers give themselves.
var device = lazy(`(?i)^message from "?(km|rnp|brn|brw|npi|xrx|epson|ricoh|sharp|canon|kyocera)|\b(RNP|KMBT|XRX|BRN|BRW|NPI|EPSON|ET)_?[0-9A-F]{6,}\b|\((aficio )?(mp|im|sp) c?\d{3,}\w*\)`)

// isDevice reports whether a scanner, a fax or a telephone sends what it has received. A person's own mail may have such words.
func (n notice) isDevice() bool {
	const longest, enough = 80, 2
	if n.person || n.byPerson || n.personal || n.asks || n.answers || len(strings.Fields(n.text)) > longest || of("asking").in(n.text) != "" {
		return false
	}
	found := n.count("scanned")
	return found >= enough || found > 0 && (device().MatchString(n.subject) || device().MatchString(n.text))
}
