package contact

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// name is a name in parts, as address books need it for sorting and greetings. The words of all parts are words of the name.
type name struct {
	family, given, more, prefix, suffix string

	organisation bool // the name is not a person's, and has no parts
}

// split returns the parts of a name on one line. If the parts are unclear, as in a Chinese name or in that of two people, all of it
// becomes the given name, which an address book shows unchanged. What is certainly no part of the name is in no part of the card's N:
// pronouns, a nickname, the company behind a dash.
func split(whole, lang string) name {
	text, sure := withoutAsides(whole)
	head, segments := strings.TrimSpace(text), behind().Split(text, -1)
	if len(segments) > 1 {
		head = strings.TrimSpace(segments[0])
		if !isOrganisation(words(head)) && len(words(head)) < 2 {
			head, sure = text, false // "Acme | Ana Moss"
		}
	}
	switch list := words(head); {
	case len(list) == 0:
		return name{given: strings.Join(words(whole), " ")}
	case isOrganisation(list):
		return name{organisation: true}
	case !sure:
		return name{given: strings.Join(list, " ")}
	}
	return person(head, lang)
}

// person splits what is left of a person's name.
func person(text, lang string) name {
	list := words(comma().ReplaceAllString(text, ", "))
	prefix, list := cutPrefix(list)
	list, suffix := cutSuffix(list)
	n := unclear(list)
	family, given, inverted := strings.Cut(strings.Join(list, " "), ",")
	switch {
	case inverted:
		if titles, rest := cutPrefix(words(given)); prefix == "" {
			prefix, given = titles, strings.Join(rest, " ") // "Moss, Dr. Ana"
		}
		if isInverted(words(family), words(given), lang) {
			first, more, _ := strings.Cut(strings.TrimSpace(given), " ")
			n = name{family: strings.TrimSpace(family), given: first, more: more}
		} else if prefix != "" {
			n = name{given: strings.TrimSpace(family + ", " + given)}
		}
	case isClear(list):
		n = inOrder(list, lang)
	}
	n.prefix, n.suffix = prefix, suffix
	return n
}

// unclear returns a name whose parts are not known.
func unclear(list []string) name { return name{given: strings.TrimSpace(strings.Join(list, " "))} }

var (
	comma  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[,，、،]\s*`) })
	behind = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\s[|–—―·•@~»-]+\s|\s*[;|｜]\s*|\s*:\s|\s(?:at|bei|chez|@\S+)\s|\s@`)
	})
	aside = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|（[^（）]*）|【[^【】]*】|<[^<>]*>|"[^"]*"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|「[^「」]*」|(?:^|\s)['‘][^'‘’]+['’](?:\s|$)`)
	})
)

// withoutAsides drops what is in brackets or quotation marks, pronouns, an earlier name, and words without a letter, such as an emoji.
// It is false if something else is left that is in no name.
func withoutAsides(whole string) (text string, sure bool) {
	list, kept := words(aside().ReplaceAllString(whole, " ")), []string{}
	sure = true
	for i, word := range list {
		switch {
		case i > 0 && in(born, word) && word == strings.ToLower(word):
			return strings.TrimRight(strings.Join(kept, " "), ","), sure
		case isPronoun(word):
			if len(kept) > 0 {
				kept[len(kept)-1] = strings.TrimRight(kept[len(kept)-1], ",")
			}
			continue
		case strings.ContainsFunc(word, unicode.IsLetter):
			sure = sure && !strings.ContainsAny(word, "/_+<>{}") && !strings.ContainsFunc(word, unicode.IsDigit)
		case !behind().MatchString(" "+word+" ") && !slices.Contains(pairs, word) && !strings.Contains(word, ","):
			continue
		}
		kept = append(kept, word)
	}
	return strings.Join(kept, " "), sure
}

// isPronoun reports whether a word is like "she/her" or "(they/them)".
func isPronoun(word string) bool {
	first, rest, ok := strings.Cut(strings.ToLower(strings.Trim(word, ".,()")), "/")
	return ok && slices.Contains(pronouns, first) && !strings.ContainsFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && r != '/' })
}

// cutPrefix cuts off the titles before a name.
func cutPrefix(list []string) (prefix string, rest []string) {
	i := 0
	for i < len(list)-1 && (in(prefixes, list[i]) || i > 0 && in(fields, list[i]) && list[i] == strings.ToLower(list[i])) {
		i++
	}
	return strings.Join(list[:i], " "), list[i:]
}

// cutSuffix cuts off the degrees behind a name, and the comma before them.
func cutSuffix(list []string) (rest []string, suffix string) {
	i := len(list)
	for i > 1 && in(suffixes, list[i-1]) {
		behindComma := strings.HasSuffix(list[i-2], ",")
		isShort := in(shortSuffixes, list[i-1]) && (list[i-1] != strings.ToUpper(list[i-1]) || i == 2 && !strings.HasPrefix(list[i-1], "I")) // "Jack Ma"
		if isShort && !behindComma {
			break
		}
		i--
	}
	suffix = strings.ReplaceAll(strings.Join(list[i:], " "), ",", "")
	if rest = slices.Clone(list[:i]); i > 0 && (suffix != "" || len(list) > 1) {
		rest[i-1] = strings.TrimRight(rest[i-1], ",")
	}
	return rest, suffix
}

// isInverted reports whether a name with a comma has the family name first. "Ana Moss, Acme" has not.
func isInverted(family, given []string, lang string) bool {
	const most = 3 // given names
	if len(family) == 0 || len(given) == 0 || len(given) > most || slices.ContainsFunc(given, func(word string) bool { return strings.Contains(word, ",") }) {
		return false
	}
	if slices.ContainsFunc(given, func(word string) bool { first, _ := utf8.DecodeRuneInString(word); return unicode.IsLower(first) }) && family[0] != strings.ToLower(family[0]) {
		return false // "Moss, engineer"
	}
	names := 0
	for _, word := range family {
		if !in(particles, word) {
			names++
		}
	}
	const surnames = 2
	return names == 1 || names == surnames && (isSpanish(lang) || in(spanishFamily, family[0]) || isCapital(family[0]))
}

// isClear reports whether a name without titles can be that of one person.
func isClear(list []string) bool {
	const most = 7 // words
	return len(list) > 1 && len(list) <= most && (!isPair(list) || glued(list))
}

// isPair reports whether a name is that of two people.
func isPair(list []string) bool {
	return len(list) > 2 && slices.ContainsFunc(list[1:len(list)-1], func(word string) bool { return slices.Contains(pairs, word) })
}

// glued reports whether a name ends with two family names that "y", "i" or "e" joins: José Ortega y Gasset.
func glued(list []string) bool {
	n := len(list)
	const least = 4
	return n >= least && slices.Contains([]string{"y", "i", "e"}, list[n-2]) && !isPair(append(slices.Clone(list[:n-2]), list[n-1])) &&
		in(spanishFamily, list[n-3]) && !in(spanishGiven, list[n-1])
}

func isOrganisation(list []string) bool {
	if len(list) < 2 {
		return len(list) == 1 && slices.ContainsFunc(companies, func(form string) bool {
			return strings.HasPrefix(list[0], form) || strings.HasSuffix(list[0], form)
		}) || len(list) == 1 && endsIn(compounds, list[0])
	}
	last := list[len(list)-1]
	return in(legal, last) || in(capitals, last) && isShortForm(list) || bare(list[0]) == "the" ||
		endsIn(compounds, bare(last)) ||
		slices.ContainsFunc(list, func(word string) bool { return in(institutions, word) }) ||
		slices.ContainsFunc(list[1:len(list)-1], func(word string) bool { return slices.Contains(purposes, word) }) ||
		slices.ContainsFunc(companies, func(form string) bool { return strings.HasPrefix(list[0], form) })
}

// isShortForm reports whether the last word alone is in capitals, or has a full stop between letters.
func isShortForm(list []string) bool {
	last := list[len(list)-1]
	return last == strings.ToUpper(last) && list[0] != strings.ToUpper(list[0]) || strings.Contains(strings.Trim(last, "."), ".")
}

// endsIn reports whether a word ends with one of a list.
func endsIn(list []string, word string) bool {
	return slices.ContainsFunc(list, func(end string) bool { return strings.HasSuffix(word, end) })
}
