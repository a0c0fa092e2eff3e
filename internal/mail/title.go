package mail

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// withoutTitles removes titles from the beginning of a name, and reports whether there was one.
func withoutTitles(words []string) (rest []string, titled bool) {
	for len(words) > 1 || titled && len(words) > 0 {
		n := titles(words, titled)
		if n == 0 || n == len(words) && !titled {
			break
		}
		titled = true
		words = words[n:]
	}
	return words, titled
}

// titles returns the number of words of the title with which a name begins, or 0. Words of unknown meaning before a title belong to it if a
// usual given name follows: "dipl. ing. arh. Karl", "Sqn Ldr Karl".
func titles(words []string, titled bool) int {
	const longest = 4 // words of a phrase
	start := strings.ReplaceAll(fold(strings.Join(words[:min(longest, len(words))], " ")), ".", "")
	if phrase := of("title phrase").startOf(start); phrase != "" {
		if n := len(strings.Fields(phrase)); n < len(words) {
			return n
		}
	}
	switch {
	case isTitle(words[0], titled, len(words)), titleOrName(words, titled), isAbbreviated(words):
		return 1
	case titled && len(words) > 2 && strings.HasSuffix(words[0], ".") && !isInitial(words[0]) && isUsual(words[1]):
		return 1 // an abbreviation among titles
	case len(words) < 3 || looksFirst(words[0]) || isParticle(words[0]) || isTeam(words[0]) || isBureau(words[0]):
		return 0
	}
	next := words[1]
	if isTitle(next, true, len(words)) && !in("inner title", next) && utf8.RuneCountInString(strings.Trim(next, ".")) > 1 && !isUsual(next) && isUsual(words[2]) {
		return 2
	}
	return 0
}

func isParticle(word string) bool { return of("particle").has(fold(word)) }

// titleOrName reports whether the first word of a name, which can be a title or a name, is a title: a usual given name and a surname
// follow it ("Bishop Karl Roe"), or another title.
func titleOrName(words []string, titled bool) bool {
	if word := strings.Trim(fold(words[0]), "."); !of("title or name").has(word) {
		return false
	}
	const whole = 3 // words
	switch {
	case len(words) > 1 && titled && isUsual(words[1]):
		return true
	case len(words) < whole:
		return false
	}
	return isUsual(words[1]) || isTitle(words[1], false, len(words)) && !in("maybe title", words[1])
}

// isTitledPerson reports whether a name has a title, a usual given name and a surname: "The Rt Hon Jane Roe", "Me Jane Roe".
func isTitledPerson(name string) bool {
	words, titled := withoutTitles(strings.Fields(name))
	return titled && len(words) > 1 && isUsual(words[0]) && !isTeam(strings.Join(words, " "))
}

// isAbbreviated reports whether the first word of a name is a title in capitals, as in "RA Karl Roe". In lower case, such a word has other
// meanings.
func isAbbreviated(words []string) bool {
	const whole = 3 // words
	return len(words) >= whole && isCapital(words[0]) && of("title").has(fold(words[0])) && isUsual(words[1]) && !isCapital(words[1])
}

// behindTitle reads a name that begins with a word that may be a title, or with a woman's title before a man's name. The argument all has the
// words of the name with its sure titles.
func behindTitle(all, words []string, addr string) (g guess, ok bool) {
	if namesHusband(all, words) {
		return guess{"", "“" + strings.Join(all, " ") + "” may have her husband's name"}, true
	}
	if g, ok := maybeTitle(words, addr); ok {
		return g, true
	}
	if g, ok := unknownTitle(words, addr); ok {
		first, _ := given(words, addr)
		return g, first == words[0] // not a surname before the name, or a name of East Asia
	}
	return guess{}, false
}

// maybeTitle reads a name whose first word can be a title or a given name, as in "Dean Roe". The address may show which: dean.roe@ or, for
// "Dean Karl Roe", karl.roe@.
func maybeTitle(words []string, addr string) (g guess, ok bool) {
	if len(words) < 2 || !in("maybe title", words[0]) && !of("title or name").has(fold(words[0])) || hasSurname("surname", words[0]) && isGiven(words[1]) {
		return guess{}, false
	}
	rest := words[1:]
	switch {
	case isWholeBox(words, addr) && !in("title or name", words[0]): // "bishop.roe@" can be the office's address
		return guess{}, false
	case len(rest) > 1 && (isWholeBox(rest, addr) || isUsual(rest[0]) && isOnlyBox(rest[0], addr)):
		return guess{inCase(compound(rest)), ""}, true
	}
	g.doubt = "“" + words[0] + "” may be a title"
	if len(rest) > 1 && isUsual(rest[0]) && !isUsual(words[0]) {
		g.value = inCase(rest[0])
	} else if beginsAddress(words[0], addr) {
		g.value = inCase(words[0])
	}
	return g, true
}

// isWholeBox reports whether the part of an address before its "@" is the first and the last word of a name, or the first word and the last
// one's initial.
func isWholeBox(words []string, addr string) bool {
	local, _, _ := strings.Cut(ascii(fold(addr)), "@")
	rest, begins := strings.CutPrefix(local, ascii(fold(words[0])))
	rest = strings.Trim(rest, "._-0123456789")
	last := ascii(fold(words[len(words)-1]))
	return begins && rest != "" && (rest == last || len(rest) == 1 && strings.HasPrefix(last, rest) || strings.HasSuffix(rest, last))
}

// isOnlyBox reports whether a name is all that an address has before its "@".
func isOnlyBox(name, addr string) bool {
	local, _, _ := strings.Cut(ascii(fold(addr)), "@")
	return strings.Trim(local, "._-0123456789") == ascii(fold(name))
}

// namesHusband reports whether a man's name and a surname follow a woman's title, as in "Mrs John Roe".
func namesHusband(all, words []string) bool {
	at := slices.Index(all, words[0])
	if len(words) < 2 || at < 1 || !in("title of wife", all[at-1]) {
		return false
	}
	english := strings.HasPrefix(fold(all[at-1]), "mrs")
	return of("male name").has(fold(words[0])) && !(english && fold(words[0]) == "jean") // a woman's name in English
}

// isOfficeWord reports whether a word is a role or a title, and no usual given name: "Director" of "Director of Studies".
func isOfficeWord(word string) bool {
	const least = 4 // letters
	return utf8.RuneCountInString(word) >= least && !isUsual(word) && !in("maybe title", word) && (of("role").has(fold(word)) || of("title").has(fold(word)))
}

// unknownTitle reads a name that begins with words of unknown meaning, as the title in "Xyz Karl Roe" is to us. Unless the address has the
// first word or its initial, it can be a title; if the address has the usual given name behind it, that is the first name.
func unknownTitle(words []string, addr string) (g guess, ok bool) {
	const most, short = 3, 5 // words of a title, and letters of a name that often follows another
	if len(words) < 3 || looksFirst(words[0]) || isInitial(words[0]) || isCompound(words) || hasFamily(words[0]) || isSupported(words, addr) {
		return guess{}, false
	}
	at := slices.IndexFunc(words[:min(most+1, len(words)-1)], func(word string) bool {
		return isUsual(word) && !(of("second name").has(fold(word)) && utf8.RuneCountInString(word) < short) // not in "Xyz Jo Roe"
	})
	if at < 1 || slices.ContainsFunc(words[:at], isParticle) {
		return guess{}, false
	}
	g = guess{inCase(compound(words[at:])), "“" + strings.Join(words[:at], " ") + "” may be a title"}
	switch word := fold(words[at-1]); {
	case isWholeBox(words[at:], addr) || isOnlyBox(words[at], addr):
		g.doubt = ""
	case at == 1 && !strings.Contains(word, ".") && !descriptive().MatchString(word) && !officeNoun().MatchString(word) && !noName(word):
		g.value = inCase(words[0]) // the word doesn't look like a title
	}
	return g, true
}

// isSupported reports whether an address has the first word of a name, or its initial before another word or initial of the name.
func isSupported(words []string, addr string) bool {
	if inAddress(words[0], addr) {
		return true
	}
	local, _, _ := strings.Cut(ascii(fold(addr)), "@")
	initial, _ := utf8.DecodeRuneInString(ascii(fold(words[0])))
	rest, begins := strings.CutPrefix(local, string(initial))
	rest = strings.TrimLeft(rest, "._-")
	second, _ := utf8.DecodeRuneInString(ascii(fold(words[1])))
	if initials := initialsOf(words); len(local) > 1 && strings.HasPrefix(initials, local) {
		return true
	}
	return begins && slices.ContainsFunc(words[1:], func(word string) bool {
		return strings.HasPrefix(strings.TrimLeft(strings.TrimPrefix(rest, string(second)), "._-"), ascii(fold(word))) || strings.HasPrefix(rest, ascii(fold(word)))
	})
}

// initialsOf returns the first letters of words.
func initialsOf(words []string) string {
	var b strings.Builder
	for _, word := range words {
		first, _ := utf8.DecodeRuneInString(ascii(fold(word)))
		b.WriteRune(first)
	}
	return b.String()
}

// unglued separates titles from the name behind them: "Dr.Jane Roe", "Prof.Dr.Jane Roe", and Thai titles without a full stop.
func unglued(name string) string {
	const most = 4 // titles
	words := strings.Fields(name)
	for i := 0; i < len(words) && i < most; i++ {
		if title, rest := gluedTitle(words[i]); title != "" {
			words = slices.Insert(slices.Clone(words), i+1, rest)
			words[i] = title
		}
	}
	return strings.Join(words, " ")
}

// gluedTitle cuts a title from the beginning of a word. A capital, or a letter of a script without capitals, follows it.
func gluedTitle(word string) (title, rest string) {
	const least = 2 // letters
	at := strings.LastIndexByte(word, '.')
	title, rest = word[:at+1], word[at+1:]
	first, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsLetter(first) && !unicode.IsLower(first) && utf8.RuneCountInString(title) > least && isTitle(title, true, 3) && (utf8.RuneCountInString(rest) > least || !isLatin(rest)) {
		return title, rest
	}
	return thaiTitle(word)
}

// thaiTitle cuts a Thai title such as "นาย" from the name to which it is written. A vowel sign shows that the title is only the beginning of
// a word.
func thaiTitle(word string) (title, rest string) {
	const least = 3 // letters of a name
	for _, kind := range of("glued title").all {
		after, found := strings.CutPrefix(word, kind)
		first, _ := utf8.DecodeRuneInString(after)
		if found && len(kind) > len(title) && utf8.RuneCountInString(after) >= least && !unicode.IsMark(first) && !strings.ContainsRune("ะาำๅๆ", first) {
			title, rest = kind, after
		}
	}
	return title, rest
}

// titledPart returns the title and the name behind an organisation, as in "Brook School, Mrs Roe", or nil. Behind a comma, a slash or a
// dash, other words may also be an organisation: "GS Brook, Mrs Roe".
func titledPart(name string) []string {
	const most = 16 // words and marks
	words := strings.Fields(partMark().ReplaceAllString(name, " | "))
	for i := 1; i+1 < len(words) && len(words) <= most; i++ {
		if words[i] == "|" || !isTitle(words[i], false, len(words)-i) {
			continue
		}
		before := slices.DeleteFunc(slices.Clone(words[:i]), func(word string) bool { return word == "|" })
		if len(before) > 0 && (isTeam(strings.Join(before, " ")) || words[i-1] == "|" && len(before) > 1) {
			part, _, _ := strings.Cut(strings.Join(words[i:], " "), " |")
			return strings.Fields(part)
		}
	}
	return nil
}

// partMark matches a mark between an organisation and a person.
var partMark = lazy(`\s*[,;|/•·()]+\s*|\s[-–—:]+\s`)

// isTitle reports whether a word is a title rather than a name. "Phil" is a title only after another title: "Dr. phil.".
func isTitle(word string, titled bool, words int) bool {
	title := strings.Trim(fold(word), ".,")
	dotted := strings.Contains(word, ".")
	if dotted && russianDegree().MatchString(fold(word)) {
		return true // before a name, too
	}
	if dotted {
		for part := range strings.FieldsFuncSeq(title, func(r rune) bool { return r == '.' || r == '-' }) {
			if len(part) > 1 && of("title").has(part) {
				return true
			}
		}
	}
	switch {
	case titled && of("inner title").has(title):
	case !of("title").has(title), !dotted && of("maybe title").has(title):
		return false
	case of("inner title").has(title) && !titled && !dotted:
		return false
	}
	return len([]rune(title)) > 1 || dotted && words > 2 || !isLatin(title)
}
