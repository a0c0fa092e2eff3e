package mail

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wholeName returns a name in Chinese, Japanese or Korean characters, by which people are addressed as a whole, without titles and companies. It
// has a doubt if a word can be a company's name.
func wholeName(words []string) (name, doubt string) {
	const longest, surname, person = 10, 3, 4 // characters
	whole := strings.Join(words, " ")
	words = withoutHonorific(words)
	people := slices.DeleteFunc(slices.Clone(words), func(word string) bool { return isCJK(word) && isCompanyWord(word) })
	name = strings.Join(people, " ")
	switch {
	case len(people) == 0:
		return "", "“" + whole + "” is the name of a team or a company"
	case utf8.RuneCountInString(name) > longest:
		return "", "“" + whole + "” is unusually long for a name"
	case len(people) < len(words) && utf8.RuneCountInString(name) <= 2:
		return name, "“" + name + "” may be a surname"
	case len(people) < 2:
		return name, ""
	}
	for i, word := range people {
		n := utf8.RuneCountInString(word)
		r, _ := utf8.DecodeRuneInString(word)
		long := n > surname && unicode.In(r, unicode.Han, unicode.Hangul)
		if long || i == 0 && n > 2 && unicode.Is(unicode.Hangul, r) {
			rest := slices.Delete(slices.Clone(people), i, i+1)
			maybe := strings.Join(rest, " ")
			if utf8.RuneCountInString(maybe) > person+1 {
				maybe = ""
			}
			return maybe, "“" + word + "” may be the name of a company"
		}
	}
	return name, ""
}

// isCompanyWord reports whether a word is an organisation's name, or has a company's legal form in it: "蓝天科技", "株式会社みどり".
func isCompanyWord(word string) bool {
	for _, form := range of("legal form").all {
		if isCJK(form) && strings.Contains(word, form) {
			return true
		}
	}
	return endsAsOrganisation(word)
}

// withoutHonorific removes titles from the end of a name, also those in the same word: "김민수 교수", "王小平博士".
func withoutHonorific(words []string) []string {
	const whole = 3 // characters of a name
	last := words[len(words)-1]
	for _, title := range of("title").all {
		before, found := strings.CutSuffix(last, title)
		if !found || !isCJK(title) {
			continue
		}
		n := utf8.RuneCountInString(strings.Join(words[:len(words)-1], "") + before)
		if n < whole { // "鈴木先生" has only the surname
			continue
		}
		rest := words[:len(words)-1]
		if before != "" {
			rest = append(slices.Clone(rest), before)
		}
		return rest
	}
	return words
}

// isSurnameOf reports whether the word with which somebody signs is only the surname of a whole name in Chinese, Japanese or Korean
// characters. In Japanese, most people sign with the surname, which may be before or behind the other name.
func (r *reading) isSurnameOf(word, name string) bool {
	word, name = joined(word), joined(name)
	return word != name && isCJK(word) && isCJK(name) && (strings.HasPrefix(name, word) || strings.HasSuffix(name, word) && language(r.Text).value == "ja")
}

// isOnlySurname reports whether the only name of a mail in Japanese is so short that it can be a surname without the other name.
func (r *reading) isOnlySurname(name string) bool {
	const short = 2 // characters
	return isCJK(name) && utf8.RuneCountInString(name) <= short && language(r.Text).value == "ja"
}
