package mail

import (
	"cmp"
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
		if r.blank() || isRule(r.text) || isGoodbye(r.text) || isForGroup(r.text) {
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
	return p.remember(&p.byHand, p.findByHand)
}

func (p *ownWords) findByHand() (name string, sure bool) {
	if name := cmp.Or(p.underClosing(), p.officer()); name != "" {
		return name, true
	}
	rows := p.signing()
	at := len(rows) - 1
	if at < 1 {
		name := p.atEnd()
		return name, name != ""
	}
	text := unadorned(rows[at].text)
	if name := cmp.Or(behindGoodbye(text), p.atEnd()); name != "" {
		return name, true
	}
	bare := text == strings.TrimSpace(rows[at].text) // "Hugs 😘" is not a name
	text = withoutPlace(text)
	if !namelike(text) || isForGroup(text) || at == skipBlank(p.own, 0) || of("bye").startOf(fold(text)) != "" {
		return "", false
	}
	dashed := strings.HasPrefix(text, "-") || strings.HasPrefix(text, "—") || strings.HasPrefix(text, "–")
	above := rows[at-1]
	name = bareSignature(text)
	if line := strings.TrimSpace(rows[at].text); withoutGroup(line) != line && namelike(name) {
		return name, true
	}
	given := isGiven(strings.Fields(name)[0])
	if strings.HasSuffix(lastText(rows[:at]), ":") {
		return name, false // a list of names
	}
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
	const most = 3 // more words than this, with a full stop at their end, are a sentence and no place
	sentence := len(strings.Fields(rest)) > most && endsSentence(rest)
	if namelike(name) && !family && !sentence {
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

// underClosing returns the name below a goodbye, or "". Below that name, there may be only the rest of a signature, and a footer.
func (p *ownWords) underClosing() string {
	name, _ := p.remember(&p.closing, p.findUnderClosing)
	return name
}

func (p *ownWords) findUnderClosing() (name string, sure bool) {
	const near = 24 // lines from the end
	rows := p.signing()
	for i := max(1, len(rows)-near); i < len(rows); i++ {
		at := skipBlank(rows, i+1)
		ends := closes(rows[i].text) || wishes(rows[i].text) || at == len(rows)-1 && isShortBye(rows, i)
		if at == len(rows) || !ends || !endsSigned(rows[at:]) {
			continue
		}
		text := withoutPlace(remarkBehind().ReplaceAllString(unadorned(rows[at].text), ""))
		name, _ := withoutTitles(strings.Fields(text)) // of "Dr. med. Jane Roe"
		if namelike(strings.Join(name, " ")) && !closes(text) {
			return bareSignature(text), true
		}
	}
	return "", false
}

var remarkBehind = lazy(`\s+[|/•·]\s.*$`) // "Jane | she/her"

// endsSigned reports whether lines that begin with a name are a signature, perhaps with an organisation's footer below it.
func endsSigned(rows []row) bool {
	if looksSigned(rows) {
		return true
	}
	end := 1
	for end < len(rows) && !rows[end].blank() && looksSigned(rows[:end+1]) {
		end++
	}
	return isImprint(rows[end:])
}

// isImprint reports whether lines below a name can be an organisation's footer: they are few, ask nothing, and nobody says "I".
func isImprint(rows []row) bool {
	return written(rows) <= longSignature && !slices.ContainsFunc(rows, func(r row) bool {
		return strings.ContainsAny(r.text, "?？") || slices.ContainsFunc(wordsOf(r.text), func(word string) bool { return of("alone").has(word) })
	})
}

// wordsOf returns the folded words of a text, without punctuation.
func wordsOf(text string) []string {
	return strings.FieldsFunc(fold(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) && c != '\'' && c != '-' })
}

// wishes reports whether a short line thanks, wishes or embraces: "With the committee's thanks in anticipation,", "Big hug".
func wishes(text string) bool {
	const most = 8 // words
	text = strings.TrimSpace(kisses().ReplaceAllString(text, ""))
	words := wordsOf(text)
	return len(words) <= most && !strings.ContainsAny(text, ".:;?0123456789") && !isGreeting(text) &&
		slices.ContainsFunc(words, func(word string) bool { return of("wish").has(word) })
}

var sentenceEnd = lazy(`[.!?…]+[)"”“»']*\s+`)

// atEnd returns the name after a goodbye within the last line: "It is no distance. Many thanks, Jane" or "Thank you for
// your time. Jane". The goodbye may also be at the end of the line above the name. An organisation's footer may follow.
func (p *ownWords) atEnd() string {
	const footers = 2 // paragraphs
	rows := p.signing()
	for range footers + 1 {
		at := len(rows) - 1
		if at < 0 || rows[at].depth > 0 {
			return ""
		}
		text := unadorned(rows[at].text)
		if at > 0 && !rows[at-1].blank() && len(strings.Fields(text)) <= 2 {
			text = unadorned(rows[at-1].text) + " " + text
		}
		if name := endOf(text); name != "" {
			return name
		}
		for at > 0 && !rows[at-1].blank() {
			at--
		}
		if at == 0 || !isImprint(rows[at:]) || !slices.ContainsFunc(rows[at:], isOrganisations) {
			return ""
		}
		for rows = rows[:at]; len(rows) > 0 && (rows[len(rows)-1].blank() || isRule(rows[len(rows)-1].text)); {
			rows = rows[:len(rows)-1]
		}
	}
	return ""
}

// isOrganisations reports whether a line of a footer names an organisation, gives its address, or is a disclaimer.
func isOrganisations(r row) bool {
	return reached().MatchString(r.text) || of("disclaimer").in(fold(r.text)) != "" || isTeam(r.text) ||
		slices.ContainsFunc(wordsOf(r.text), endsAsOrganisation)
}

// endOf returns the name after a goodbye at the end of a text of several sentences, or "".
func endOf(text string) string {
	const long = 400 // bytes; the goodbye is near the end
	if len(text) > long {
		text = strings.ToValidUTF8(text[len(text)-long:], "")
	}
	ends := sentenceEnd().FindAllStringIndex(text, -1)
	if len(ends) == 0 {
		return ""
	}
	last := ends[len(ends)-1]
	rest, from := text[last[1]:], 0
	name := behindGoodbye(rest)
	if strings.HasSuffix(rest, "!") && !strings.Contains(rest, ",") {
		name = "" // "Thanks Jane!" thanks Jane
	}
	if name == "" && rest != "" && startsName(rest) {
		if len(ends) > 1 {
			from = ends[len(ends)-2][1]
		}
		if bye := text[from:last[0]] + ","; !isInitial(text[from:last[0]]) && (closes(bye) || wishes(bye)) {
			name = bareSignature(rest)
		}
	}
	words := strings.Fields(name)
	const most = 2
	if len(words) == 0 || len(words) > most || !namelike(name) || slices.ContainsFunc(words, noName) || of("place").has(fold(name)) {
		return ""
	}
	return name
}

// closes reports whether a line can be a goodbye, provided that a name is below it: also "Cheers buddy" and "Greetings from all of us".
func closes(text string) bool {
	if isForGroup(text) || isGoodbye(text) || text != "" && kisses().ReplaceAllString(" "+text, "") == "" {
		return true
	}
	const (
		few, most = 3, 12 // words
		long      = 5     // letters
	)
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

// isShortBye reports whether a line above a name is a goodbye that the tables lack: "Kisses,", or a paragraph such as "Have a
// lovely weekend!".
func isShortBye(rows []row, at int) bool {
	const few, most = 3, 6 // words
	text := rows[at].text
	if strings.ContainsAny(text, "?0123456789") || isGreeting(text) {
		return false
	}
	words := len(strings.Fields(text))
	alone := at == 0 || rows[at-1].blank()
	return strings.HasSuffix(text, ",") && (words <= few || alone && words <= most) || strings.HasSuffix(text, "!") && alone && words <= most
}

func bareSignature(text string) string { return strings.Trim(text, " ,.!-–—/~*") }

// signsLast returns two answers. The first is whether the name is the last line of the sender's words; below the mark "-- ", the last
// line may be a company's name. The second is whether the name follows a goodbye, on the line above it or on its own line, or follows
// the end of a sentence.
func (p *ownWords) signsLast() (last, below bool) {
	name, _ := p.name()
	if name == "" {
		return false, false
	}
	if name == p.underClosing() || name == p.officer() || name == p.atEnd() {
		return true, true
	}
	if rows := p.signing(); len(rows) > 1 && rows[len(rows)-1].text != name && withoutGroup(rows[len(rows)-1].text) == name {
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

// block finds a formal signature at the end of the sender's words, and returns the index of its first line, or 0. The first line has the
// person's whole name, and may also have a role: "Jane Roe | Engineer | she/her". There are no questions in such a block.
func (p *ownWords) block(name string) int {
	for i := max(1, p.signatureFrom()); i < len(p.own); i++ {
		if above := i - 1; p.own[i].depth > 0 || !isWhole(p.own[i].text, name) || closes(p.own[above].text) {
			continue
		}
		if looksSigned(p.own[i:i+1]) && !slices.ContainsFunc(p.own[i:], func(r row) bool { return strings.ContainsAny(r.text, "?？") }) {
			return i
		}
	}
	return 0
}

// isWhole reports whether a line begins with somebody's name, of which one part may be initials. Only a role, a company or pronouns
// follow it.
func isWhole(text, name string) bool {
	before := blockMark().Split(text, 2)[0]
	separate := func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) && c != '\'' && c != '’' }
	words, _ := withoutTitles(strings.FieldsFunc(ascii(fold(before)), separate))
	names := strings.FieldsFunc(ascii(fold(bareName(name))), separate)
	const least = 2
	if len(words) < least || len(names) < least {
		return false
	}
	in := func(some, all []string) bool {
		return !slices.ContainsFunc(some, func(word string) bool {
			return !slices.ContainsFunc(all, func(other string) bool {
				return word == other || isInitial(word) && strings.HasPrefix(other, word) || isInitial(other) && strings.HasPrefix(word, other)
			})
		})
	}
	return in(words, names) || isSubset(names, words)
}

// blockMark matches the text between a name and a role.
var blockMark = lazy(`\s*[|•·,(\[/]|\s[-–—]\s`)

var onBehalf = lazy(`(?i)^(i\.\s?[av]\.|ppa\.?|gez\.?|sgd\.?|signed:?|p\.p\.|p\.o\.)\s*`)

// behalf matches the words before the group for which somebody signs.
const behalf = `(?:für|im namen|im auftrag|i\.\s?[av]\.|for|on behalf of|por|en nombre|em nome|pel[oa]|pour|au nom|per|a nome|voor|namens|för|w imieniu|za)`

var (
	forGroup  = lazy(`(?i)^` + behalf + `\s+(\S.{1,60}?)(?:\s*[:–—]|\s+-)\s*(\pL[\pL\pM'’-]+(?:\s\pL[\pL\pM'’.-]+)?)$`)
	groupBye  = lazy(`(?i)^` + behalf + `\s+(\S.{1,60}?)[,:]?$`)
	fromGroup = lazy(`,?\s+(?:vom|von|aus|für|im namen|namens|from|of|for|on behalf of|del|de|des|du|d'|d’|della|dal|dalla|do|da|van|voor|för|från|fra|pour|por|per|z|ze)\s*(\S.{1,60})$`)
)

// withoutGroup removes the group from lines such as "For the choir: Jane" and "Jane from the choir". It returns other lines unchanged.
func withoutGroup(text string) string {
	text = strings.TrimSpace(text)
	named := func(word string) bool {
		return startsName(word) && !noName(word) && !isGoodbye(word) && !of("bye word").has(fold(word)) && !of("family").has(fold(word))
	}
	if at := forGroup().FindStringSubmatch(text); at != nil && namesGroup(at[1]) && !slices.ContainsFunc(strings.Fields(at[2]), func(word string) bool { return !named(word) }) {
		return at[2]
	}
	for _, at := range fromGroup().FindAllStringSubmatchIndex(text, 1) {
		head := strings.Fields(strings.ReplaceAll(text[:at[0]], ",", " "))
		const most = 6 // words
		if n := len(head); n > 0 && n <= most && named(head[n-1]) && namesGroup(text[at[2]:at[3]]) {
			return text[:at[0]]
		}
	}
	return text
}

// isForGroup reports whether a line above a name says for whom somebody signs: "For the choir".
func isForGroup(text string) bool {
	at := groupBye().FindStringSubmatch(strings.TrimSpace(text))
	return at != nil && namesGroup(at[1])
}

// namesGroup reports whether a word of a text is one for a group or an organisation.
func namesGroup(text string) bool {
	const most = 7 // words
	words := wordsOf(text)
	return len(words) <= most && !strings.ContainsAny(text, ".?!:") && slices.ContainsFunc(words, func(word string) bool {
		const least = 4 // letters
		plain := strings.TrimSuffix(word, "s")
		return len(word) >= least && (of("team").has(word) || endsAsOrganisation(word) || of("team").has(plain) || endsAsOrganisation(plain))
	})
}

var marks = strings.NewReplacer(`"`, "", "“", "", "”", "", "„", "", "«", "", "»", "")

// unadorned returns the line of a signature without additions: quotation marks, a remark in brackets ("Jane Roe (Mrs)"), an age
// ("Jane Roe, 76 years"), a nickname in brackets, kisses and emoji. A single word in brackets may be the name itself.
func unadorned(text string) string {
	text = strings.TrimSpace(kisses().ReplaceAllString(strings.TrimSpace(text), ""))
	text = withoutGroup(marks.Replace(text))
	name := onBehalf().ReplaceAllString(text, "")
	if name != text && !strings.Contains(name, " ") && (!isUsual(name) || looksLast(name)) {
		return "" // the surname in "p.p. Roe"
	}
	text = strings.Trim(name, " _…")
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
