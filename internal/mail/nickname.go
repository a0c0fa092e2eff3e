package mail

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// signsAs returns the name with which the sender ends their own words, because people want to be greeted as they sign. The
// name is another form or spelling of the first name in the header, or any single name below a goodbye. Otherwise, it is "".
func (r *reading) signsAs(header guess) string {
	signature, _ := r.parts.name()
	if name := cmp.Or(r.aboveBlock(header), rejoinedPart(r.Name, signature)); name != "" {
		return name
	}
	switch {
	case header.value == "", header.doubt != "", !sameScript(signature, header.value), r.isReader(signature), twoPeople(signature), isTeam(signature):
		return ""
	}
	if name := cmp.Or(spelt(header.value, signature), rejoined(header.value, r.Name, signature), compoundForm(header.value, r.Name, signature), severalGiven(r.Name, signature)); name != "" {
		return name
	}
	signature, _ = r.parts.signedByHand()
	words, _ := withoutTitles(strings.Fields(signature))
	if names := strings.Fields(strings.ReplaceAll(bareName(r.Name), ",", " ")); isVietnamese(names) {
		if name := signedVietnamese(words, names, header.value); name != "" {
			return name
		}
	}
	if len(words) > 1 && noName(words[0]) {
		words = words[1:] // the name in "Uncle Bob"
	}
	if len(words) == 2 && isInitial(words[1]) {
		words = words[:1] // the first name of "Jane R."
	}
	if len(words) == 0 || len(words) > 2 {
		return ""
	}
	names := strings.FieldsFunc(ascii(fold(bareName(r.Name))), func(c rune) bool { return c == ' ' || c == ',' })
	inHeader := func(word string) bool { return slices.Contains(names, ascii(fold(word))) }
	ofHeader := func(word string) bool { return inHeader(word) || strings.Contains(fold(r.Name)+"-", fold(word)+"-") }
	first, last := words[0], words[len(words)-1]
	_, closed := r.parts.signsLast()
	switch {
	case len(words) == 2 && len(names) > 2 && hasFamily(names[0]) && isEastAsian(words) && slices.Equal(names[1:], strings.Fields(ascii(fold(signature)))):
		return inCase(first) + " " + inCase(last) // "Wei Ling" of "Goh Wei Ling"
	case inHeader(first) && isGiven(first) && !isGiven(strings.Fields(header.value)[0]) && (len(words) == 1 || inHeader(last)):
		return inCase(first) // "Jane" for "Roe Jane"
	case inHeader(first) && len(words) == 2 && wholeGiven(words, header.value, r.Name):
		return inCase(first) + " " + inCase(last)
	case len(words) == 1 && inHeader(first) && strings.Contains(header.value, " ") && slices.Contains(strings.Fields(ascii(fold(header.value))), ascii(fold(first))):
		return inCase(first) // "Luz" or "Dary" for "Luz Dary Roe"
	case inHeader(first) && len(words) == 1 && closed && isGiven(first) && isMiddle(first, r.Name):
		return inCase(first)
	case inHeader(first) && len(words) == 2 && closed && isGiven(first) && !isGiven(last) && isMiddle(first, r.Name) && inHeader(last):
		return inCase(first) // "Paul Roe" for "Jean-Marie Paul Roe"
	case inHeader(first) && !(len(words) == 1 && isShort(first, header.value)):
		return ""
	case (len(words) == 1 || ofHeader(last)) && r.isForm(first, header.value):
		return inCase(first)
	case len(words) == 1 && closed && r.canBeName(first) && (isGiven(first) || !r.parts.sendsFrom(first)):
		return inCase(first)
	}
	return ""
}

// aboveBlock returns a form of the first name in the header that the sender writes by hand as the last word of their text, or
// above a formal block with their whole name: "Josie" above "Josephine Roe | Engineer | she/her". Otherwise, it returns "".
func (r *reading) aboveBlock(header guess) string {
	if header.value == "" || header.doubt != "" {
		return ""
	}
	p := r.parts
	var block []row
	if at := p.block(r.Name); at > 0 {
		p.own, block = p.own[:at], p.own[at:]
		p.trim()
	}
	signature, _ := p.signedByHand()
	if rows := p.signing(); signature == "" && len(rows) > 0 {
		if at := lastWord().FindStringSubmatch(unadorned(rows[len(rows)-1].text)); at != nil && strings.Count(fold(r.Text), fold(at[1])) == 1 {
			signature = at[1]
		}
	}
	words, _ := withoutTitles(strings.Fields(signature))
	if len(words) != 1 || ascii(fold(words[0])) == ascii(fold(header.value)) || !startsName(words[0]) && !isGiven(words[0]) && !isShortForm(words[0]) || !sameScript(words[0], header.value) || r.isReader(words[0]) || noName(words[0]) || isTeam(words[0]) || sameLast(words[0], r.Name) {
		return ""
	}
	inBlock := func(row row) bool { return contains(fold(row.text), fold(words[0])) }
	closed := len(block) > 0 && signature == p.underClosing() && r.canBeName(words[0]) && (isGiven(words[0]) || !p.sendsFrom(words[0])) && !slices.ContainsFunc(block, inBlock)
	if !closed && !r.isForm(words[0], header.value) {
		return ""
	}
	return inCase(words[0])
}

// lastWord matches a word that stands alone after a sentence, or after a dash, at the end of a text.
var lastWord = lazy(`(?:[.!?…)]["”’»]*\s+|\s[-–—~]\s?)(\pL[\pL\pM'’-]+)[\s.!]*$`)

// sameLast reports whether a word is the last word of a name of several words.
func sameLast(word, name string) bool {
	words := strings.Fields(fold(bareName(name)))
	return len(words) > 1 && words[len(words)-1] == fold(word)
}

// rejoined returns the first name as the signature separates its parts, if it does so otherwise than the header: "Jihoon" and
// "Ji Hoon" for Ji-hoon, "Annmarie" for "Ann Marie Roe".
func rejoined(first, name, signature string) string {
	words, _ := withoutTitles(strings.Fields(signature))
	names := strings.Fields(bareName(name))
	const most = 3 // words of a first name
	for n := 1; n <= min(most, len(words)); n++ {
		signed := strings.Join(words[:n], " ")
		whole := n == 1 && len(names) > 2 && fold(names[0]) == fold(first) && joined(signed) == joined(names[0]+names[1])
		if whole || joined(signed) == joined(first) && len(ascii(fold(signed))) != len(joined(first)) || joined(signed) == joined(first) && len(joined(first)) != len(ascii(fold(first))) {
			return inCase(signed)
		}
	}
	return ""
}

// compoundForm returns the short form of a compound first name with which a signature begins, in one word or two: "Chema" of "José María",
// "Mari Carmen" of "María del Carmen". Only words of the sender's name may follow it. Otherwise, it returns "".
func compoundForm(first, name, signature string) string {
	words, names := strings.Fields(signature), strings.Fields(ascii(fold(bareName(name))))
	const most = 2 // words of a short form
	for n := 1; n <= min(most, len(words)); n++ {
		short := strings.Join(words[:n], " ")
		isForm := strings.Contains(first, " ") && slices.Contains(formsOf()[joined(first)], joined(short)) ||
			n == most && fold(words[0]) == "mari" && (isMari(words) || slices.ContainsFunc(names, isMaria)) && slices.ContainsFunc(names, func(part string) bool { return part == ascii(fold(words[1])) || sameForms(words[1], part) })
		rest := slices.DeleteFunc(slices.Clone(words[n:]), isInitial)
		if isForm && isSubset(strings.Fields(ascii(fold(strings.Join(rest, " ")))), names) {
			return inCase(short)
		}
	}
	return ""
}

// isMaria reports whether a folded word is María or an abbreviation of it, as in "Mª Carmen" and "M. Carmen".
func isMaria(word string) bool {
	return ascii(unabridged(word)) == "maria" || word == "ma." || word == "m."
}

// rejoinedPart returns two syllables of the signature that are one word in the header: "Seo Yeon" for "Kim Seoyeon".
func rejoinedPart(name, signature string) string {
	words, names := strings.Fields(signature), strings.Fields(bareName(name))
	if len(words) == 2 && len(names) == 2 && isEastAsian(words) && slices.ContainsFunc(names, hasFamily) && slices.ContainsFunc(names, func(part string) bool { return joined(part) == joined(signature) }) {
		return inCase(signature)
	}
	return ""
}

// joined folds a name, and removes its accents, spaces and hyphens.
func joined(name string) string {
	return strings.NewReplacer(" ", "", "-", "").Replace(ascii(fold(name)))
}

// signedVietnamese returns the part of a Vietnamese name with which the sender signs: "Châu" or "Minh Châu" of "Nguyễn Minh
// Châu", also with the family name behind it. Otherwise, it returns "".
func signedVietnamese(signed, names []string, first string) string {
	is := func(a, b string) bool { return ascii(fold(a)) == ascii(fold(b)) }
	family := names[0]
	if !in("vietnamese", family) || is(family, first) || strings.HasPrefix(first, family+" ") {
		family = names[len(names)-1]
	}
	if n := len(signed); n > 1 && is(signed[n-1], family) {
		signed = signed[:n-1]
	}
	parts := strings.Fields(first)
	const most = 2 // words of a first name
	if len(signed) == 0 || len(signed) > most || !is(signed[len(signed)-1], parts[len(parts)-1]) || is(signed[0], family) || !isSyllables(signed) {
		return ""
	}
	name := inCase(strings.Join(signed, " "))
	if is(name, first) {
		return "" // perhaps without the accents
	}
	return name
}

// knownAs returns a short form of the sender's first name, or "". The header has the short form in brackets or quotes, as in
// "William (Bill) Roe", or a sender who doesn't sign the mail uses it in an introduction: "Bill here".
func (r *reading) knownAs(header guess) string {
	if header.value == "" || header.doubt != "" {
		return ""
	}
	isForm := func(name string) bool {
		return name != "" && !sameName(name, header.value) && (isShort(name, header.value) || sameForms(name, header.value))
	}
	if at := knownName().FindStringSubmatch(r.Name); at != nil && (isForm(at[1]) || r.isKnownAs(at[1], header.value)) {
		return inCase(at[1])
	}
	const near = 6 // lines from the end
	for _, row := range r.parts.own[max(0, len(r.parts.own)-near):] {
		at := knownName().FindStringSubmatch(row.text)
		if at != nil && namelike(strings.Replace(row.text, at[0], "", 1)) && sameName(row.text, header.value) && isForm(at[1]) {
			return inCase(at[1]) // signed "Jennifer (Jenny) Roe"
		}
	}
	if signature, _ := r.parts.name(); signature != "" {
		return ""
	}
	if pair := presentedPair(r.Text, bareName(r.Name)); pair != "" {
		return pair
	}
	name, sure := introduced(r.Text)
	if name, _, _ = strings.Cut(name, " "); sure && utf8.RuneCountInString(name) < utf8.RuneCountInString(header.value) && isForm(name) && !r.isReader(name) {
		return inCase(name)
	}
	return ""
}

// isKnownAs reports whether the name in brackets in the header is the one to use, as in "Xiaoyu (Sherry) Chen". It returns
// false for a company or a former surname, and if the sender signs with the first name.
func (r *reading) isKnownAs(name, first string) bool {
	if signature, _ := r.parts.name(); fold(signature) == fold(first) {
		return false
	}
	if r.isReader(name) || !startsName(name) || of("surname").has(fold(name)) || of("place").has(fold(name)) {
		return false
	}
	if within := namesAround().MatchString(r.Name); isGiven(name) {
		return within || !isGiven(first)
	} else {
		return within && !isGiven(first) && !isCapital(name) && !isTeam(name) && r.canBeName(name)
	}
}

var (
	knownName   = lazy(`["“„«(](\pL[\pL'’-]+)["”“»)]`)
	namesAround = lazy(`\pL\s*["“„«(]\pL[\pL'’-]+["”“»)]\s+\pL`)
)

// isMiddle reports whether a word of a name is between the first word and the surname.
func isMiddle(word, name string) bool {
	words := strings.Fields(ascii(fold(bareName(name))))
	return len(words) > 2 && !strings.Contains(name, ",") && slices.Contains(words[1:len(words)-1], ascii(fold(word)))
}

// spelt returns the name as the signature spells it, if it has accents there that the header lacks: "Zoë" for Zoe, "Jörg"
// for Joerg.
func spelt(first, signature string) string {
	words := strings.Fields(signature)
	n := len(strings.Fields(first))
	if n > len(words) {
		return ""
	}
	name := inCase(strings.Join(words[:n], " "))
	if word := fold(first); word != fold(name) && fold(name) != ascii(fold(name)) && sounds(word, fold(name)) {
		return name
	}
	return ""
}

// wholeGiven reports whether two words are all given names of somebody: "Minh Anh" of "Nguyễn Minh Anh", or "Anna
// Maria" of "Anna Maria Roe".
func wholeGiven(words []string, first, name string) bool {
	all := strings.Fields(ascii(fold(bareName(name))))
	short := ascii(fold(strings.Join(words, " ")))
	whole := strings.Join(all, " ")
	switch {
	case len(all) <= len(words):
		return false
	case strings.HasPrefix(whole, short+" ") && hasFamily(all[len(all)-1]) && isEastAsian(words):
		return true // "Mei Ling" of "Mei Ling Tan"
	case ascii(fold(first)) == all[len(all)-1]:
		return strings.HasSuffix(whole, " "+short)
	}
	return strings.HasPrefix(whole, short+" ") && isGiven(words[0]) && isGiven(words[1])
}

// severalGiven returns a signature that consists of the first words of the header's name, without the surname: "Lena Sophie" or "Maria
// de Lourdes". The last of them must not look like the first of two surnames, as in "Lena Martín". Otherwise, it returns "".
func severalGiven(name, signature string) string {
	words := strings.Fields(signature)
	all := strings.Fields(ascii(fold(bareName(name))))
	if len(words) < 2 || len(words) >= len(all) || strings.Contains(name, ",") || !slices.Equal(all[:len(words)], strings.Fields(ascii(fold(signature)))) {
		return ""
	}
	last := len(words) - 1
	if looksLast(words[last]) || looksLast(ascii(words[last])) || hasFamily(all[0]) || in("particle", all[len(words)]) {
		return ""
	}
	for i, word := range words {
		if particle := i > 0 && i < last && in("particle", word); particle {
			words[i] = strings.ToLower(word)
		} else if !isGiven(word) {
			return ""
		} else {
			words[i] = inCase(word)
		}
	}
	return strings.Join(words, " ")
}

// isForm reports whether a name is another form of the sender's first name, or begins their mail address.
func (r *reading) isForm(name, first string) bool {
	word := ascii(fold(name))
	local, _, _ := strings.Cut(ascii(fold(r.Address)), "@")
	after, begins := strings.CutPrefix(local, word)
	next, _ := utf8.DecodeRuneInString(after)
	return ofParts(name, first, isShort) || ofParts(name, first, sameForms) || begins && r.canBeName(name) && (!unicode.IsLetter(next) || beginsAddress(name, local) && sharesName(after, r.Name))
}

// ofParts reports whether a name is a form of somebody's first name, or of a part of it, as "Sofi" is of "Ana Sofía".
func ofParts(name, first string, isForm func(name, first string) bool) bool {
	return isForm(name, first) || slices.ContainsFunc(strings.Fields(first), func(part string) bool { return isForm(name, part) })
}

// sharesName reports whether a text begins with a word of a name.
func sharesName(text, name string) bool {
	return slices.ContainsFunc(strings.Fields(ascii(fold(bareName(name)))), func(word string) bool { return strings.HasPrefix(text, word) })
}

// sameForms reports whether two names are forms of the same name in the tables, such as "Kasia" and "Katarzyna".
func sameForms(a, b string) bool {
	return slices.Contains(formsOf()[ascii(fold(a))], ascii(fold(b)))
}

// isShortForm reports whether a word is a usual short form of a name: "Gaz". Three letters can also be another word, so the
// table of given names has only longer forms.
func isShortForm(word string) bool {
	const least = 3 // letters
	return utf8.RuneCountInString(word) >= least && len(formsOf()[ascii(fold(word))]) > 0
}

// hasForm reports whether a name, or a form of it, begins with an initial: "Bill" for W. Roe.
func hasForm(name string, initial rune) bool {
	word := ascii(fold(name))
	return slices.ContainsFunc(append(slices.Clone(formsOf()[word]), word), func(form string) bool { return strings.HasPrefix(form, string(initial)) })
}

// isShort reports whether the name in a signature is a short form of the sender's first name: "Seun" of "Oluwaseun", "Kati"
// of "Katalin".
func isShort(signed, first string) bool {
	short, long := ascii(fold(signed)), ascii(fold(first))
	const least = 3 // letters
	if strings.HasPrefix(long, short+"-") || strings.HasPrefix(long, short+" ") {
		return short != ""
	}
	if utf8.RuneCountInString(signed) == least-1 && strings.HasPrefix(long, short) && startsName(signed) && !isCapital(signed) && !noName(signed) {
		return true // "Fê" of "Fernanda"
	}
	if len(short) < least || len(short) >= len(long) || strings.ContainsAny(short+long, " -") {
		return false
	}
	return strings.Contains(long, short) || strings.HasPrefix(long, short[:least])
}

// canBeName reports whether a word below a goodbye can be a name: it is not initials, a role, a place or a company.
func (r *reading) canBeName(word string) bool {
	folded := fold(word)
	_, host, _ := strings.Cut(ascii(fold(r.Address)), "@")
	const initials = 3
	switch {
	case utf8.RuneCountInString(word) < 2, isInitial(word), camel().MatchString(word):
		return false
	case strings.ContainsFunc(word, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsMark(c) && !strings.ContainsRune("-'’", c)
	}):
		return false
	case isGiven(word):
		return true
	case isCapital(word) && utf8.RuneCountInString(word) <= initials, noName(word), strings.Contains(host, ascii(folded)):
		return false
	case of("family").has(folded), of("bye word").has(folded), of("bye").startOf(folded) != "", of("place").has(folded), endsAsOrganisation(folded):
		return false
	}
	return presentsAs(r.Text, word) || !r.mentions(word)
}

// endsAsOrganisation reports whether a folded word names an organisation, also at the end of a German compound: "Dorfbäckerei".
func endsAsOrganisation(word string) bool {
	const least = 5 // letters
	return strings.HasSuffix(word, "team") || of("organisation").has(word) || slices.ContainsFunc(of("organisation").all, func(kind string) bool {
		r, _ := utf8.DecodeRuneInString(kind)
		return (utf8.RuneCountInString(kind) >= least || unicode.In(r, unicode.Han, unicode.Katakana)) && strings.HasSuffix(word, kind)
	})
}

// sendsFrom reports whether the line above a word ends with "from", so that the word may be a place.
func (p *ownWords) sendsFrom(name string) bool {
	above := ""
	for _, r := range p.own {
		if strings.Contains(r.text, name) && precedesPlace(above) {
			return true
		}
		if !r.blank() {
			above = fold(r.text)
		}
	}
	return false
}

// precedesPlace reports whether a folded text ends with a word such as "from" or "in".
func precedesPlace(text string) bool {
	words := strings.Fields(text)
	return len(words) > 0 && (of("name from").has(words[len(words)-1]) || of("in place").has(words[len(words)-1]))
}

// mentions reports whether a word is also in the subject, the text or the signature, as the name of a place or a company may be.
func (r *reading) mentions(word string) bool {
	folded := fold(word)
	return contains(fold(r.Subject), folded) || slices.ContainsFunc(slices.Concat(r.parts.own, r.parts.signed), func(row row) bool {
		text := fold(unadorned(row.text))
		alone := !strings.Contains(text, " ") || behindGoodbye(unadorned(row.text)) != ""
		name := blockMark().Split(text, 2)[0]
		return contains(text, folded) && !alone && !(sameName(r.Name, row.text) && contains(name, folded))
	})
}
