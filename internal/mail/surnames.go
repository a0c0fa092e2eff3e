package mail

import (
	"slices"
	"strings"
)

// behindWords reads the words behind a comma if there are several before it: two surnames, or a whole name. The rest is the words behind
// it without degrees.
func behindWords(before, behind string, rest []string, addr string) (first, doubt string, ok bool) {
	names := strings.Fields(before)
	if first, doubt, ok := behindSurnames(names, rest, addr); ok {
		return first, doubt, true
	}
	g, whole := firstName(behind, addr), firstName(before, addr)
	if whole.doubt == "" && isFirstSurname(names[0]) && !isUsual(names[0]) {
		whole.doubt = unclearPart(before, behind) // also at roe.lasa@example.com
	}
	switch {
	case g.value != "" && isInitialed([]string{g.value, names[0]}, addr) && !isInitialed(names, addr):
		return g.value, g.doubt, true // "Roe López, Jane" at jroe@example.com
	case beginsAddress(whole.value, addr) || inAddress(whole.value, addr) && !inAddress(g.value, addr):
		return whole.value, whole.doubt, true
	case beginsAddress(g.value, addr), inAddress(g.value, addr) && !inAddress(whole.value, addr), isCapital(before) && !isCapital(behind):
		return g.value, g.doubt, true
	case len(rest) > 1:
		return whole.value, "it is unclear what “" + behind + "” is", true
	}
	return g.value, unclearPart(before, behind), true
}

func unclearPart(before, behind string) string {
	return "it is unclear which part of “" + before + ", " + behind + "” is the first name"
}

// behindSurnames reads "Roe Lasa, María José", with two surnames or more before the comma, and only usual given names after it. If the
// words before it can be a whole name, ok is false: "Jane Roe, Clara" may be at a company with that name.
func behindSurnames(before, behind []string, addr string) (first, doubt string, ok bool) {
	before, _ = withoutTitles(before)
	if len(before) < 2 || !areGiven(behind) || slices.ContainsFunc(before, func(word string) bool { return isInitial(word) && !of("particle").has(word) }) || of("family").has(fold(before[0])) {
		return "", "", false
	}
	first = inCase(pairOf(behind, before))
	surname, several := before[0], len(behind) > 1 && !isInitial(behind[1])
	usual := isUsual(surname)
	switch {
	case !usual && (isFirstSurname(surname) || hasFamily(surname) || of("particle").has(fold(surname)) && !isCompound(before)), initialsAndSurname(behind, before, addr):
		return first, "", true
	case usual && !isAlsoSurname(surname), isHostOf(behind[0], addr):
		return "", "", false
	case !several && of("given place").has(ascii(fold(behind[0]))):
		return "", "", false // "Zbynka Roe, Florence"
	case usual && isInitialed(before, addr), inAddress(surname, addr) && (usual || !inAddress(behind[0], addr)) && !beginsWithGiven(behind, before, addr):
		return first, unclearPart(strings.Join(before, " "), strings.Join(behind, " ")), true
	case !several && isAlsoSurname(surname):
		return "", "", false // "Martin Roe, Clara"
	}
	return first, "", true
}

// pairOf returns the name by which to greet somebody with these given names: both words of "Juan Carlos" and all of "María del Carmen".
func pairOf(given, surnames []string) string {
	if len(given) == 2 && (isPair(given) || isShortMaria(given[0])) {
		return strings.Join(given, " ")
	}
	if len(given) == 1 || isInitial(given[1]) {
		return given[0]
	}
	return compound(slices.Concat(given, surnames[len(surnames)-1:]))
}

// isShortMaria reports whether a word is an abbreviation of María, as in "Mª Carmen" (Spain) and "Ma. Cristina" (Philippines).
func isShortMaria(word string) bool {
	return fold(word) != "maría" && unabridged(word) == "maría" || fold(word) == "ma."
}

// areGiven reports whether words are usual given names, also with an initial ("Jane Q."), and with particles ("María del Carmen").
func areGiven(words []string) bool {
	const most = 5
	if len(words) == 0 || len(words) > most || !isUsual(words[0]) && (len(words) == 1 || !isShortMaria(words[0])) {
		return false
	}
	if whole := fold(strings.Join(words, " ")); of("compound").startOf(whole) == whole {
		return true
	}
	if of("particle").has(fold(words[len(words)-1])) {
		return false
	}
	return !slices.ContainsFunc(words[1:], func(word string) bool {
		return !isInitial(word) && !isUsual(word) && !in("second name", word) && !in("compound second", word) && !of("particle").has(fold(word))
	})
}

// isFirstSurname reports whether a word is often the first of two surnames, which are usual in Spain, Portugal, Latin America and the
// Philippines.
func isFirstSurname(word string) bool {
	return isSurnamelike(word) || in("iberian surname", word)
}

// isAlsoSurname reports whether a word that can be a given name is often a surname, too: "Martín", "Alonso".
func isAlsoSurname(word string) bool {
	return in("given surname", word) || in("given surname", ascii(fold(word))) || hasSurname("surname", word)
}

// isHostOf reports whether the host of an address has a name: "jane.roe@clara.example" for "Clara".
func isHostOf(name, addr string) bool {
	_, host, _ := strings.Cut(fold(addr), "@")
	return slices.Contains(strings.Split(host, "."), ascii(fold(name)))
}

// initialsAndSurname reports whether an address begins with the initials of given names and the first of the surnames, or with both
// in the other order: "mjroe@example.com", "m.roe@example.com", "roemj@example.com".
func initialsAndSurname(given, surnames []string, addr string) bool {
	local, _, _ := strings.Cut(ascii(fold(addr)), "@")
	local = strings.NewReplacer(".", "", "_", "", "-", "").Replace(strings.TrimRight(local, "0123456789"))
	whole := joined(strings.Join(surnames, ""))
	surname, initials := joined(surnames[0]), ""
	for i, word := range surnames {
		if !of("particle").has(fold(word)) {
			surname = joined(strings.Join(surnames[:i+1], "")) // "vanderroe"
			break
		}
	}
	for _, word := range given {
		for _, r := range ascii(fold(word)) {
			initials += string(r)
			break
		}
		if rest, ok := strings.CutPrefix(local, initials); ok && strings.HasPrefix(rest, surname) && strings.HasPrefix(whole, rest) {
			return true
		}
		if rest, ok := strings.CutSuffix(local, initials); ok && !isUsual(surnames[0]) && (rest == surname || rest == whole) {
			return true
		}
	}
	return false
}

// beginsWithGiven reports whether an address begins with the first of the given names, and not with the first surname.
func beginsWithGiven(given, surnames []string, addr string) bool {
	return beginsAddress(given[0], addr) && !beginsAddress(surnames[0], addr)
}

// areSurnames reports whether a name is rather two surnames than a given name and a surname: "García López". Only Iberian surnames show
// that, because many others are given names, too: "Davis Smith".
func areSurnames(words []string) bool {
	return len(words) == 2 && !slices.ContainsFunc(words, func(word string) bool { return isUsual(word) || !in("iberian surname", word) })
}
