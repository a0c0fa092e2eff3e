package mail

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// signatureMark is the line above a signature (RFC 3676, 4.3).
const signatureMark = "-- "

// sign removes the signature, disclaimers and the text of mail programs from the end of the sender's words.
func (p *ownWords) sign() {
	p.listFooter()
	p.removeMarked()
	p.underMark()
	p.trim()
	for at := p.lastParagraph(); at > 0 && p.disclaims(at); at = p.lastParagraph() {
		p.own = p.own[:at]
		p.trim()
	}
	p.advertised()
	p.trim()
	p.underGoodbye()
	p.contact()
	p.trim()
}

var footerRule = lazy(`^[-=_#*~+. ]{5,}$`)

// listFooter removes the text that the program of a mailing list adds below a rule or at the end: how to leave the list.
func (p *ownWords) listFooter() {
	const near, long = 24, 12 // lines from the end, and of a footer
	for i := max(1, len(p.own)-near); i < len(p.own); i++ {
		text := strings.TrimSpace(p.own[i].text)
		next := skipBlank(p.own, i+1)
		ruled := footerRule().MatchString(text) && next < len(p.own) && endsList(p.own[next:min(len(p.own), next+3)])
		alone := p.own[i-1].blank() && endsList(p.own[i:i+1]) && reached().MatchString(rowsText(p.own[i:]))
		if (ruled || alone) && written(p.own[i:]) <= long && !slices.ContainsFunc(p.own[i:], func(r row) bool { return strings.ContainsAny(link().ReplaceAllString(r.text, ""), "?？") }) {
			p.own = p.own[:i]
			return
		}
	}
}

// endsList reports whether one of some lines begins as the footer of a mailing list does.
func endsList(rows []row) bool {
	return slices.ContainsFunc(rows, func(r row) bool { return of("list end").startOf(fold(strings.Trim(r.text, "*_#- "))) != "" })
}

func rowsText(rows []row) string {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(r.text + "\n")
	}
	return b.String()
}

// trim removes blank lines and rules from the end.
func (p *ownWords) trim() {
	for n := len(p.own); n > 0 && (p.own[n-1].blank() || isRule(p.own[n-1].text) || n > 1 && isSignatureMark(p.own[n-1].text)); n-- {
		p.own = p.own[:n-1]
	}
}

// removeMarked removes lines that the HTML marks as a signature, unless nothing else would be left.
func (p *ownWords) removeMarked() {
	var own, signed []row
	for _, r := range p.own {
		if r.mark == signatureMarkup {
			signed = append(signed, r)
		} else {
			own = append(own, r)
		}
	}
	if len(signed) > 0 && written(own) > 0 {
		p.own, p.signed = own, signed
	}
}

// underMark removes the text below a line of hyphens, if it reads like a signature.
func (p *ownWords) underMark() {
	for i := max(1, p.signatureFrom()); i < len(p.own); i++ {
		r, below := p.own[i], p.own[i+1:]
		if !isSignatureMark(r.text) {
			continue
		}
		if r.text == signatureMark && written(below) <= longSignature || looksSigned(below) && (i+1 == len(p.own) || !p.own[i+1].blank()) {
			if p.unclear == "" && beginsWithQuestion(below) {
				p.unclear = "the signature begins with a question, which may be a part of the text"
			}
			p.signed = append(below[:len(below):len(below)], p.signed...)
			p.own = p.own[:i]
			return
		}
	}
}

// beginsWithQuestion reports whether lines begin with a sentence that asks, rather than with a name or a link.
func beginsWithQuestion(rows []row) bool {
	at := skipBlank(rows, 0)
	if at == len(rows) || namelike(rows[at].text) {
		return false
	}
	const words = 4
	for ; at < len(rows) && !rows[at].blank(); at++ {
		if text := link().ReplaceAllString(rows[at].text, ""); strings.ContainsAny(text, "?？") && (len(strings.Fields(text)) >= words || !isASCII(text)) {
			return true
		}
	}
	return false
}

// longSignature is the maximum number of lines in a signature.
const longSignature = 15

// signatureFrom returns the index of the first line that has at most longSignature lines below it.
func (p *ownWords) signatureFrom() int {
	below := 0
	for at := len(p.own) - 1; at > 0; at-- {
		if !p.own[at].blank() {
			below++
		}
		if below > longSignature {
			return at
		}
	}
	return 0
}

func isSignatureMark(text string) bool {
	return text == signatureMark || text != "" && len(text) <= 80 && strings.Trim(text, "-_—–=*ᐧ~━─＝＿ ") == "" && len(text) >= 2
}

// looksSigned reports whether lines look like a signature: they are few, and only a disclaimer has sentences.
func looksSigned(rows []row) bool {
	prose := 0
	for _, r := range rows {
		if isProse(r.text) && of("disclaimer").in(fold(r.text)) == "" {
			prose++
		}
	}
	return written(rows) <= longSignature && prose == 0
}

// isProse reports whether a line is a sentence, rather than a name, a role or a telephone number.
func isProse(text string) bool {
	const words = 6
	n := len(strings.Fields(text))
	if strings.ContainsAny(text, "?？。") {
		return true
	}
	ended := strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, ",") || strings.HasSuffix(text, ":")
	return n >= words && ended || n > 2*words && !strings.ContainsAny(text, "|•·")
}

// lastParagraph returns the index of the first line of the last paragraph.
func (p *ownWords) lastParagraph() int {
	at := len(p.own)
	for at > 0 && !p.own[at-1].blank() {
		at--
	}
	return at
}

// disclaims reports whether a paragraph is a text that lawyers or virus scanners put below a mail.
func (p *ownWords) disclaims(at int) bool {
	var b strings.Builder
	for _, r := range p.own[at:] {
		b.WriteString(" " + r.text)
	}
	text := b.String()
	const long = 60
	if len(text) < long && !strings.Contains(text, "://") {
		return false
	}
	folded := fold(text)
	hits := 0
	for _, phrase := range of("disclaimer").all {
		if strings.Contains(folded, phrase) {
			hits++
		}
	}
	return hits > 1 || hits == 1 && !strings.ContainsAny(text, "?？")
}

// advertised removes lines such as "Sent from my iPhone".
func (p *ownWords) advertised() {
	const near = 60 // lines from the end
	from := max(1, len(p.own)-near)
	if len(p.own) <= from {
		return
	}
	last := slices.DeleteFunc(slices.Clone(p.own[from:]), func(r row) bool { return isDevice(r.text) })
	if written(last)+from > 0 {
		p.own = append(p.own[:from:from], last...)
	}
}

// isDevice reports whether a line advertises a mail program or a phone, in any language.
func isDevice(text string) bool {
	const long = 120
	if len(text) > long || text == "" {
		return false
	}
	if strings.Contains(text, ":") {
		text = link().ReplaceAllString(text, "")
	}
	folded := strings.Trim(fold(text), "<>()[]._-*\"' ")
	for _, d := range table().devices {
		gap, ok := strings.CutPrefix(folded, d.before)
		if !ok || d.before != "" && !apart(folded, d.before, 0) {
			continue
		}
		const brand = 5 // words
		own := personal().MatchString(d.before) && len(strings.Fields(gap)) <= brand && !strings.ContainsAny(text, ",.;?")
		if gap, ok = strings.CutSuffix(gap, d.after); ok && (own || namesDevice(gap)) {
			return true
		}
	}
	return false
}

// personal matches "my" at the end of "sent from my".
var personal = lazy(`(my|meinem|mon|mi|meu|mio|mijn|min|mit|mojego|mého|môjho|моего|我的|나의)$`)

var link = lazy(`\[?<?\(?(https?|mailto):[^\s>)\]]*[>)\]]*`)

// namesDevice reports whether the words between "sent from" and the end name a device or a program.
func namesDevice(gap string) bool {
	const words = 9
	fields := strings.Fields(gap)
	if len(fields) > words {
		return false
	}
	return of("gadget").in(gap) != ""
}

// underGoodbye removes the text below a sign-off: a goodbye, such as "Best regards", and the name below it, which stay.
func (p *ownWords) underGoodbye() {
	const near = 14 // lines from the end
	for i := max(1, len(p.own)-near); i < len(p.own); i++ {
		if !isGoodbye(p.own[i].text) {
			continue
		}
		name := skipBlank(p.own, i+1)
		if name == len(p.own) || !looksSigned(p.own[name:]) {
			continue
		}
		p.signed = append(p.own[name:len(p.own):len(p.own)], p.signed...)
		p.own = p.own[:name+1]
		return
	}
}

// Goodbye reports whether a line is a closing above a name, such as "Many thanks,".
func Goodbye(line string) bool { return isGoodbye(line) }

// isGoodbye reports whether a line is a closing above a name, such as "Many thanks,".
func isGoodbye(text string) bool {
	folded := strings.Trim(fold(text), ",.!:;-–— ،、。！)🙂😊🙏")
	if of("bye").has(folded) {
		return true
	}
	const words = 5
	if all := strings.Fields(folded); len(all) > 1 && len(all) < words && (of("bye word").has(all[0]) || of("bye word").has(all[len(all)-1])) {
		return true // "sunny regards"
	}
	if first, _, _ := strings.Cut(folded, " "); of("bye start").has(first) && strings.HasSuffix(text, ",") && len(strings.Fields(folded)) <= words {
		return true // "with respect and hope,"
	}
	start := of("bye").startOf(folded)
	return start != "" && len(strings.Fields(folded)) <= words && (strings.HasSuffix(text, ",") || strings.HasSuffix(text, "!"))
}

// behindGoodbye returns the name after a goodbye, as in "Many thanks, Jane", or "".
func behindGoodbye(text string) string {
	if at := strings.LastIndex(text, ", "); at > 0 {
		name := bareSignature(text[at:])
		if first, _ := utf8.DecodeRuneInString(name); unicode.IsUpper(first) && namelike(name) && !strings.Contains(name, " ") && closes(text[:at+1]) {
			return name // "Thanks and warm regards, Jane"
		}
	}
	text = strings.ReplaceAll(text, "/", ", ") // "Mvh/Jane"
	start := of("bye").startOf(fold(text))
	words := strings.Fields(text)
	n := len(strings.Fields(start))
	if start != "" && n+1 < len(words) && of("sent by").has(fold(words[n])) && isGiven(words[n+1]) && !of("place").has(fold(words[n+1])) {
		words, n = slices.Delete(words, n, n+1), min(n, len(words)-1) // "Love from Jane"
	}
	const most = 4 // words of a name
	if start == "" || n >= len(words) || len(words)-n > most || isInitial(start) && strings.HasSuffix(words[n-1], ".") {
		return "" // also for the initial in "T. Roe"
	}
	name := strings.Trim(strings.Join(words[n:], " "), " ,.!-–—/~*")
	first, _ := utf8.DecodeRuneInString(name)
	if !namelike(name) || !strings.ContainsAny(strings.Join(words[:n], " ")[len(strings.Join(words[:n], " "))-1:], ",!.-–—") && !unicode.IsUpper(first) || of("bye").startOf(fold(name)) != "" {
		return ""
	}
	return name
}

var reached = lazy(`(?i)(\+?\d[\d\s()./-]{6,}\d|https?://|www\.|\S+@\S+\.\w+|\b(tel|phone|mobile|cell|fax|mob)\b)`)

// contact removes the last paragraph if it says how to reach the author.
func (p *ownWords) contact() {
	at := p.lastParagraph()
	rows := p.own[at:]
	if at == 0 || len(rows) < 2 || !looksSigned(rows) || written(p.own[:at]) == 0 {
		return
	}
	hits, text := 0, ""
	for _, r := range rows {
		const words = 8
		if text += " " + r.text; len(strings.Fields(r.text)) > words && !strings.ContainsAny(r.text, "|•·") {
			return
		}
		if reached().MatchString(r.text) {
			hits++
		}
	}
	if hits == 0 || isProse(text) && strings.ContainsAny(text[len(text)-1:], ".?!") {
		return
	}
	keep := at
	if !reached().MatchString(rows[0].text) && namelike(rows[0].text) {
		keep++
	}
	p.signed = append(p.own[at:len(p.own):len(p.own)], p.signed...)
	p.own = p.own[:keep]
}

// namelike reports whether a line can be a name: it has one to four words that begin like names.
func namelike(text string) bool {
	text = strings.Trim(text, " ,.!-–—/~*")
	words := strings.Fields(text)
	const most = 4
	if len(words) == 0 || len(words) > most || strings.ContainsAny(text, ":;?!@#/\\|<>()[]0123456789") || of("bye").has(fold(text)) {
		return false
	}
	capital := 0
	for _, word := range words {
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsLetter(r) && !unicode.IsLower(r) || of("particle").has(fold(word)) {
			capital++
		}
	}
	return capital == len(words) || len(words) == 1
}
