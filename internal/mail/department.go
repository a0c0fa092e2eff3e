package mail

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isDepartment reports whether the name in the header is a department's or a programme's: the sign-off or the address repeats it beside a
// word such as "team", as in "The Social Impact Team". A person would also sign with the first word alone.
func (r *reading) isDepartment() bool {
	name := departmentWords(bareName(r.Name))
	const most = 6 // words
	if signed, _ := r.parts.signedByHand(); len(name) == 0 || len(name) > most || fold(signed) == name[0] || len(name) == 1 && isUsual(name[0]) {
		return false
	}
	local, _, _ := strings.Cut(ascii(fold(r.Address)), "@")
	letters := strings.Join(departmentWords(local), "")
	if rest := strings.Replace(letters, ascii(strings.Join(name, "")), "", 1); rest != letters && of("department").has(rest) {
		return true
	}
	const near = 14 // lines from the end
	rows := slices.Concat(r.parts.own[max(0, len(r.parts.own)-near):], r.parts.signed)
	return slices.ContainsFunc(rows, func(row row) bool { return row.depth == 0 && repeatsInTeam(name, row.text) })
}

// repeatsSubject reports whether a mail in which only "we" speak is signed with the name in the header, whose words aren't usual names, and
// the address isn't a person's: "Better Together" at bettertogether@example.com.
func (r *reading) repeatsSubject(signature string) bool {
	words := strings.Fields(ascii(fold(bareName(r.Name))))
	const least = 2 // words
	if len(words) < least || fold(signature) != fold(bareName(r.Name)) || looksFirst(words[0]) || isSurnamelike(words[len(words)-1]) || isInitialed(words, r.Address) || !r.speaksTogether() {
		return false
	}
	local, _, _ := strings.Cut(ascii(fold(r.Address)), "@")
	parts := strings.FieldsFunc(local, func(c rune) bool { return !unicode.IsLetter(c) })
	return !slices.ContainsFunc(parts, func(part string) bool { return slices.Contains(words, part) || len(part) <= least })
}

// isBureau reports whether a word of a name is an office's or a newspaper's, in which people sign with their surnames.
func isBureau(name string) bool {
	words := strings.FieldsFunc(fold(name), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) })
	return slices.ContainsFunc(words, func(word string) bool {
		return of("newspaper").has(word) || slices.ContainsFunc(of("bureau").all, func(kind string) bool { return strings.HasSuffix(word, kind) })
	})
}

// isSubject reports whether a name of several words begins with an unusual word, and has an abstract noun at its beginning or end, or ends
// with a word such as "Post": "Junge Forschung", "Communication Interne", "Valley Post".
func isSubject(words []string) bool {
	const most = 4 // words
	n := len(words)
	if n < 2 || n > most || isInitial(words[0]) || looksFirst(words[0]) || strings.Contains(strings.Join(words, ""), ",") {
		return false
	}
	first, last := fold(words[0]), fold(words[n-1])
	abstract := func(word string) bool {
		return abstractNoun().MatchString(word) && !romanised().MatchString(ascii(word))
	}
	return of("newspaper").has(last) || abstract(first) || abstract(last)
}

// abstractNoun matches long words with the endings of abstract nouns, such as "Nachhaltigkeit" and "Communication".
var abstractNoun = lazy(`.{5}(ung|schaft|heit|keit|ität|tion|ment|ción|zione|ção|ность)$`)

// departmentWords returns the folded words of a name without particles, and with the same word for each "and".
func departmentWords(name string) []string {
	words := strings.FieldsFunc(fold(strings.NewReplacer("&", " and ", "+", " and ").Replace(name)), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) })
	for i, word := range words {
		if of("couple").has(word) {
			words[i] = "and"
		}
	}
	return slices.DeleteFunc(words, func(word string) bool { return of("particle").has(word) || utf8.RuneCountInString(word) == 1 })
}

// repeatsInTeam reports whether a part of a short line has the words of a name directly beside a word such as "team". In "Jane Roe, Team
// Leader" and "Jane Roe and team", that word doesn't belong to the name.
func repeatsInTeam(name []string, text string) bool {
	const most = 12 // words
	if len(name) == 0 || len(strings.Fields(text)) > most {
		return false
	}
	for part := range strings.FieldsFuncSeq(text, func(c rune) bool { return strings.ContainsRune(",;:|•·–—()/", c) }) {
		words := departmentWords(part)
		for i := range words {
			end := i + len(name)
			if end > len(words) || !slices.Equal(words[i:end], name) {
				continue
			}
			leads := end+1 < len(words) && of("role").has(words[end+1])
			if i > 0 && of("department").has(words[i-1]) || end < len(words) && of("department").has(words[end]) && !leads {
				return true
			}
		}
	}
	return false
}

// officer returns the whole name before a role in a line near the end of an organisation's mail: "Jane Roe, secretary", "Jane Roe (Chair)".
// The goodbye above it may be an unusual one. If several people sign, it returns "".
func (p *ownWords) officer() string {
	if all := p.officers(); len(all) == 1 {
		return all[0]
	}
	return ""
}

// officers returns the names before roles at the end of an organisation's mail. Only contact details or a place follow, and the first
// name doesn't continue a sentence or a list.
func (p *ownWords) officers() (names []string) {
	if !p.ofGroup {
		return nil
	}
	const near = 8 // lines from the end
	rows := slices.Concat(p.own, []row{{}}, p.signed)
	for i := max(1, len(rows)-near); i < len(rows); i++ {
		name := withRole(rows[i].text)
		if name == "" || rows[i].depth > 0 || !looksSigned(rows[i:]) {
			continue
		}
		above, last := rows[i-1].text, lastText(rows[:i])
		ends := above == "" || endsSentence(above) || (i == 1 || rows[i-2].blank()) && isFormula(above)
		if len(names) == 0 && (!ends || strings.HasSuffix(last, ":") || isBareName(last)) {
			return nil
		}
		if !slices.Contains(names, name) { // a sign-off is also in the signature
			names = append(names, name)
		}
	}
	return names
}

// lastText returns the last line of some that is not blank and no rule, without additions.
func lastText(rows []row) string {
	for n := len(rows) - 1; n >= 0; n-- {
		if text := unadorned(rows[n].text); text != "" && !isRule(text) {
			return text
		}
	}
	return ""
}

// isBareName reports whether a line is a single word that can be a name.
func isBareName(text string) bool {
	return text != "" && !strings.Contains(text, " ") && startsName(text) && namelike(text) && !closes(text) && !wishes(text)
}

// isFormula reports whether a short line that is a paragraph can be a goodbye: it addresses nobody, and its last word doesn't need a name.
func isFormula(text string) bool {
	const most = 7 // words
	words := wordsOf(text)
	if len(words) == 0 || len(words) > most {
		return false
	}
	first, last := words[0], words[len(words)-1]
	return startsName(text) && !strings.Contains(strings.TrimSuffix(text, ","), ",") && !of("address").has(first) && !of("couple").has(last) && !of("particle").has(last) && !precedesPlace(last)
}

var roleMark = lazy(`\s*[,(|•·]\s*|\s[-–—]\s`)

// withRole returns the name in "Jane Roe, secretary", if it has a first name and a surname.
func withRole(text string) string {
	at := roleMark().FindStringIndex(text)
	if at == nil {
		return ""
	}
	name, role := strings.TrimSpace(text[:at[0]]), text[at[1]:]
	words, _ := withoutTitles(strings.Fields(name))
	const least, most = 2, 8 // words
	if len(words) < least || !namelike(name) || isTeam(name) || isInitial(words[0]) || twoPeople(name) || slices.ContainsFunc(words, noName) || of("family").has(strings.Trim(fold(words[0]), ".")) || of("place").has(fold(name)) {
		return ""
	}
	roles := wordsOf(role)
	if len(roles) == 0 || len(roles) > most || !slices.ContainsFunc(roles[:min(len(roles), 2)], isOffice) {
		return ""
	}
	return strings.Join(words, " ")
}

// isOffice reports whether a folded word is a role, such as "secretary".
func isOffice(word string) bool { return of("role").has(word) || of("office").has(word) }

// isDepartmentPart reports whether some words name a department, and not an organisation: "Customer Support", but not "Brook School".
func isDepartmentPart(words []string) bool {
	inTeam := func(word string) bool {
		word = fold(word)
		return of("team").has(word) && !of("company").has(word) && !endsAsOrganisation(word)
	}
	return len(words) > 0 && (inTeam(words[0]) || inTeam(words[len(words)-1]))
}

// isTeamBox reports whether an address belongs to a team, or has a word of a department, and doesn't have a first name: "care@example.com".
func isTeamBox(first string, department []string, addr string) bool {
	local, _, _ := strings.Cut(fold(addr), "@")
	has := func(word string) bool { return inAddress(word, addr) }
	return (hasTeamName(local) || slices.ContainsFunc(department, has)) && !inAddress(first, addr)
}
