package contact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// name is a name in parts, as address books need it for sorting and greetings. Together, the parts have every word of
// the name.
type name struct {
	family, given, more, prefix, suffix string

	organisation bool // the name is not a person's, and has no parts
}

// The words that distinguish the parts of a name, in lower case and without full stops.
var (
	prefixes  = words("dr dr-ing prof professor mr mrs ms mx miss sir dame rev hon herr frau mme mlle sr sra dott dra ing mag dipl-ing")
	suffixes  = words("jr sr ii iii iv phd md mba msc bsc ma ba esq cpa jd llm dds rn pe pmp cfa obe mbe cbe")
	particles = words("van von der den de del della delle di da do dos das du la le ten ter te zu zur vom af av al el bin ibn ben abu st saint san santa mac mc o ó ní")
	legal     = words("inc llc ltd limited corp corporation gmbh ag kg ohg ug ev plc bv nv ab oy oyj aps sarl sas srl spa kft zrt foundation stiftung association verein team institute university company")
	cjkForms  = []string{"株式会社", "有限会社", "公司", "협회", "주식회사"}
)

func words(list string) []string { return strings.Fields(list) }

func in(list []string, word string) bool {
	return slices.Contains(list, strings.ToLower(strings.ReplaceAll(strings.Trim(word, ".,"), ".", "")))
}

// split returns the parts of a name on one line. If the parts are unclear, as in a Chinese name, the whole name becomes
// the given name, which an address book shows unchanged.
func split(whole, lang string) name {
	head, tail, comma := strings.Cut(whole, ",")
	list := strings.Fields(whole)
	switch {
	case len(list) == 0:
		return name{}
	case isOrganisation(list):
		return name{organisation: true}
	case comma && strings.TrimSpace(head) != "" && strings.TrimSpace(tail) != "" && !allIn(suffixes, tail):
		given, more, _ := strings.Cut(strings.TrimSpace(tail), " ")
		return name{family: strings.TrimSpace(head), given: given, more: more} // "Moss, Ana"
	}
	var n name
	for len(list) > 1 && in(prefixes, list[0]) {
		n.prefix, list = joined(n.prefix, list[0]), list[1:]
	}
	for len(list) > 1 && in(suffixes, list[len(list)-1]) {
		n.suffix, list = joined(list[len(list)-1], n.suffix), list[:len(list)-1]
		list[len(list)-1] = strings.TrimRight(list[len(list)-1], ",")
	}
	parts := western(list)
	if familyFirst(list, lang) {
		parts = eastern(list)
	}
	parts.prefix, parts.suffix = n.prefix, n.suffix
	return parts
}

// western splits a name in which the family name comes last, after any particles: Ludwig van Beethoven.
func western(list []string) name {
	last := len(list) - 1
	if last < 1 {
		return name{given: strings.Join(list, " ")}
	}
	for i := 1; i < last; i++ {
		if in(particles, list[i]) {
			last = i
			break
		}
	}
	return name{family: strings.Join(list[last:], " "), given: list[0], more: strings.Join(list[1:last], " ")}
}

// eastern splits a name in which the family name comes first. The last word is the given name: Nguyễn Văn Anh.
func eastern(list []string) name {
	last := len(list) - 1
	return name{family: list[0], given: list[last], more: strings.Join(list[1:last], " ")}
}

// familyFirst reports whether the family name comes first: in Chinese, Japanese and Korean characters, in Hungarian
// and Vietnamese, and if only the first word is in capitals.
func familyFirst(list []string, lang string) bool {
	if len(list) < 2 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(list[0])
	if unicode.In(first, unicode.Han, unicode.Hangul, unicode.Hiragana) {
		return true
	}
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return base == "hu" || base == "vi" || isCapital(list[0]) && !slices.ContainsFunc(list[1:], isCapital)
}

// isCapital reports whether a word has several letters, all of them capitals.
func isCapital(word string) bool {
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, word)
	return utf8.RuneCountInString(letters) > 1 && letters == strings.ToUpper(letters) && letters != strings.ToLower(letters)
}

func isOrganisation(list []string) bool {
	whole := strings.Join(list, " ")
	return len(list) > 1 && in(legal, list[len(list)-1]) ||
		slices.ContainsFunc(cjkForms, func(form string) bool { return strings.HasPrefix(whole, form) || strings.HasSuffix(whole, form) })
}

// allIn reports whether every word of a text is in a list.
func allIn(list []string, text string) bool {
	return !slices.ContainsFunc(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' }), func(word string) bool { return !in(list, word) })
}

func joined(a, b string) string { return strings.TrimSpace(a + " " + b) }
