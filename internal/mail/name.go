package mail

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A guess is a value read from a mail, and the reason why it may be wrong. Without a doubt, it is certain.
type guess struct{ value, doubt string }

// firstName returns the name by which to greet somebody: Sam for "Lee, Sam", "Dr. Sam Lee" and "Sam Lee (Acme)". If the
// name doesn't show which word is the first name, the mail address may show it.
func firstName(name, addr string) guess {
	whole := name
	name = bareName(personSide(unglued(withoutAddress(name, addr)), addr))
	name, doubt := withoutSuffixes(name, addr)
	switch {
	case doubt != "":
		return guess{"", doubt}
	case !strings.ContainsFunc(name, unicode.IsLetter):
		return guess{"", "the mail gives no name"}
	case strings.Contains(name, "@"):
		return guess{"", "there is an address in place of the name"}
	case strings.ContainsFunc(name, unicode.IsDigit):
		return guess{"", "“" + name + "” may be the name of an account"}
	case twoPeople(name):
		return guess{"", "“" + name + "” names two people"}
	case isBrand(name, addr):
		return guess{"", "“" + name + "” may be the name of a company"}
	case isTeam(name) && !isTitledPerson(name) && !isSurnameInAddress(name, addr):
		if words := titledPart(whole); len(words) > 2 && partMark().MatchString(whole) { // the title and two names; "Office Dr. Jane Roe" is not she
			return firstName(strings.Join(words, " "), addr)
		}
		return guess{"", "“" + name + "” is the name of a team or a company"}
	case isHost(name, addr):
		return ofCompany(name, addr)
	}
	if words := strings.Fields(name); isSubject(words) && !beginsAddress(words[0], addr) && !isInitialed(words, addr) {
		return guess{"", "“" + name + "” may be the name of a department or a newspaper"}
	}
	if g := inBracketsBehind(whole); g.value != "" {
		return g
	}
	if first, doubt, ok := behindComma(name, addr); ok {
		return guess{first, doubt}
	}
	return firstOfWords(name, addr)
}

// firstOfWords reads a name without commas for [firstName].
func firstOfWords(name, addr string) guess {
	all := strings.Fields(name)
	words, titled := withoutTitles(all)
	words = withoutDegrees(words)
	switch {
	case len(words) == 0:
		return guess{"", "“" + name + "” contains no name"}
	case len(words) == 1 && titled, of("family").has(strings.Trim(fold(words[0]), ".")):
		return guess{"", "“" + name + "” contains no first name"}
	case titled && isInitial(all[0]) && isLatin(all[0]) && !looksFirst(words[0]):
		return guess{"", "“" + all[0] + "” may be an initial, and “" + words[0] + "” a surname"} // "M. Roe Lasa"
	}
	if g, ok := behindTitle(all, words, addr); ok {
		return g
	}
	if len(words) == 2 && of("premises").has(fold(words[1])) && !isGiven(words[0]) && !inAddress(words[0], addr) && !isInitialed(words, addr) {
		return guess{"", "“" + name + "” may be the name of a place"}
	}
	if beforeInitials(words) && !isGivenInAddress(words[0], addr) {
		return guess{"", "“" + words[0] + "” may be a surname"}
	}
	first, doubt := given(words, addr)
	switch {
	case first != "" && isInitial(first):
		return guess{"", "“" + name + "” contains only an initial"}
	case isInitials(first) && (len(words) == 1 || isTwo(first)), len(words) == 1 && isOfBox(first, addr):
		return guess{"", "“" + first + "” may be initials"}
	}
	if why := oddWordDoubt(first, name); why != "" && doubt == "" {
		return guess{"", why}
	}
	if doubt == "" && ofTeam(first, addr) {
		doubt = "“" + name + "” may be the name of a team or a company"
	}
	return guess{inCase(first), doubt}
}

// withoutAddress removes a mail address from a name if it is the one behind it.
func withoutAddress(name, addr string) string {
	if addr == "" || !strings.Contains(name, "@") {
		return name
	}
	for _, quoted := range []string{"<" + addr + ">", "(" + addr + ")", "[" + addr + "]"} {
		if before, found := strings.CutSuffix(strings.TrimRight(name, "'\"` "), quoted); found && strings.TrimSpace(before) != "" {
			return before
		}
	}
	return name
}

// beforeInitials reports whether only initials follow the first word of a name, and that word is not a usual given name. In
// "Dupouy P." it is the surname, in "Zbynka H." the given name.
func beforeInitials(words []string) bool {
	return len(words) > 1 && !isInitial(words[0]) && !isUsual(words[0]) &&
		!slices.ContainsFunc(words[1:], func(word string) bool { return !isInitial(word) })
}

// isGivenInAddress reports whether a mail address shows that the first word of "Zbynka H." is a given name: another word follows
// it there, as in zbynka.horak@example.com. In dupouy.paul@example.com and tischlerei-dupouy@example.com, it is a surname.
func isGivenInAddress(word, addr string) bool {
	local, _, _ := strings.Cut(ascii(fold(addr)), "@")
	rest, begins := strings.CutPrefix(local, ascii(fold(word)))
	rest = strings.Trim(rest, "._-0123456789")
	const least = 3 // letters of a surname
	if !begins || len(rest) < least || isGiven(rest) || isShortForm(rest) || endsAsOrganisation(rest) || hasTeamName(rest) || of("premises").has(rest) {
		return false
	}
	return !hasSurname("surname", word) && !hasSurname("hungarian surname", word) && !familyName().MatchString(fold(word)) && !surnames().MatchString(fold(word)) && of("family").startOf(rest) == ""
}

// isInitialed reports whether an address begins with the initial and the surname of a name: "jhall@example.com".
func isInitialed(words []string, addr string) bool {
	first, _ := utf8.DecodeRuneInString(ascii(fold(words[0])))
	rest, ok := strings.CutPrefix(ascii(fold(addr)), string(first))
	return ok && strings.HasPrefix(strings.TrimLeft(rest, "._-"), ascii(fold(words[1])))
}

var camel = lazy(`^\p{Lu}\p{Ll}+\p{Lu}`)

// oddWordDoubt returns the doubt about a word that is unlikely to be a first name. For other words, it returns "".
func oddWordDoubt(first, name string) string {
	alone := !strings.Contains(name, " ")
	switch {
	case !strings.ContainsFunc(first, unicode.IsLetter), strings.HasSuffix(first, "."), strings.HasSuffix(fold(first), "'s"):
		return "“" + first + "” may not be a name"
	case alone && strings.Contains(first, "-") && !isGiven(first) && slices.ContainsFunc(strings.Split(fold(first), "-"), of("role").has):
		return "“" + first + "” may be a role"
	case alone && isOfficeWord(first):
		return "“" + first + "” may be a role"
	case alone && camel().MatchString(first), alone && isCapital(first) && isLatin(first) && !isGiven(first):
		return "“" + name + "” may be the name of an account or a company"
	}
	return ""
}

var (
	brackets = lazy(`\s*[(\[{（【〔［][^)\]}）】〕］]*[)\]}）】〕］]?`)
	behind   = lazy(`(?i)\s+(via|from|at|of|bei|@|chez|de chez|c/o)\s.*$|\s*[|/•·–—~:].*$|\s+-+\s.*$`)
)

// remark matches a former surname, and a phrase such as "on behalf of", behind a name.
var remark = lazy(`(?i)(\pL\pM*[.,]?)\s+(?:née|né|nee|geb\.|geborene|roz\.|rozená|z domu|født|född|syntyjään|урожд\.|урожденная|on behalf of|in the name of|im auftrag|im namen|i\.\s?a\.|au nom de|pour le compte de|en nombre de|por cuenta de|em nome de|namens|in opdracht van|per conto di|a nome di|på vegne af|på vegne av|w imieniu|jménem|от имени)\s.*$`)

// legalForms writes out abbreviated legal forms in brackets.
var legalForms = strings.NewReplacer("(株)", "株式会社", "（株）", "株式会社", "㈱", "株式会社", "(有)", "有限会社", "（有）", "有限会社", "(주)", "주식회사", "（주）", "주식회사", "㈜", "주식회사")

var beside = lazy(`\s*[|/•·~]\s*|\s+[-–—:]+\s+|:\s+`)

// personSide returns the side of "Acme | Jane Roe" with the person's name. It uses the address and the table of given names.
// If they don't decide, it returns the left side.
func personSide(name, addr string) string {
	parts := beside().Split(name, 2)
	if len(parts) < 2 || strings.TrimSpace(parts[0]) == "" || strings.TrimSpace(parts[1]) == "" {
		return name
	}
	personal := func(part string) bool {
		words, _ := withoutTitles(strings.Fields(bareName(part)))
		return len(words) > 0 && (isGiven(words[0]) || beginsAddress(words[0], addr)) && !isTeam(bareName(part))
	}
	left, right := personal(parts[0]), personal(parts[1])
	switch {
	case right && !left, !left && isTeam(cmp.Or(bareName(parts[0]), "team")):
		return parts[1]
	}
	return parts[0]
}

// bareName removes brackets, companies, and the additions of lists and groups from a name.
func bareName(name string) string {
	name = legalForms.Replace(strings.Trim(name, "'\"`’‘“” "))
	if outside := strings.TrimSpace(brackets().ReplaceAllString(name, " ")); outside != "" {
		name = outside
	}
	name = remark().ReplaceAllString(name, "$1")
	if at := behind().FindStringIndex(name); at != nil && at[0] > 0 {
		name = name[:at[0]]
	}
	name = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || strings.ContainsRune(" .,'’-_&+@·・ʻ״׳\"", r) {
			return r
		}
		return ' '
	}, name)
	if !strings.Contains(name, " ") && !strings.Contains(name, "@") {
		name = pieces(name)
	}
	return strings.Trim(strings.Join(strings.Fields(name), " "), "'\"’-_ ")
}

// pieces separates the words of "jane_roe", "jane.roe" and "J.Roe" with spaces.
func pieces(name string) string {
	var words []string
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '_' || r == '.' }) {
		if utf8.RuneCountInString(word) == 1 {
			word += "."
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

func twoPeople(name string) bool {
	if strings.ContainsAny(name, "&+") {
		return true
	}
	words := strings.Fields(fold(name))
	for i, word := range words {
		if i == 0 || i+1 == len(words) || !of("couple").has(word) {
			continue
		}
		if isGiven(words[i+1]) && (i == 1 || isGiven(words[i-1])) || (len(word) > 1 && !of("particle").has(word) || word == "e" && len(words) <= 3 || word == "y" && len(words) <= 3) {
			return true
		}
	}
	return false
}

// isTeam reports whether a name belongs to a team, a company or a program.
func isTeam(name string) bool {
	words := strings.FieldsFunc(registered().ReplaceAllString(fold(name), "e.v."), func(r rune) bool { return r == ' ' || r == ',' })
	if before, after, ok := strings.Cut(name, ","); ok && len(strings.Fields(before)) > 1 && !isTeam(before) && after != "" {
		return false // "Jane Roe, Acme Inc."
	}
	hits := 0
	for i, word := range words {
		words[i] = strings.Trim(word, ".'")
		if word := words[i]; of("team").has(word) || endsAsOrganisation(word) || of("company").has(word) && !of("degree").has(word) {
			hits++
		}
	}
	if len(words) == 0 {
		return false
	}
	first, last := words[0], words[len(words)-1]
	switch {
	case hits > 0 && hits == len(words), hits > 0 && of("company").has(last), of("team").has(last), of("team").has(first), endsAsOrganisation(first), of("organisation").startOf(strings.Join(words, " ")) != "":
		return true
	case slices.Contains(words, "team"): // "Data Team Waldeck"
		return true
	case len(words) > 1 && of("particle").has(first) && (of("team").has(words[1]) || of("organisation").has(words[1])): // "les amis de"
		return true
	}
	if before, after, ok := strings.Cut(first, "-"); ok && before != "" && of("newspaper").has(after) && (len(words) == 1 || !isUsual(last)) {
		return true // "Valley-Post Sports"
	}
	const least = 3 // words: "Jane Hall" is a person
	return !of("organisation").has(last) && endsAsOrganisation(last) || len(words) >= least && of("premises").has(last) && !isGiven(first)
}

var registered = lazy(`\be\. v\b\.?`)

// isBrand reports whether a name is the brand of the address's host, and the address belongs to a team.
func isBrand(name, addr string) bool {
	local, host, _ := strings.Cut(fold(addr), "@")
	words := strings.Fields(ascii(fold(name)))
	if len(words) == 0 || !hasTeamName(local) {
		return false
	}
	const short = 3
	return len(words[0]) >= short && strings.Contains(host, strings.ReplaceAll(words[0], ".", ""))
}

// ofTeam reports whether an address belongs to a team, and nothing shows that the name beside it is a person's.
func ofTeam(first, addr string) bool {
	local, _, _ := strings.Cut(fold(addr), "@")
	syllables := strings.Contains(first, "-") && romanised().MatchString(ascii(fold(first))) // "Min-su"
	return hasTeamName(local) && !isGiven(first) && !syllables && !beginsAddress(first, addr)
}

// hasTeamName reports whether the part of an address before its "@" contains the name of a team: "news", "info-desk".
func hasTeamName(local string) bool {
	for word := range strings.FieldsFuncSeq(local, func(r rune) bool { return strings.ContainsRune("-_.+", r) }) {
		if of("team").has(word) || of("company").has(word) {
			return true
		}
	}
	return false
}

// behindComma reads "Roe, Jane", with the first name after the comma, and "Jane Roe, PhD", with several words before it.
func behindComma(name, addr string) (first, doubt string, ok bool) {
	before, after, found := strings.Cut(name, ",")
	before, after = strings.TrimSpace(before), strings.TrimSpace(after)
	if !found || after == "" || before == "" {
		return "", "", false
	}
	behind, others, _ := strings.Cut(after, ",")
	words, titled := withoutTitles(strings.Fields(behind))
	if titled && len(words) == 1 && (!isUsual(words[0]) || !single(before) && !isFirstSurname(strings.Fields(before)[0])) {
		return "", "“" + behind + "” contains no first name", true // "GS Brook, Mrs Roe"
	}
	if namesHusband(strings.Fields(behind), append(slices.Clone(words), before)) {
		return "", "“" + name + "” may have her husband's name", true
	}
	behind = strings.Join(words, " ")
	rest := withoutDegrees(words)
	if len(words) == 1 && !single(before) && isDegree(words[0]) {
		rest = nil // "Jane Roe, Ella": a pronoun
	}
	if len(words) == 1 && isInitial(words[0]) && !single(before) {
		return "", "“" + name + "” contains only an initial", true
	}
	if len(rest) == 0 || isTeam(behind) || of("role").has(fold(words[0])) || of("role").has(fold(words[len(words)-1])) || of("company").has(fold(words[len(words)-1])) {
		g := firstName(before, addr)
		if isDepartmentPart(words) && g.doubt == "" && !single(before) && isTeamBox(g.value, words, addr) {
			g.doubt = "“" + name + "” may be a department of a company"
		}
		return g.value, g.doubt, true
	}
	g := firstName(behind, addr)
	if len(rest) == 2 && g.doubt == "" && isPair(rest) {
		g.value = inCase(strings.Join(rest, " ")) // "Roe, Luz Dary"
	}
	if whole := append([]string{before}, words...); in("vietnamese", before) && len(words) > 1 && isVietnamese(whole) {
		return behind, "", true
	}
	if single(before) {
		if isGiven(before) && !isGiven(g.value) && !beginsAddress(g.value, addr) {
			g.doubt = "it is unclear which part of “" + name + "” is the first name"
		}
		return g.value, g.doubt, true
	}
	if isUsual(strings.TrimSpace(others)) {
		rest = nil // "Roe Lasa, Kelly, Martin" are lawyers
	}
	return behindWords(before, behind, rest, addr)
}

var initialsAndName = lazy(`^[^,]+,\s*((?:\pL\.\s?)+)\s*\((\pL[\pL'’-]+)\)$`)

// inBracketsBehind returns the first name in "Roe, J.A. (Jane)", which begins with one of the initials. Brackets may also
// contain a department: "Roe, P. (Physics)".
func inBracketsBehind(name string) guess {
	at := initialsAndName().FindStringSubmatch(strings.Trim(name, "'\"` "))
	if at == nil || isCapital(at[2]) || noName(at[2]) {
		return guess{}
	}
	first, _ := utf8.DecodeRuneInString(ascii(fold(at[2])))
	switch {
	case !strings.ContainsRune(ascii(fold(at[1])), first):
		return guess{}
	case !isGiven(at[2]):
		return guess{inCase(at[2]), "“" + at[2] + "” in brackets may not be a name"}
	}
	return guess{inCase(at[2]), ""}
}

// single reports whether a surname is one word, not counting particles: "van der Berg" counts as one word.
func single(surname string) bool {
	words := 0
	for word := range strings.FieldsSeq(fold(surname)) {
		if !of("particle").has(word) {
			words++
		}
	}
	return words <= 1
}

// beginsAddress reports whether an address begins with a name.
func beginsAddress(name, addr string) bool {
	name = ascii(fold(name))
	const short = 3
	return len(name) >= short && strings.HasPrefix(ascii(fold(addr)), name)
}

// inAddress reports whether the part of an address before its "@" contains a name.
func inAddress(name, addr string) bool {
	local, _, _ := strings.Cut(ascii(fold(addr)), "@")
	name = ascii(fold(name))
	const short = 3
	return len(name) >= short && strings.Contains(local, name) || name != "" && (local == name || strings.HasPrefix(local, name+"."))
}

func isLatin(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Latin, r)
}

func isInitial(word string) bool {
	letters := 0
	for part := range strings.FieldsFuncSeq(word, func(r rune) bool { return r == '.' || r == '-' }) {
		if utf8.RuneCountInString(part) > 1 {
			return false
		}
		letters++
	}
	return letters > 0 && !isCJK(word)
}

// isCapital reports whether a word has no lower-case letters, and more than one capital.
func isCapital(word string) bool {
	n := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}

// inCase capitalises a name as usual: "kim" and "KIM" become Kim, and "McKenzie" stays as it is.
func inCase(name string) string {
	if name != strings.ToLower(name) && !isCapital(name) {
		return name
	}
	var b strings.Builder
	start := true
	for word := range strings.SplitSeq(strings.ToLower(name), " ") {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		start = b.Len() == 0 || !of("particle").has(word)
		for _, r := range word {
			if start {
				r = unicode.ToTitle(r)
			}
			b.WriteRune(r)
			start = r == '-' || r == '\'' || r == '’' || r == '.'
		}
	}
	return b.String()
}
