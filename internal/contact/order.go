package contact

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// inOrder splits a name of two words or more by the order of its language and of its own words. Where two orders are possible, the
// parts stay unclear.
func inOrder(list []string, lang string) name {
	switch base, _, _ := strings.Cut(strings.ToLower(lang), "-"); {
	case slices.ContainsFunc(list, isCJK):
		return ofCJK(list)
	case slices.ContainsFunc(list, isCapital) && !slices.ContainsFunc(list, func(word string) bool { return strings.ToLower(word) == word && !in(particles, word) }):
		if n, ok := byCapitals(list); ok {
			return n
		}
		return byWords(list, base)
	default:
		return byWords(list, base)
	}
}

func byWords(list []string, lang string) name {
	if n, ok := slavic(list, lang); ok {
		return n
	}
	if n, ok := asian(list, lang); ok {
		return n
	}
	if n, ok := spanish(list, lang); ok {
		return n
	}
	if lang == "km" || lang == "hu" && !(in(hungarianGiven, list[0]) && !in(hungarianGiven, list[len(list)-1])) {
		return name{family: list[0], given: list[1], more: strings.Join(list[2:], " ")}
	}
	return western(compound(list))
}

// western splits a name in which the family name comes last, after any particles: Ludwig van Beethoven.
func western(list []string) name {
	last := len(list) - 1
	if last < 1 {
		return unclear(list)
	}
	if glued(list) {
		last -= 2
	}
	for i := 1; i < last; i++ {
		if in(particles, list[i]) {
			last = i
			break
		}
	}
	return name{family: strings.Join(list[last:], " "), given: list[0], more: strings.Join(list[1:last], " ")}
}

// compound joins the words of an Arabic given name: عبد الرحمن.
func compound(list []string) []string {
	n := 1
	switch {
	case in(servant, list[0]):
		n = 2
		if len(list) > 2 && (bare(list[1]) == "al" || bare(list[1]) == "el" || bare(list[1]) == "ar") {
			n = 3
		}
	case in(ofFaith, list[1]):
		n = 2
	}
	return append([]string{strings.Join(list[:n], " ")}, list[n:]...)
}

// ofCJK splits a name in Chinese, Japanese or Korean characters, in which the family name comes first.
func ofCJK(list []string) name {
	if slices.ContainsFunc(list, func(word string) bool { return !isCJK(word) }) {
		return unclear(list)
	}
	if first, _ := utf8.DecodeRuneInString(list[0]); unicode.Is(unicode.Katakana, first) {
		return western(list) // a name from the West
	}
	return name{family: list[0], given: strings.Join(list[1:], " ")}
}

func isCJK(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.In(first, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

// byCapitals splits a name whose family name alone is in capitals: MOSS Ana, Ana DE LA CRUZ.
func byCapitals(list []string) (n name, ok bool) {
	front, back := 0, len(list)
	for front < len(list) && (isCapital(list[front]) || in(particles, list[front]) && (list[front] == strings.ToUpper(list[front]) || list[front] == strings.ToLower(list[front]))) {
		front++
	}
	for back > 0 && (isCapital(list[back-1]) || back < len(list) && in(particles, list[back-1])) {
		back--
	}
	switch {
	case slices.ContainsFunc(list[:front], isCapital) && front < len(list) && back == len(list) && !slices.ContainsFunc(list[front:], isCapital):
		return name{family: strings.Join(list[:front], " "), given: list[front], more: strings.Join(list[front+1:], " ")}, true
	case back > 0 && back < len(list) && front == 0 && !slices.ContainsFunc(list[:back], isCapital):
		return name{family: strings.Join(list[back:], " "), given: list[0], more: strings.Join(list[1:back], " ")}, true
	}
	return name{}, false
}

// isCapital reports whether a word has three letters or more, all of them capitals. Two letters may be initials: AJ Moss.
func isCapital(word string) bool {
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, word)
	const least = 3
	return (utf8.RuneCountInString(letters) >= least || in(asianFamily, word) && len(letters) > 1) && !strings.Contains(word, ".") &&
		letters == strings.ToUpper(letters) && letters != strings.ToLower(letters)
}

// The endings of Slavic names. A woman's patronymic ends as no family name does.
var (
	hers = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i).(?:[оеё]вна|ична|инична|івна|ївна|еўна|оўна|[oe]vna|ichna|ivna|yivna)$`)
	})
	his = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i).(?:[оеёє]вич|[кмт]ич|ьич|йович|авіч|евіч|[oe]vi[ct]h|evi[cč]h|ovych)$`)
	})
	slavicName = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)..(?:[оеё]ва?|ск(?:ий|ая)|цк(?:ий|ая)|ськ(?:ий|а)|зьк(?:ий|а)|енко|[oe]va?|sk(?:y|aya|iy)|enko)$`)
	})
)

// slavic splits a name with a patronymic, and one that may begin with the family name: Петрова Анна Сергеевна.
func slavic(list []string, lang string) (n name, ok bool) {
	cyrillic := slices.ContainsFunc([]rune(list[0]), func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
	certain := cyrillic || slices.Contains([]string{"ru", "uk", "be"}, lang)
	patronymic := func(word string) bool { return hers().MatchString(word) || certain && his().MatchString(word) }
	last := list[len(list)-1]
	first := !in(notFamily, list[0]) && slavicName().MatchString(list[0])
	switch len(list) {
	case 2:
		switch {
		case hers().MatchString(last):
			return name{given: list[0], more: last}, true
		case certain && his().MatchString(last):
			return unclear(list), true
		case first && (in(notFamily, last) || !slavicName().MatchString(last)):
			if cyrillic {
				return name{family: list[0], given: last}, true
			}
			return unclear(list), true
		}
	case 3:
		switch {
		case patronymic(list[1]):
			return name{family: last, given: list[0], more: list[1]}, true
		case patronymic(last):
			return name{family: list[0], given: list[1], more: last}, true
		}
	}
	return name{}, false
}

var (
	syllables = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^(?:-?(?:[bcdfghjklmnpqrstvwxyz]|[cszgkt]h|ng|nh|tr|gi|qu|kk|ts)?[aeiouyăâêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵđō]{1,4}(?:ng|nh|ch|[nmlkptcw])?){1,3}$`)
	})
	english = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)..(?:son|ton|man|den|ley|kin|len|nel|rin|bel|ine|one)$`)
	})
	hangul = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)^[a-z]{2,5}-[a-z]{2,5}$`) })
)

// asian splits a name from East Asia in Latin letters. Its order shows only if the language or the words tell.
func asian(list []string, lang string) (n name, ok bool) {
	last := list[len(list)-1]
	first, ends := in(asianFamily, list[0]), in(asianFamily, last)
	shaped := !slices.ContainsFunc(list[1:], func(word string) bool { return !syllables().MatchString(word) || english().MatchString(word) })
	if !shaped && first && in(alsoGiven, list[0]) {
		return name{}, false // Kim Basinger
	}
	middle := func() bool {
		return len(list) > 2 && slices.Contains([]string{"thị", "thi", "văn", "van"}, strings.ToLower(list[1]))
	}
	own := slices.Contains([]string{"zh", "ko", "ja", "yue"}, lang)
	switch {
	case lang == "vi" && (first || !ends), first && middle() && strings.ContainsFunc(list[0], func(r rune) bool { return r >= utf8.RuneSelf }):
		if !first && !shaped {
			return name{}, false // Anna Moss
		}
		return name{family: list[0], given: last, more: strings.Join(list[1:len(list)-1], " ")}, true
	case first && !ends && (own && shaped || len(list) == 2 && shaped && hangul().MatchString(last)):
		return name{family: list[0], given: strings.Join(list[1:], " ")}, true
	case first && (ends || shaped), own && !first && !ends && syllables().MatchString(list[0]) && shaped:
		return unclear(list), true
	}
	return name{}, false
}

func isSpanish(lang string) bool {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return slices.Contains([]string{"es", "ca", "gl", "eu", "ast"}, base)
}

// spanish splits a name with one or two family names: María José García López.
func spanish(list []string, lang string) (n name, ok bool) {
	last := len(list) - 1
	family := func(word string) bool {
		return in(spanishFamily, word) || len(word) > 4 && (strings.HasSuffix(bare(word), "ez") || strings.HasSuffix(bare(word), "iz"))
	}
	portuguese := slices.ContainsFunc(list, func(word string) bool { return slices.Contains([]string{"da", "do", "dos", "das"}, word) })
	if last < 2 || lang == "pt" || portuguese || !isSpanish(lang) && !(family(list[last]) && slices.ContainsFunc(list[1:last], family)) {
		return name{}, false
	}
	i := 1
	for i < last && (in(spanishGiven, list[i]) && !family(list[i]) || givenBehind(list[i:])) {
		i++
	}
	surnames := 0
	for j := i; j <= last; j++ {
		if slices.Contains([]string{"y", "i", "e"}, list[j]) {
			surnames--
		} else if !in(particles, list[j]) {
			surnames++
		}
	}
	const most = 2
	switch {
	case surnames == most && (i > 1 || family(list[i]) && !in(spanishGiven, list[i]) || in(particles, list[i])), surnames == 1:
		return name{family: strings.Join(list[i:], " "), given: strings.Join(list[:i], " ")}, true
	}
	return unclear(list), true
}

// givenBehind reports whether words begin with particles before a given name: "del Carmen", in María del Carmen Ruiz.
func givenBehind(list []string) bool {
	i := 0
	for i < len(list) && in(particles, list[i]) {
		i++
	}
	return i > 0 && i < len(list)-1 && slices.Contains([]string{"carmen", "pilar", "mar", "rosario", "ángeles", "angeles", "luz", "dolores", "jesús", "jesus", "rocío", "sol", "cielo", "consuelo", "socorro", "refugio", "milagros", "valle"}, bare(list[i]))
}
