package mail

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// scripts has the scripts that identify a language on their own. Kana come before Chinese characters, because Japanese
// has both.
var scripts = []struct {
	table *unicode.RangeTable
	lang  string
}{
	{unicode.Hangul, "ko"}, {unicode.Hiragana, "ja"}, {unicode.Katakana, "ja"}, {unicode.Han, "zh"}, {unicode.Greek, "el"},
	{unicode.Hebrew, "he"}, {unicode.Thai, "th"}, {unicode.Devanagari, "hi"},
}

// Language returns the language of a text as its tag, and whether that is certain. Few words, or two similar languages, are
// not.
func Language(text string) (lang string, certain bool) {
	g := language(text)
	return g.value, g.value != "" && g.doubt == ""
}

// Tells reports whether [Language] knows a language, given by its code.
func Tells(lang string) bool {
	for _, s := range scripts {
		if s.lang == lang {
			return true
		}
	}
	for _, langs := range table().common {
		if slices.Contains(langs, lang) {
			return true
		}
	}
	return false
}

// language returns the language of a text as its tag, by its script and its most frequent words.
func language(text string) guess {
	const enough = 2000
	if len(text) > enough {
		text = strings.ToValidUTF8(text[:enough], "")
	}
	total := 0
	found := make([]int, len(scripts))
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		total++
		for i := 0; r > unicode.MaxLatin1 && i < len(scripts); i++ {
			if unicode.Is(scripts[i].table, r) {
				found[i]++
			}
		}
	}
	const part = 5 // a fifth of the letters is enough: kana among Chinese characters make a text Japanese
	for i, n := range found {
		if n*part > total {
			return guess{scripts[i].lang, ""}
		}
	}
	return byWords(strings.FieldsFunc(fold(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && !unicode.IsMark(r) }))
}

// byWords returns the language whose frequent words occur most often.
func byWords(words []string) guess {
	found := map[string]int{}
	common := table().common
	for _, word := range words {
		for _, lang := range common[word] {
			found[lang]++
		}
	}
	best, second := "", ""
	for _, lang := range slices.Sorted(maps.Keys(found)) {
		switch {
		case found[lang] > found[best]:
			best, second = lang, best
		case found[lang] > found[second]:
			second = lang
		}
	}
	const least, part = 3, 10
	switch {
	case best == "":
		return guess{"", "it has too few words to tell the language"}
	case found[best] < least, found[best]*part < len(words):
		return guess{best, "it has too few words to tell the language"}
	case found[second]*4 > found[best]*3:
		return guess{best, "it may also be in the language " + second}
	}
	return guess{best, ""}
}

// Common returns the most frequent words of a language, given by its code.
func Common(lang string) []string {
	var words []string
	for word, langs := range table().common {
		if slices.Contains(langs, lang) {
			words = append(words, word)
		}
	}
	slices.Sort(words)
	return words
}
