package mail

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// name returns the name with which a text is signed. The name is sure if it is in a signature block, or if its position
// shows that it is a name: below a goodbye, for example.
func (p *ownWords) name() (name string, sure bool) {
	byHand, sure := p.signedByHand()
	if sure {
		return byHand, true
	}
	for _, r := range p.signed {
		if r.blank() || isRule(r.text) || isGoodbye(r.text) {
			continue
		}
		name, _, _ := strings.Cut(unadorned(r.text), ",")
		if name, _, _ = strings.Cut(name, " | "); namelike(name) && !isDevice(r.text) {
			return bareSignature(name), true
		}
		break
	}
	return byHand, false
}

// signedByHand returns the name at the end of the sender's words. It outweighs the name in a signature block, which a mail program
// may have added.
func (p *ownWords) signedByHand() (name string, sure bool) {
	if name := p.underClosing(); name != "" {
		return name, true
	}
	rows := p.signing()
	at := len(rows) - 1
	if at < 1 {
		return "", false
	}
	text := unadorned(rows[at].text)
	if name := behindGoodbye(text); name != "" {
		return name, true
	}
	bare := text == strings.TrimSpace(rows[at].text) // "Hugs 😘" is not a name
	text = withoutPlace(text)
	if !namelike(text) || at == skipBlank(p.own, 0) || of("bye").startOf(fold(text)) != "" {
		return "", false
	}
	dashed := strings.HasPrefix(text, "-") || strings.HasPrefix(text, "—") || strings.HasPrefix(text, "–")
	above := rows[at-1]
	name = bareSignature(text)
	given := isGiven(strings.Fields(name)[0])
	return name, dashed || above.blank() && (bare || given) || endsSentence(above.text) && given
}

// endsSentence reports whether a line ends with a full stop, or another mark that ends a sentence.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, " )\"”")
	return text != "" && strings.ContainsAny(text[len(text)-1:], ".?!")
}

var comesFrom = lazy(`\s+(from|aus|uit|från|fra|depuis|dal|z|ze|iz|din|frá)\s.*$`)

// withoutPlace returns the name at the beginning of "Kati, Győr" and "Kati from Győr". "Kati, Tom and the kids" name a family.
func withoutPlace(text string) string {
	name := comesFrom().ReplaceAllString(text, "")
	name, rest, _ := strings.Cut(name, ",")
	family := slices.ContainsFunc(strings.Fields(rest), func(word string) bool { return isGiven(word) || of("couple").has(fold(word)) || word == "&" })
	if namelike(name) && !family {
		return name
	}
	return text
}

var postscript = lazy(`(?i)^\W*(p\.?\s?)?p\.?\s?[sd]\b[.:,]?\s`)

// signing returns the sender's words up to the line that may be their sign-off. It leaves out a postscript, or a remark in
// brackets, below that line.
func (p *ownWords) signing() []row {
	const near = 14 // lines from the end
	rows := p.own
	for i := max(1, len(rows)-near); i < len(rows); i++ {
		if postscript().MatchString(rows[i].text) {
			rows = rows[:i]
		}
	}
	for n := len(rows); n > 0 && (rows[n-1].blank() || strings.HasPrefix(rows[n-1].text, "(") && strings.HasSuffix(rows[n-1].text, ")")); n-- {
		rows = rows[:n-1]
	}
	return rows
}

// underClosing returns the name below a goodbye that nothing but a signature follows, or "".
func (p *ownWords) underClosing() string {
	const near = 14 // lines from the end
	rows := p.signing()
	for i := max(1, len(rows)-near); i < len(rows); i++ {
		at := skipBlank(rows, i+1)
		ends := closes(rows[i].text) || at == len(rows)-1 && isShortBye(rows[i].text)
		if at == len(rows) || !ends || !looksSigned(rows[at:]) {
			continue
		}
		text := withoutPlace(unadorned(rows[at].text))
		if namelike(text) && !closes(text) {
			return bareSignature(text)
		}
	}
	return ""
}

// closes reports whether a line can be a goodbye, provided that a name is below it: also "Cheers buddy" and "Greetings from all of us".
func closes(text string) bool {
	if isGoodbye(text) || text != "" && kisses().ReplaceAllString(" "+text, "") == "" {
		return true
	}
	const few, most, long = 3, 12, 5 // words, and letters
	folded := strings.Trim(fold(text), ",.!:;-–—)🙂😊🙏 ")
	words := strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' || r == ',' || r == '!' })
	if len(words) == 0 || len(words) > most || strings.ContainsAny(text, "?") {
		return false
	}
	starts := of("bye").startOf(folded) != "" && !isGreeting(text)
	return starts && (len(words) <= few || strings.HasSuffix(text, ",") || !strings.ContainsAny(text, ".:;")) || of("closing").startOf(folded) != "" ||
		slices.ContainsFunc(words, func(word string) bool { return of("bye word").has(word) }) ||
		slices.ContainsFunc(of("bye").all, func(bye string) bool { return len(bye) >= long && strings.HasSuffix(folded, " "+bye) })
}

// isGreeting reports whether a line begins with a greeting.
func isGreeting(text string) bool {
	all := clausesOf(text)
	return len(all) > 0 && all[0].greets()
}

// isShortBye reports whether a line above a name is a goodbye that the tables lack: "Kisses,".
func isShortBye(text string) bool {
	const words = 3
	return strings.HasSuffix(text, ",") && len(strings.Fields(text)) <= words && !strings.ContainsAny(text, "0123456789") && !isGreeting(text)
}

func bareSignature(text string) string { return strings.Trim(text, " ,.!-–—/~*") }

// signsLast reports whether the name is the last line of the sender's words. A name in a block below a mark may be a company's.
// It also reports whether a goodbye, or the end of a sentence, is above the name, or a goodbye is on the same line.
func (p *ownWords) signsLast() (last, below bool) {
	name, _ := p.name()
	if name == "" {
		return false, false
	}
	if name == p.underClosing() {
		return true, true
	}
	rows := p.signing()
	if len(rows) < 2 || !strings.Contains(rows[len(rows)-1].text, name) {
		return false, false
	}
	above := len(rows) - 2
	for above > 0 && rows[above].blank() {
		above--
	}
	return true, behindGoodbye(unadorned(rows[len(rows)-1].text)) != "" || isGiven(name) && endsSentence(rows[above].text)
}

var (
	inBrackets = lazy(`^(.*\S)\s*[(\[]([^()\[\]]*)[)\]]$`)
	ofAge      = lazy(`^(.*\S?\pL\S*),?\s+[(\[]?\d{1,3}\s+(\pL+)(\s\pL+)?[)\]]?$`)
	kisses     = lazy(`(?i)([\s,]+(x+o?)+|\s*([:;]-?[)D*]|<3|[\p{So}\p{Sk}♥\x{200d}\x{fe0f}]))+$`)
)

var onBehalf = lazy(`(?i)^(i\.\s?[av]\.|ppa\.?|gez\.?|sgd\.?|signed:?|p\.p\.|p\.o\.)\s*`)

var marks = strings.NewReplacer(`"`, "", "“", "", "”", "", "„", "", "«", "", "»", "")

// unadorned returns the line of a signature without additions: quotation marks, a remark in brackets ("Jane Roe (Mrs)"), an age
// ("Jane Roe, 76 years"), a name by which to be called, kisses and emoji. A single word in brackets may be the name itself.
func unadorned(text string) string {
	text = strings.TrimSpace(kisses().ReplaceAllString(strings.TrimSpace(text), ""))
	text = strings.Trim(onBehalf().ReplaceAllString(marks.Replace(text), ""), " _…")
	if before, after, ok := strings.Cut(text, " "); ok && kisses().ReplaceAllString(" "+before, "") == "" {
		text = after // "xx Jane"
	}
	if at := ofAge().FindStringSubmatch(text); at != nil && of("age").has(fold(at[2])) {
		text = strings.TrimSpace(at[1])
	}
	at := inBrackets().FindStringSubmatch(text)
	if at == nil {
		return text
	}
	if first, _ := utf8.DecodeRuneInString(at[2]); unicode.IsUpper(first) && !strings.ContainsAny(at[2], " ./") && !isTitleOrDegree(at[2]) {
		return text
	}
	return at[1]
}

// isTitleOrDegree reports whether a word in brackets is a title or a degree, as in "Jane Roe (Mrs)" and "Jane Roe (PhD)".
func isTitleOrDegree(word string) bool {
	return of("title").has(fold(word)) || of("degree").has(fold(word))
}
