package mail

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// isCJK reports whether a name is in Chinese, Japanese or Korean characters.
func isCJK(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

// given returns the given name among the words of a name, or a doubt. In Vietnam, Hungary, China, Japan and Korea, the
// family name comes first, unless the name is written the Western way.
func given(words []string, addr string) (name, doubt string) {
	whole := strings.Join(words, " ")
	if isCJK(whole) {
		return wholeName(words)
	}
	if len(words) == 1 {
		return words[0], ""
	}
	first := fold(words[0])
	if of("particle").has(first) && !isCompound(words) || strings.HasPrefix(words[0], "d'") || strings.HasPrefix(words[0], "d’") {
		return "", "“" + whole + "” may begin with the surname"
	}
	if name, _ := vietnamese(words, addr); name != "" && isVietnamese(words) {
		return name, ""
	}
	if isCapital(words[0]) != isCapital(words[len(words)-1]) && !isInitial(words[0]) && !isInitial(words[len(words)-1]) && !(isTwo(words[0]) && isInitials(words[0])) {
		return compound(capitalsLast(words)), "" // "ROE Jane" and "Jane ROE"
	}
	for _, order := range []func([]string, string) (string, string){vietnamese, hungarian, slavic, cantonese, chinese, japanese, korean, familyFirst, byAddress, knownLast} {
		if name, doubt := order(words, addr); name != "" || doubt != "" {
			return name, doubt
		}
	}
	if isInitial(words[0]) && len(words) > 2 && !isInitial(words[1]) {
		return "", "“" + whole + "” begins with an initial"
	}
	if areSurnames(words) && !isInitialed(words, addr) {
		return "", "“" + whole + "” may be two surnames"
	}
	return compound(words), ""
}

// capitalsLast puts the words in capitals, which are the surname, after the others.
func capitalsLast(words []string) []string {
	out := slices.Clone(words)
	slices.SortStableFunc(out, func(a, b string) int {
		switch {
		case isCapital(a) == isCapital(b):
			return 0
		case isCapital(b):
			return -1
		}
		return 1
	})
	return out
}

// isCompound reports whether a name begins with a given name of two words.
func isCompound(words []string) bool { return len(words) > 1 && compound(words) != words[0] }

// compound returns the given name at the beginning of a name, with both words of "Juan Carlos" and "Abdul Rahman".
func compound(words []string) string {
	if len(words) < 2 {
		return words[0]
	}
	first, second := unabridged(words[0]), unabridged(words[1])
	c := of("compound")
	if isMari(words) {
		return words[0] + " " + words[1] // also without a surname: "Mari Carmen"
	}
	if whole := strings.Fields(c.startOf(first + " " + second + " " + fold(strings.Join(words[2:], " ")))); len(whole) > 2 && len(whole) < len(words) {
		return strings.Join(words[:len(whole)], " ") // "María del Carmen Roe"
	}
	switch {
	case len(words) > 2 && (isPair(words) || (first == "jean" || first == "marie") && of("jean").has(second)):
		return words[0] + " " + words[1]
	case !c.has(first + " *"), len(words) < 3 && !in("kunya", first):
		return words[0]
	}
	if second == "al" || second == "el" || second == "ar" || second == "as" || second == "al-" {
		if len(words) > 2 {
			return strings.Join(words[:3], " ")
		}
	}
	return words[0] + " " + words[1]
}

// isMari reports whether a name begins with a short form such as "Mari Carmen", which the table has in one word.
func isMari(words []string) bool {
	return len(words) > 1 && fold(words[0]) == "mari" && len(formsOf()[joined(words[0]+words[1])]) > 0
}

// unabridged folds a given name, and writes out the Spanish abbreviation "Mª".
func unabridged(word string) string {
	if word = fold(word); strings.HasPrefix(word, "m") && strings.HasSuffix(strings.Trim(word, "."), "ª") {
		return "maría"
	}
	return word
}

// isPair reports whether two words with which a name begins are one given name, as in "Luz Dary Roe" and "Juan David Roe". A second
// word that is often a surname belongs to the given name if two surnames follow: "Juan Martín Roe López".
func isPair(words []string) bool {
	first, second := unabridged(words[0]), unabridged(words[1])
	const whole = 4 // words
	switch {
	case of("compound").has(first + " " + second):
		return true
	case first == second || !of("compound first").has(first) && (!of("compound other").has(first) || !of("compound second").has(second)),
		!of("compound second").has(second) && !of("compound other").has(second):
		return false
	}
	return len(words) >= whole && !of("particle").has(fold(words[2])) || !in("given surname", second) && !in("surname", second) || of("compound last").has(second)
}

func in(kind, word string) bool { return of(kind).has(strings.Trim(fold(word), ".,")) }

// isGiven reports whether a word is one of the usual given names, or two of them with a hyphen: "Anna-Lena".
func isGiven(word string) bool {
	word = fold(word)
	if first, second, ok := strings.Cut(word, "-"); ok && (isGiven(second) || of("second name").has(second)) {
		return isGiven(first)
	}
	return of("given").has(word) || of("given").has(ascii(word)) || isCyrillicGiven(word)
}

var syllable = lazy(`^(?:ngh?|nh|g[hi]|kh|ph|t[hr]|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:n[gh]|ch|[cmnpt])?$`)

// isUsual reports whether a word is a usual given name or a form of one.
func isUsual(word string) bool { return isGiven(word) || len(formsOf()[ascii(fold(word))]) > 0 }

// isSyllables reports whether each word has one syllable, as the words of East Asian names have.
func isSyllables(words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !syllable().MatchString(ascii(fold(word))) })
}

// isEastAsian reports whether each word can be a syllable of a Chinese, Korean or Vietnamese name.
func isEastAsian(words []string) bool {
	const longest = 6 // letters
	return !slices.ContainsFunc(words, func(word string) bool {
		plain := ascii(fold(word))
		return len(plain) > longest || !syllable().MatchString(plain) && !pinyin().MatchString(plain)
	})
}

// hasFamily reports whether a word is a usual family name of East Asia.
func hasFamily(word string) bool {
	return in("chinese", word) || in("cantonese", word) || in("korean", word) || in("vietnamese", word)
}

// isVietnamese reports whether a name is certainly Vietnamese, in either order.
func isVietnamese(words []string) bool {
	if len(words) < 2 || !isSyllables(words) {
		return false
	}
	first, last := words[0], words[len(words)-1]
	nguyen := func(word string) bool { return strings.HasPrefix(ascii(fold(word)), "nguy") }
	return nguyen(first) || nguyen(last) || (in("vietnamese", first) || in("vietnamese", last)) && isMarked(words)
}

// isMarked reports whether a name has letters that only Vietnamese has.
func isMarked(words []string) bool {
	return strings.ContainsAny(norm.NFC.String(strings.Join(words, " ")), "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĐƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰ")
}

// vietnamese returns the last word of "Nguyễn Văn Anh", and both words of "Văn Anh Nguyễn" before the family name.
func vietnamese(words []string, addr string) (string, string) {
	last := words[len(words)-1]
	const whole = 3 // words
	if len(words) == whole && in("vietnamese", last) && !in("vietnamese", words[0]) && isVietnamese(words) && (!isGiven(words[0]) || isMarked(words[1:2])) {
		return words[0] + " " + words[1], ""
	}
	if !in("vietnamese", words[0]) || in("vietnamese", last) && len(words) < 3 {
		return "", ""
	}
	marked := isMarked(words) || words[0] != ascii(words[0])
	syllables := len(words) > 2 && !in("vietnamese", last) && isSyllables(words)
	named := syllables || strings.HasPrefix(ascii(fold(words[0])), "nguy") || strings.HasSuffix(strings.ToLower(addr), ".vn") || in("vietnamese", words[0]) && marked
	if !named {
		return "", ""
	}
	if len(words) == 2 && !marked && !strings.HasPrefix(ascii(fold(words[0])), "nguy") {
		return "", ""
	}
	return last, ""
}

// hungarian returns the given name of "Nagy Péter".
func hungarian(words []string, addr string) (string, string) {
	last := words[len(words)-1]
	first := in("hungarian", words[0])
	domain := strings.HasSuffix(strings.ToLower(addr), ".hu")
	accented := in("hungarian only", last)
	if hasSurname("hungarian surname", words[0]) && !first && (in("hungarian", last) || isGiven(last)) {
		return last, ""
	}
	switch {
	case first && !in("hungarian", last):
		return "", ""
	case in("hungarian", last) && (domain || accented) && !first:
		return last, ""
	case in("hungarian", last) && first && domain:
		return "", "it is unclear which part of “" + strings.Join(words, " ") + "” is the first name"
	case domain:
		return "", "in Hungary the surname comes first"
	}
	return "", ""
}

var pinyin = lazy(`^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|üe|er|a|o|e|i|u|ü|v)['-]?){1,2}$`)

// chinese returns the given name of "Zhang Xiaoming" and of "Xiaoming Zhang".
func chinese(words []string, addr string) (string, string) {
	for _, word := range words {
		if !pinyin().MatchString(ascii(fold(word))) {
			return "", ""
		}
	}
	first, last := in("chinese", words[0]), in("chinese", words[len(words)-1])
	rest := strings.Join(words[1:], " ")
	switch {
	case first && !last && len(words) <= 3:
		if len(words) == 2 && len(words[1]) <= 4 && !strings.HasSuffix(strings.ToLower(addr), ".cn") {
			return "", "it is unclear which part of “" + strings.Join(words, " ") + "” is the first name"
		}
		return rest, ""
	case first && last:
		return "", "it is unclear which part of “" + strings.Join(words, " ") + "” is the first name"
	}
	return "", ""
}

// cantonese returns the given name of "Wong Kar Wai" and of "Kar Wai Wong".
func cantonese(words []string, addr string) (string, string) {
	if n := len(words) - 1; n == 2 && hasFamily(words[n]) && !hasFamily(words[0]) && !isUsual(words[0]) && !isUsual(words[1]) && isEastAsian(words[:n]) {
		return words[0] + " " + words[1], ""
	}
	const parts, longest = 3, 5
	if len(words) != parts || !in("cantonese", words[0]) || len(words[1]) > longest || len(words[2]) > longest || isGiven(words[1]) {
		return "", ""
	}
	return words[1] + " " + words[2], ""
}

var (
	patronymic = lazy(`(вич|вна|ична|инична|ївна|ovich|evich|ovna|evna)$`)
	surnames   = lazy(`.{2}(ов|ев|ёв|ин|ова|ева|ёва|ина|ский|ская|цкий|цкая|енко|чук|ук|юк|ov|ev|ova|eva|ová|sky|skiy|skaya|ski|ska|cki|cka|enko|chuk|ić|vić|nen|shvili|dze|oğlu|oglu|opoulos)$`)
)

// slavic returns the given name of "Петров Иван" and of "Иванова Анна Сергеевна". Finns and others use that order, too.
func slavic(words []string, addr string) (string, string) {
	last := words[len(words)-1]
	for i, word := range words {
		if i > 0 && len(words) > 2 && patronymic().MatchString(fold(word)) {
			return words[i-1], ""
		}
	}
	surname := func(word string) bool {
		return surnames().MatchString(fold(word)) && !in("slavic given", word) && !isGiven(word)
	}
	switch {
	case len(words) != 2 || !surname(words[0]):
		return "", ""
	case surname(last):
		return "", "it is unclear which part of “" + strings.Join(words, " ") + "” is the first name"
	}
	return last, ""
}

var familyName = lazy(`..([oe]vic|czyk|czak|wicz|escu|idis|akis|huber|ma[iy]e?r|meier|bauer|mann|inger|hofer|berger|bacher|egger|lechner|müller|mueller|schmidt?|gruber|steiner|wieser|leitner|reiter|ecker)$`)

// familyFirst returns the given name of "Huber Franz", if the first word is a usual surname and not a given name.
func familyFirst(words []string, _ string) (string, string) {
	if len(words) != 2 || isGiven(words[0]) || !isGiven(words[1]) {
		return "", ""
	}
	if isDouble(words[0]) {
		if in("surname", words[1]) || in("given surname", words[1]) {
			return "", "it is unclear which part of “" + strings.Join(words, " ") + "” is the first name"
		}
		return words[1], ""
	}
	if hasSurname("surname", words[0]) || familyName().MatchString(fold(words[0])) {
		return words[1], ""
	}
	return "", ""
}

// knownLast returns the given name of "Kurosawa Aiko", in which only the second word is a usual given name. The result has a doubt if
// that word often follows a given name, as in "Sowmya Suresh".
func knownLast(words []string, addr string) (string, string) {
	if len(words) != 2 || looksFirst(words[0]) || isInitial(words[0]) || !isGiven(words[1]) || looksLast(words[1]) || noName(words[0]) {
		return "", ""
	}
	if in("often last", words[1]) || isInitialed(words, addr) {
		return "", "it is unclear which part of “" + strings.Join(words, " ") + "” is the first name"
	}
	return words[1], ""
}

var (
	basque      = lazy(`etxe|goiko|goiti|iturri|mendi|zabal|zubi[^n]|urruti|(berria|txoa|txea|gorri|[ei]aga|barria)$`)
	southIndian = lazy(`..(pp?ati|pp?all[iy]|gadda|konda|kunta|cherla|neni|s[eh]?ett[iy]|reddy|gunta|metla|boina|naidu|patnam|peta|gama|varapu|murthy|ch?amy|swamy|samy|parambil|vee?ttil|kandy|athil|kunnel|purackal|ikkal|akkal)$`)
	western     = lazy(`..([dklnrst]sen|sson|d[oó]ttir|[kq]vist|str[öø]m|dijk|veld|stra|ton|ham|ley|ford|worth|well|[nt]ez|[^ae]man|stein|thal|f[ei]e?ld|hoff|holz|hardt|brink|kamp|horst|ow|itz|ink|ema|sma|berg|lund|ga[ar]+d|gård|nes|rud|dal|moen|land|more|stone|gate|ridge|by|kins|cott|bury|shaw|brook|wood|wick|croft|cliffe?|combe|thorpe?|cock|smith|wright|ster|house|way|[^e]er|[^e]ett?|ott?|ard|aud|ault|eau|eux|elli|etti|ucci|idis|ides|ou|os)$`)
)

// isSurnamelike reports whether a word is a usual surname, or has the form of one.
func isSurnamelike(word string) bool {
	folded := fold(word)
	return hasSurname("surname", word) || hasSurname("hungarian surname", word) || in("japanese", word) ||
		familyName().MatchString(folded) || surnames().MatchString(folded) || basque().MatchString(folded) || southIndian().MatchString(folded)
}

// looksFirst reports whether a word is a usual given name, a form of one, or begins with one and a hyphen, or is two syllables of
// East Asia with a hyphen.
func looksFirst(word string) bool {
	if isUsual(word) || !isSurnamelike(word) && stemsOfGiven()[stem(word)] {
		return true
	}
	parts := strings.Split(word, "-")
	return len(parts) == 2 && (isEastAsian(parts) || romanised().MatchString(ascii(fold(word))) || isGiven(parts[0]))
}

// stem returns a name without accents and without the vowel at its end, which often differs between languages and sexes: "Charlotta"
// and "Charlotte" have the same stem. For other and for short names, it returns "".
func stem(name string) string {
	const least = 5 // letters
	name = ascii(fold(name))
	stem := strings.TrimRight(strings.TrimSuffix(name, "h"), "aey")
	if len(stem) < least {
		return ""
	}
	return stem
}

// stemsOfGiven has the stems of the usual given names.
var stemsOfGiven = sync.OnceValue(func() map[string]bool {
	stems := map[string]bool{}
	for _, name := range of("given").all {
		if s := stem(name); s != "" {
			stems[s] = true
		}
	}
	return stems
})

// looksLast reports whether a word is rather the surname of the two words of a name. It can be a given name, too: "Thomas".
func looksLast(word string) bool {
	folded := fold(word)
	return isSurnamelike(word) || hasFamily(word) || in("given surname", word) || western().MatchString(folded) || strings.Contains(folded, "'") || strings.HasPrefix(folded, "mc") ||
		isDouble(word)
}

// isDouble reports whether a word is a double surname, such as "Strand-Oke": neither part can be a given name.
func isDouble(word string) bool {
	parts := strings.Split(word, "-")
	return len(parts) > 1 && !isEastAsian(parts) && !slices.ContainsFunc(parts, func(part string) bool {
		return part == "" || !startsName(part) || isUsual(part) || in("second name", part)
	})
}

// hasSurname reports whether a word, or a part of it before or after a hyphen, is a surname in a table.
func hasSurname(kind, word string) bool {
	return slices.ContainsFunc(strings.Split(word, "-"), func(part string) bool { return in(kind, part) })
}

// byAddress reads "Müller Karl" with the surname first if the mail address has the words in the opposite order, as in
// k.mueller@example.com. The result has a doubt if neither word is a usual given name.
func byAddress(words []string, addr string) (string, string) {
	local, _, _ := strings.Cut(fold(addr), "@")
	parts := strings.FieldsFunc(local, func(r rune) bool { return r == '.' || r == '_' || r == '-' })
	if len(words) != 2 || len(parts) != 2 {
		return "", ""
	}
	first, last := fold(words[0]), fold(words[1])
	if sounds(parts[1], first) && !sounds(parts[1], last) && (strings.HasPrefix(ascii(last), ascii(parts[0])) || isShort(parts[0], last) || sameForms(parts[0], last)) {
		if isGiven(last) && !isGiven(first) {
			return words[1], ""
		}
		return "", "it is unclear which part of “" + strings.Join(words, " ") + "” is the first name"
	}
	return "", ""
}

// sounds reports whether a word of an address is a name, spelt without its accents or in the German way (ue for ü).
func sounds(word, name string) bool {
	return word == ascii(name) || word == umlauts.Replace(name)
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "å", "aa", "ø", "oe", "æ", "ae")

// japanese returns the given name of "Yamada Taro".
func japanese(words []string, addr string) (string, string) {
	if len(words) != 2 || !in("japanese", words[0]) {
		return "", ""
	}
	if in("japanese", words[1]) {
		return "", "it is unclear which part of “" + strings.Join(words, " ") + "” is the first name"
	}
	return words[1], ""
}

var romanised = lazy(`^(?:(?:kk|tt|pp|ss|jj|ch|sh|[gndrlmbsjktphy])?(?:yeo|you|yae|wae|weo|woo|eui|yu|ya|ye|yo|wa|we|wi|wo|ae|eo|oe|eu|ui|ee|oo|a|o|u|i|e)(?:ng|[nlmkpt])?-?){2}$`)

// korean returns the given name of "Kim Min-su" and of "Min Su Kim".
func korean(words []string, addr string) (string, string) {
	const whole = 3 // words
	if last := words[len(words)-1]; len(words) == whole && in("korean", last) && romanised().MatchString(ascii(fold(words[0]+words[1]))) {
		if !in("korean", words[0]) && !isGiven(words[0]) || in("korean", words[0]) && in("korean often", last) && !in("korean often", words[0]) {
			return words[0] + " " + words[1], ""
		}
	}
	if !in("korean", words[0]) || len(words) > 3 {
		return "", ""
	}
	rest := strings.Join(words[1:], "")
	syllables := romanised().MatchString(ascii(fold(rest)))
	switch {
	case !syllables || in("korean", words[len(words)-1]) && len(words) == 2:
		return "", ""
	case strings.Contains(rest, "-") || len(words) == 3 || strings.HasSuffix(strings.ToLower(addr), ".kr"):
		return strings.Join(words[1:], " "), ""
	}
	return "", "it is unclear which part of “" + strings.Join(words, " ") + "” is the first name"
}

// ascii removes the accents from a text.
func ascii(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return s // most names need no change
	}
	return marked.Replace(norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))))
}

// marked replaces letters that Unicode doesn't decompose into a plain letter and an accent.
var marked = strings.NewReplacer("đ", "d", "ł", "l", "ø", "o", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i")
