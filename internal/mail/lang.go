package mail

import (
	"bytes"
	"iter"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// scripts lists the scripts that identify a language on their own. Kana come before Chinese characters, because
// Japanese has both.
var scripts = []struct {
	table *unicode.RangeTable
	lang  string
}{
	{unicode.Hangul, "ko"}, {unicode.Hiragana, "ja"}, {unicode.Katakana, "ja"}, {unicode.Han, "zh"}, {unicode.Greek, "el"},
	{unicode.Hebrew, "he"}, {unicode.Thai, "th"}, {unicode.Devanagari, "hi"},
}

// Language returns the tag of the language of a text, and whether it is certain. It is uncertain if the text has few words,
// or if two languages are similar.
func Language(text string) (lang string, certain bool) {
	g := language(text)
	return g.value, g.value != "" && g.doubt == ""
}

// Tells reports whether [Language] recognises a language, given by its code.
func Tells(lang string) bool {
	for _, s := range scripts {
		if s.lang == lang {
			return true
		}
	}
	return slices.Contains(common().langs, lang)
}

// language returns the tag of the language of a text, by its script and its most frequent words.
func language(text string) guess {
	const enough = 2000
	if len(text) > enough {
		text = strings.ToValidUTF8(text[:enough], "")
	}
	if !isASCII(text) {
		if lang := byScript(text); lang != "" {
			return guess{lang, ""}
		}
	}
	return byWords(strings.FieldsFuncSeq(lower(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && !unicode.IsMark(r) }))
}

// byScript returns the language whose script a text is in, or "".
func byScript(text string) string {
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
			return scripts[i].lang
		}
	}
	return ""
}

// byWords returns the language whose frequent words occur most often.
func byWords(words iter.Seq[string]) guess {
	all, count := common(), 0
	found := make([]int, len(all.langs))
	for word := range words {
		count++
		for in := all.words[word]; in != 0; in &= in - 1 {
			found[bits.TrailingZeros64(in)]++
		}
	}
	best, second, most, next := "", "", 0, 0
	for i, n := range found {
		switch {
		case n > most:
			best, second, most, next = all.langs[i], best, n, most
		case n > next:
			second, next = all.langs[i], n
		}
	}
	const least, part = 3, 10
	switch {
	case best == "":
		return guess{"", "it has too few words to tell the language"}
	case most < least, most*part < count:
		return guess{best, "it has too few words to tell the language"}
	case next*4 > most*3:
		return guess{best, "it may also be in the language " + second}
	}
	return guess{best, ""}
}

// Common returns the most frequent words of a language, given by its code.
func Common(lang string) []string {
	all := common()
	at := slices.Index(all.langs, lang)
	if at < 0 {
		return nil
	}
	var words []string
	for word, langs := range all.words {
		if langs&(1<<at) != 0 {
			words = append(words, word)
		}
	}
	slices.Sort(words)
	return words
}

// frequent has the most frequent words of each language, and its greetings and goodbyes.
type frequent struct {
	langs []string          // the languages, at most 64
	words map[string]uint64 // the words, each with the bits of its languages
}

// common returns the frequent words of all languages. It reads only these from the files, which is enough to recognise a
// language.
var common = sync.OnceValue(func() frequent {
	all := frequent{words: make(map[string]uint64, 2000)}
	entries, _ := files.ReadDir("lang")
	for i, entry := range entries {
		all.langs = append(all.langs, strings.TrimSuffix(entry.Name(), ".txt"))
		data, _ := files.ReadFile("lang/" + entry.Name())
		for row := range bytes.Lines(data) {
			kind, list, _ := bytes.Cut(row, []byte(": "))
			switch string(kind) {
			case "common": // in the file, these are folded already
				for word := range strings.SplitSeq(string(bytes.TrimSpace(list)), " | ") {
					all.words[word] |= 1 << i
				}
			case "hello", "bye":
				for word := range foldedIn(list) {
					if !strings.Contains(word, " ") {
						all.words[word] |= 1 << i
					}
				}
			}
		}
	}
	return all
})
