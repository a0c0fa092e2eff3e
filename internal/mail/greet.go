package mail

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// name decides whom to greet. It prefers the name by which the sender asks to be called, then the one in the header. If
// the header has no certain name, it uses the signature or an introduction.
func (r *reading) name() {
	r.parts.ofGroup = r.Name != "" && !isPerson(address{name: r.Name, address: r.Address})
	if called := cmp.Or(calledIn(r.Name), r.parts.called()); called != "" && !r.isReader(called) {
		r.First = line(called)
		r.Name = cmp.Or(r.Name, r.First)
		return
	}
	signature, sure := r.parts.name()
	if isLong(signature) {
		signature, sure = "", false // a sentence of a script without spaces
	}
	// "Thanks, Ana" thanks the reader, a department isn't a person, and one name doesn't greet several people.
	if r.isReader(signature) || repeatsInTeam(departmentWords(bareName(r.Name)), signature) || len(r.parts.officers()) > 1 {
		signature, sure = "", false
	}
	header := r.headerName(signature)
	if header.value != "" && header.doubt == "" && !strings.Contains(signature, " ") && !isInitial(signature) && !r.canBeName(signature) {
		signature, sure = "", false // the last line is not a name: "Treasurer"
	}
	if name, certain := introduced(r.Text); name != "" && !sure && !r.isReader(name) && (header.value == "" || header.doubt != "") {
		signature, sure = name, certain
	}
	if at := r.parts.block(r.Name); at > 0 && !sure && initialOf(r.Name) != 0 {
		signature, sure = bareSignature(blockMark().Split(r.parts.own[at].text, 2)[0]), true // "Jane Roe" in a mail from J. Roe
	}
	signed := r.signedName(signature)
	other := r.compareNames(header.value, signature)
	as := cmp.Or(r.signsAs(header), r.knownAs(header))
	if r.isSurnameOf(as, header.value) {
		as = header.value
	}
	switch {
	case as != "":
		r.First = as
	case isCJK(header.value) && sure && signed.value != "" && signed.doubt == "" && !isCJK(signed.value):
		r.First = signed.value // the mail program has the name in Chinese characters, but "Minjun Kim" signs this mail
	case header.value != "" && header.doubt == "" && other == noOther:
		r.First = header.value
		if doubt := r.orderDoubt(header.value, signature); doubt != "" {
			r.First, r.Maybe, r.Doubt.Name = "", header.value, doubt
		}
	case signed.value == "" || signed.doubt != "" || !sure:
		r.Maybe = cmp.Or(header.value, signed.value, fromAddress(r.Address, r.Name))
		r.Doubt.Name = cmp.Or(header.doubt, signed.doubt, "the name is only in the last line")
	case header.value != "" && header.doubt == "" && other != surelyOther:
		r.Maybe, r.Doubt.Name = signed.value, r.contradiction(signature)
	default:
		r.First = signed.value
		if names := wordsOf(bareName(r.Name)); len(names) == 2 && names[0] == fold(signature) {
			break // "Bot" in "Jane Bot" is her surname
		}
		if r.Name == "" || other != noOther || isTeam(cmp.Or(bareName(r.Name), "info")) || !isPerson(address{name: r.Name}) && strings.Contains(signature, " ") {
			r.Name = line(signature)
		}
	}
	r.First, r.Maybe = line(r.First), line(r.Maybe)
	r.reconsider()
}

// reconsider doubts the name that was found if it can be a surname alone, or the mail is the owner's.
func (r *reading) reconsider() {
	if r.isOnlySurname(r.First) {
		r.First, r.Maybe, r.Doubt.Name = "", r.First, "“"+r.First+"” may be a surname"
	}
	if isMine(address{address: r.Address}, r.own) {
		r.First, r.Maybe, r.Doubt.Name = "", "", "the mail is from your own address, and names no other sender"
	}
}

// isLong reports whether a word is too long for a name.
func isLong(text string) bool {
	const longest = 24 // characters
	return slices.ContainsFunc(strings.Fields(text), func(word string) bool { return utf8.RuneCountInString(word) > longest })
}

// isReader reports whether a name is that of a reader of the mail, or a part of it. Readers are the owner and everybody in To. It returns
// false for a name that shares a word with the sender's.
func (r *reading) isReader(name string) bool {
	readers := slices.Clone(r.own)
	for _, to := range addresses(r.h.Get("To"), r.label) {
		readers = append(readers, to.name)
	}
	words := strings.Fields(fold(name))
	return len(words) > 0 && !sameName(r.Name, name) && slices.ContainsFunc(readers, func(reader string) bool {
		return !strings.Contains(reader, "@") && isSubset(words, strings.Fields(fold(reader)))
	})
}

func (r *reading) contradiction(signature string) string {
	return "the mail is signed “" + signature + "”, but it is from “" + r.Name + "”"
}

// headerName returns the first name in the header. The signature may show that it is a surname, or that a name beside a
// team's address is a person's.
func (r *reading) headerName(signature string) guess {
	if r.from.network { // the network names the writer; its address says nothing
		return firstName(r.Name, "")
	}
	switch {
	case r.from.given != "":
		return guess{r.from.given, ""}
	case r.from.unsure != "":
		return guess{"", r.from.unsure}
	}
	if name := r.signedBehind(signature); name != "" {
		return guess{name, ""}
	}
	g := firstName(r.Name, r.Address)
	switch {
	case g.doubt == "" && r.isDepartment():
		return guess{"", "“" + r.Name + "” is the name of a team or a company"}
	case g.doubt != "" && g != firstName(r.Name, "") && r.confirms(signature):
		return firstName(r.Name, "")
	case g.doubt != "":
		return g
	case oneName(r.Name) && (isSurname(g.value, signature) || isLast(g.value, signature)):
		return guess{"", "“" + r.Name + "” is a surname"}
	}
	g.doubt = oneWordDoubt(g.value, r.Name, r.Address)
	return g
}

// signedBehind returns "Jane" for a header with "Roe Jane" if the mail is signed "Jane", "Jane Roe" or "Jane R.", and the words
// themselves don't show that "Jane" is the surname. Otherwise, it returns "".
func (r *reading) signedBehind(signature string) string {
	words, signed := strings.Fields(bareName(r.Name)), strings.Fields(signature)
	_, sure := r.parts.name()
	const whole = 2
	if len(words) != whole || len(signed) == 0 || len(signed) > whole || strings.Contains(r.Name, ",") || looksFirst(words[0]) || isInitial(words[0]) || isInitial(words[1]) || looksLast(words[1]) ||
		isTeam(r.Name) || isCJK(signature) || noName(words[0]) || fold(signed[0]) != fold(words[1]) {
		return ""
	}
	if len(signed) == whole {
		if first, _ := utf8.DecodeRuneInString(fold(words[0])); fold(signed[1]) != fold(words[0]) && strings.Trim(fold(signed[1]), ".") != string(first) {
			return ""
		}
		return inCase(words[1])
	}
	if german := language(r.Text).value == "de"; !sure || german && !isGiven(words[1]) { // in German, some sign with their surname
		return ""
	}
	return inCase(words[1])
}

// orderDoubt returns the doubt about a name in the header that may begin with the surname, or "". The argument first is the first word
// of the name, which was taken for the first name. The doubt ends if the sender uses that word in an introduction. If the word doesn't
// look like a surname, a signature that begins with it ends the doubt too, and a name of three or more words causes none.
func (r *reading) orderDoubt(first, signature string) string {
	name, _ := withoutSuffixes(bareName(r.Name), r.Address)
	words, titled := withoutTitles(strings.Fields(name))
	if r.from.network || r.from.given != "" || r.Address == "" || len(words) == 0 || titled && !isSurnamelike(words[0]) || strings.ContainsAny(r.Name, "(\"") || strings.Contains(name, ",") || fold(first) != fold(words[0]) || looksFirst(first) || !isLatin(first) || presentsAs(r.Text, first) {
		return ""
	}
	signed := strings.Fields(signature)
	begins := len(signed) > 0 && ascii(fold(signed[0])) == ascii(fold(first))
	like := isSurnamelike(first)
	const short = 3 // letters
	switch {
	case r.repeatsSubject(signature):
		return "“" + r.Name + "” may be the name of a department"
	case len(words) == 1 && (begins && !like || isGivenInAddress(first, r.Address) || utf8.RuneCountInString(first) <= short && !like && !hasFamily(first)):
		return "" // the signature, the address or, as in "Cy" and "Pri", the length shows a given name
	case len(words) == 1:
		return "“" + r.Name + "” may be a surname"
	case !like && (len(words) > 2 || isInitial(words[1]) || r.from.form): // in a form, people begin with the first name
		return ""
	case !like && (begins || looksLast(words[1]) || isInitialed(words, r.Address) || r.isOwnBox(words) || language(r.Text).value != "en" && !r.speaksTogether()): // a text in English doesn't show the country, and so the usual order
		return ""
	}
	return "it is unclear which part of “" + r.Name + "” is the first name"
}

// isOwnBox reports whether the part of an address before its "@" is the first word of a name, alone or with the second word or its
// initial behind it: jane@, jane.roe@, jane-r@. The first word is then usually the given name. It returns false for other addresses, also
// with digits (jane77@), and for all addresses in India (.in), many of which begin with the surname.
func (r *reading) isOwnBox(words []string) bool {
	local, host, _ := strings.Cut(ascii(fold(r.Address)), "@")
	rest, begins := strings.CutPrefix(local, ascii(fold(words[0])))
	rest = strings.Trim(rest, "._-")
	last := ascii(fold(words[1]))
	return begins && !strings.HasSuffix(host, ".in") && (rest == last || utf8.RuneCountInString(rest) <= 1 && strings.HasPrefix(last, rest))
}

// oneName reports whether a name is one word, perhaps with an initial behind it: "Martin", "Martin P."
func oneName(name string) bool {
	words := strings.Fields(bareName(name))
	return len(words) == 1 || len(words) == 2 && isInitial(words[1])
}

// confirms reports whether a signature shows that the name in the header is a person's. Either it adds a surname to the only word of
// that name, or it repeats the name and the text says "I": a company also signs with its name, but its mail says "we".
func (r *reading) confirms(signature string) bool {
	words := strings.Fields(ascii(fold(bareName(r.Name))))
	signed := strings.Fields(ascii(fold(signature)))
	_, host, _ := strings.Cut(ascii(fold(r.Address)), "@")
	inHost := func(word string) bool { return strings.Contains(host, word) }
	if len(words) == 1 && len(signed) > 1 && signed[0] == words[0] && !inHost(signed[0]) && !isTeam(signature) {
		return true // "Jane from Acme", who signs as Jane Roe
	}
	if len(signed) > 1 && len(words) > 0 && !isGiven(words[0]) && len(slices.DeleteFunc(slices.Clone(words), inHost)) == 0 {
		return false // the name can also be a company's
	}
	return len(words) > 1 && len(signed) > 0 && isSubset(signed, words) && signed[0] == words[0] && r.speaksAlone()
}

// speaksAlone reports whether the sender says "I" rather than "we".
func (r *reading) speaksAlone() bool {
	const least = 2
	alone, together := r.speakers()
	return alone >= least && alone > together
}

// speaksTogether reports whether the sender says only "we", as an organisation does.
func (r *reading) speaksTogether() bool {
	const least = 2
	alone, together := r.speakers()
	return alone == 0 && together >= least
}

// speakers counts the words for "I" and for "we".
func (r *reading) speakers() (alone, together int) {
	for word := range strings.FieldsFuncSeq(fold(r.Text), func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' }) {
		switch {
		case of("alone").has(word):
			alone++
		case of("together").has(word):
			together++
		}
	}
	return alone, together
}

// signedName returns the first name in a signature. If the address is a team's, the name is unsure, unless it can only be a
// person's.
func (r *reading) signedName(signature string) guess {
	addr := r.Address
	local, host, _ := strings.Cut(ascii(fold(addr)), "@")
	words := strings.Fields(ascii(fold(signature)))
	inHost := slices.ContainsFunc(words, func(word string) bool { return strings.Contains(host, word) })
	_, below := r.parts.signsLast()
	part := titledPart(r.Name) // "Ms Roe" of "Brook School, Ms Roe"
	titled := len(part) == 2 && strings.HasSuffix(fold(signature), " "+fold(part[1]))
	personal := r.speaksAlone() || titled || below && r.Name != "" && !sameName(signature, r.Name)
	hand := len(words) == 1 && below && isTeam(cmp.Or(bareName(r.Name), "info")) && r.Name != "" && !inHost && startsName(signature) && r.canBeName(signature) &&
		!descriptive().MatchString(words[0])
	if r.from.network || hand || r.confirms(signature) || hasTeamName(local) && len(words) > 1 && !inHost && personal {
		addr = ""
	}
	g := firstName(signature, addr)
	if n := len(words); n > 1 && titled && fold(g.value) == fold(strings.Fields(signature)[n-1]) {
		g = firstName(strings.Join(strings.Fields(signature)[:n-1], " "), addr) // the surname can also be a first name
	}
	switch initial := initialOf(r.Name); {
	case g.value == "" || g.doubt != "":
	case len(words) == 1 && (isSurname(g.value, r.Name) || isBureau(r.Name) && !looksFirst(signature) || sameName(signature, r.Name) && isSurnamelike(signature) && !looksFirst(signature)):
		g.doubt = "“" + signature + "” is a surname"
	case len(words) == 1 && !isUsual(signature) && isTeam(cmp.Or(bareName(r.Name), "info")) && officeNoun().MatchString(words[0]):
		g.doubt = "“" + signature + "” may be a role"
	case initial != 0 && !hasForm(g.value, initial):
		g.doubt = r.contradiction(signature)
	}
	return g
}

// officeNoun matches the endings of German and Romance words for offices and bodies, such as "Vertretung" and "Presidencia".
var officeNoun = lazy(`(ung|schaft|heit|keit|warte?|wartin|rat|amt|kreis|runde|cion|sion|tion|idad|dade|encia|ment|mento|ato|tura|ture)$`)

// initialOf returns the initial of a name that has one in place of the first name: "J. Roe", "J. Paul Roe", "Roe, J.", "Roe J." For
// other names, it returns 0.
func initialOf(name string) rune {
	name = bareName(name)
	if _, after, ok := strings.Cut(name, ","); ok {
		name = after
	}
	words, _ := withoutTitles(strings.Fields(ascii(fold(name))))
	if beforeInitials(words) {
		words = words[1:] // "Roe J."
	}
	if len(words) == 0 || !isInitial(words[0]) {
		return 0
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	return first
}

// isSurname reports whether a name shows that a word is a surname: the word follows an initial or a title ("H. Brandt",
// "Familie Brandt") or the first names of two people, or is before a comma.
func isSurname(word, name string) bool {
	word = fold(word)
	if part := titledPart(name); len(part) == 2 {
		return fold(part[1]) == word
	}
	if before, after, ok := strings.Cut(name, ","); ok && strings.TrimSpace(after) != "" {
		return fold(strings.TrimSpace(before)) == word
	}
	words := strings.Fields(fold(bareName(name)))
	if beforeInitials(words) && words[0] == word {
		return true
	}
	if len(words) < 2 || words[len(words)-1] != word {
		return false
	}
	_, titled := withoutTitles(words)
	return titled || isInitial(words[0]) || of("family").has(strings.Trim(words[0], ".")) || twoPeople(bareName(name))
}

// isLast reports whether a word is the last word of a name whose first name is another word.
func isLast(word, name string) bool {
	words := strings.Fields(fold(bareName(name)))
	g := firstName(name, "")
	return len(words) > 1 && words[len(words)-1] == fold(word) && g.value != "" && g.doubt == "" && fold(g.value) != fold(word)
}

// otherPerson says whether the signature has another name than the header, and so with which of them to greet the sender.
type otherPerson int

const (
	noOther     otherPerson = iota // nothing in the signature contradicts the header
	maybeOther                     // it is unclear which of the two names is right: the owner decides
	surelyOther                    // greet with the name in the signature: somebody else uses the account, or the sender another name
)

// compareNames compares a signature with the name in the header, whose first name is the argument first. If the signature is a whole
// name whose first name the header lacks, somebody else uses the address. If it is a single word that the header lacks, it counts only if
// the address begins with it, or if first is not a usual given name. If it begins with another word of the header's name and isn't just
// the surname, it is unclear which word is the first name. The result is surelyOther only if the signature is sure to be a name.
func (r *reading) compareNames(first, signature string) otherPerson {
	header, signed := strings.Fields(ascii(fold(bareName(r.Name)))), strings.Fields(ascii(fold(signature)))
	value := ascii(fold(firstName(signature, "").value))
	if first == "" || value == "" || value == ascii(fold(first)) || len(header) == 0 {
		return noOther
	}
	_, sure := r.parts.name()
	last, below := r.parts.signsLast()
	shares := slices.ContainsFunc(signed, func(word string) bool { return slices.Contains(header, word) })
	local, _, _ := strings.Cut(ascii(fold(r.Address)), "@")
	switch {
	case sure && !shares && beginsAddress(value, local) && !slices.ContainsFunc(header, func(word string) bool { return inAddress(word, local) }):
		return surelyOther
	case len(signed) == 1 && signed[0] == header[len(header)-1] && (isGiven(first) || strings.ContainsAny(first, " -")) && !isGiven(value):
		return noOther // the surname alone
	case sure && below && len(signed) > 1 && len(header) > 1 && signed[len(signed)-1] == header[len(header)-1] && !slices.Contains(header, value):
		return surelyOther // "Paul Roe" signs a mail from "Jane Roe": perhaps a relative
	case len(signed) == 1 && shares && sure, len(signed) > 1 && shares && sure && slices.Contains(header, value) && len(header) > 1 && header[0] != value && signed[0] == value && !(isGiven(first) && !isGiven(value)):
		return maybeOther
	case len(signed) == 1 && sure && !shares && !isGiven(first) && isGiven(value) && below:
		return surelyOther // "Sam" signs a mail from "Xiaoming Zhang", or from a company whose name reads like a person's
	case len(signed) == 1 && sure && !shares && !isGiven(first) && !beginsAddress(first, local) && sameScript(first, signature):
		return maybeOther
	case shares || len(signed) < 2 || !sameScript(first, signature) || isTeam(signature):
		return noOther
	case sure && isGiven(signed[0]) && last:
		return surelyOther
	case isGiven(signed[0]) || below:
		return maybeOther
	}
	return noOther
}

func sameScript(a, b string) bool { return isLatin(a) == isLatin(b) }

// oneWordDoubt returns the doubt about a name of one word, which may be the name of an account.
func oneWordDoubt(first, name, addr string) string {
	if strings.Contains(strings.TrimSpace(name), " ") || first == "" {
		return ""
	}
	local, _, _ := strings.Cut(ascii(fold(addr)), "@")
	word := ascii(fold(name))
	switch {
	case isGiven(name):
		return ""
	case name == strings.ToLower(name) && isLatin(name):
		return "“" + name + "” may be the name of an account"
	case local != word && strings.HasSuffix(local, word) && len(local) > len(word):
		return "“" + name + "” may be a surname"
	}
	return ""
}

// fromAddress returns the name in an address such as jane.roe@example.com, or "". The sender's name may show that it is a surname.
func fromAddress(addr, name string) string {
	local, _, _ := strings.Cut(addr, "@")
	first := strings.FieldsFunc(local, func(r rune) bool { return r == '.' || r == '_' || r == '-' || r == '+' })
	if len(first) > 0 && isGiven(first[0]) && !isSurname(first[0], ascii(name)) {
		return inCase(strings.ToLower(first[0]))
	}
	return ""
}
