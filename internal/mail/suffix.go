package mail

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// withoutSuffixes removes what isn't a name from the parts of a name between commas: degrees and titles ("Roe PhD, Jane", "Roe, MD, Jane"),
// companies, and places. If only a title follows a surname, as in "Roe, Prof.", it returns a doubt.
func withoutSuffixes(name, addr string) (rest, doubt string) {
	var parts []string
	for part := range strings.SplitSeq(name, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) < 2 {
		return name, ""
	}
	first := firstPart(parts[0])
	if words := strings.Fields(first); len(parts) == 2 && isLegalForm(parts[1]) && len(words) > 1 {
		if isOnlyBox(words[0], addr) || isWholeBox(words, addr) {
			return first, "" // "Jane Roe, LLC" at jane@example.com
		}
		return name, "“" + name + "” may be the name of a company"
	}
	kept, titled := []string{first}, false
	for _, part := range parts[1:] {
		part = withoutRank(part)
		words := strings.Fields(part)
		switch {
		case len(words) == 1 && single(first) && (isUsual(part) && !isCapital(part) || isShortWord(part) && !isTitle(part, true, 3)): // "Roe, Ella", "Roe, Asa"
			kept = append(kept, part)
		case areTitles(words):
			titled = true
		case areDegrees(words), isCompanyPart(part), !single(first) && isAddition(first, part, addr):
		default:
			kept = append(kept, part)
		}
	}
	if len(kept) > 1 && isCompanyPart(first) {
		kept = kept[1:] // "Acme GmbH, Jane Roe"
	}
	if whole := strings.Fields(parts[0]); len(kept) == 2 && single(first) && len(whole) > 1 && !single(parts[0]) && !isMarkedSuffix(whole[len(whole)-1]) && !isUsual(strings.Fields(kept[1])[0]) {
		return name, "it is unclear which part of “" + name + "” is the first name" // "KC" can also be a surname
	}
	if len(kept) == 1 && single(first) && kept[0] == first && (titled || !isUsual(first)) {
		if !titled && isGivenInAddress(first, addr) {
			return first, ""
		}
		return name, "“" + name + "” contains no first name"
	}
	return strings.Join(kept, ", "), ""
}

// withoutRank removes the rank and the unit behind a name, as armed forces write them: "JANE M Lt Col USAF 9 LRS", "Jane M CIV USARMY (USA)".
func withoutRank(part string) string {
	words := strings.Fields(part)
	if !slices.ContainsFunc(words, func(word string) bool { return of("service").has(fold(word)) }) {
		return part
	}
	for i, word := range words {
		if i > 0 && (of("service").has(fold(word)) || isTitle(word, true, len(words)) && !isInitial(word)) {
			return strings.Join(words[:i], " ")
		}
	}
	return part
}

// firstPart removes degrees and titles from the end of the part of a name before a comma: "Roe PhD", "Roe Dr.", "Roe Jr."
func firstPart(part string) string {
	words := strings.Fields(part)
	for len(words) > 1 {
		last := words[len(words)-1]
		if isShortWord(last) || isUsual(last) || !isDegree(last) && !(isTitle(last, true, len(words)+1) && !in("title or name", last)) {
			break
		}
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// isShortWord reports whether a word is short and written as a name is: "Ma" and "Asa", but not "MA" and "Jr".
func isShortWord(word string) bool {
	const long = 4 // letters
	return utf8.RuneCountInString(word) < long && !isCapital(word) && !strings.Contains(word, ".") && !in("generation", word) && word != "PhD" && word != "MSc" && word != "BSc"
}

// isMarkedSuffix reports whether only a degree or a title is written in this way: with full stops, or with three capitals.
func isMarkedSuffix(word string) bool {
	const least = 3 // letters
	return strings.Contains(word, ".") || in("generation", word) || isCapital(word) && utf8.RuneCountInString(word) >= least || word == "PhD" || word == "MSc" || word == "BSc"
}

// isAddition reports whether a part behind a whole name is a place, a company that repeats a word of the name, or a word in capitals,
// such as a degree that the tables lack.
func isAddition(name, part, addr string) bool {
	words := strings.Fields(part)
	names, _ := withoutTitles(strings.Fields(name))
	switch {
	case of("place").has(fold(part)) && !isUsual(part):
		return true
	case strings.ContainsAny(part, "&+") && (slices.ContainsFunc(words, func(word string) bool { return in("company", word) || slices.Contains(names, word) })):
		return true
	case isDescription(words) && strings.ToLower(name) != name:
		return true
	case isCapital(name), !looksFirst(names[0]) && !beginsAddress(names[0], addr), isInitialed([]string{words[0], names[0]}, addr):
		return false
	}
	if rest, titled := withoutTitles(words); titled && areCapital(rest) {
		return true // "prof. XY"
	}
	const least, most = 3, 6 // letters
	long := false
	for _, word := range words {
		n := utf8.RuneCountInString(word)
		long = long || n >= least
		if !isCapital(word) || n > most || isUsual(word) {
			return false
		}
	}
	return long
}

// isDescription reports whether some words in lower case describe somebody: "former head of sales".
func isDescription(words []string) bool {
	first, _ := utf8.DecodeRuneInString(words[0])
	return len(words) > 1 && unicode.IsLower(first) && !isUsual(words[0]) && !isParticle(words[0])
}

func areCapital(words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !isCapital(word) })
}

// isCompanyPart reports whether a part of a name has a legal form at its beginning or end: "Acme GmbH", "ООО Ромашка".
func isCompanyPart(part string) bool {
	words := strings.Fields(part)
	if len(words) < 2 {
		return false
	}
	last := words[len(words)-1]
	two := fold(words[len(words)-2] + " " + last)
	return isLegalForm(last) || isLegalForm(words[0]) && !strings.HasSuffix(words[0], ".") || of("legal form").has(strings.Trim(two, "."))
}

// isLegalForm reports whether some words are only the legal form of a company. Short forms, such as "AG", have capitals or full stops.
func isLegalForm(text string) bool {
	const short = 2 // letters
	folded := fold(text)
	if !of("legal form").has(strings.Trim(folded, ".")) && !of("legal form").has(strings.ReplaceAll(folded, ".", "")) {
		return false
	}
	return utf8.RuneCountInString(text) > short || isCapital(text)
}

// areTitles reports whether some words are only titles and degrees, and at least one is a title.
func areTitles(words []string) bool {
	titled := false
	for _, word := range words {
		title := isTitle(word, true, len(words)+2) && !isUsual(word)
		if !title && !isDegree(word) {
			return false
		}
		titled = titled || title
	}
	return titled
}

// areDegrees reports whether some words are only degrees.
func areDegrees(words []string) bool {
	return len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool { return !isDegree(word) || isUsual(word) && !isCapital(word) })
}

// isDegree reports whether a word is a degree, with or without full stops. "J.R." can be initials.
func isDegree(word string) bool {
	word = strings.Trim(fold(word), ",;")
	plain := strings.ReplaceAll(word, ".", "")
	const initials = 2
	return of("degree").has(word) || of("degree").has(strings.TrimSuffix(word, ".")) || utf8.RuneCountInString(plain) > initials && of("degree").has(plain) || russianDegree().MatchString(word)
}

// russianDegree matches the abbreviations of Russian degrees, such as "к.ф.-м.н.".
var russianDegree = lazy(`^[кд]\.\s?[\p{Cyrillic}.-]{1,9}\.?н\.?$`)

// withoutDegrees removes degrees from the end of a name.
func withoutDegrees(words []string) []string {
	for n := len(words); n > 0; n-- {
		word := words[n-1]
		marked := isCapital(word) || strings.Contains(word, ".") || in("generation", word) || n > 1 && russianDegree().MatchString(fold(word))
		if n == 1 && isUsual(word) && !isCapital(word) { // "Ella" is also a pronoun
			return words[:n]
		}
		if !isDegree(word) || n > 1 && !marked && !of("degree").has(fold(word)) {
			return words[:n]
		}
		if n <= 2 && isShortWord(word) { // "Ma", "Do", "Pa" are surnames
			return words[:n]
		}
	}
	return nil
}
