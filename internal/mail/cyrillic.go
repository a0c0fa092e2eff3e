package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isCyrillicGiven reports whether a word in Cyrillic is a usual given name, which the tables have in Latin letters.
func isCyrillicGiven(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	if !unicode.Is(unicode.Cyrillic, r) {
		return false
	}
	latin := romanise.Replace(fold(word))
	return of("given").has(latin) || of("given").has(strings.ReplaceAll(latin, "iy", "y"))
}

var romanise = strings.NewReplacer("а", "a", "б", "b", "в", "v", "г", "g", "ґ", "g", "д", "d", "е", "e", "ё", "e", "є", "ye", "ж", "zh", "з", "z", "и", "i", "і", "i", "ї", "i", "й", "y", "к", "k", "л", "l", "м", "m",
	"н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "у", "u", "ф", "f", "х", "kh", "ц", "ts", "ч", "ch", "ш", "sh", "щ", "shch", "ъ", "", "ы", "y", "ь", "", "э", "e", "ю", "yu", "я", "ya", "ј", "j", "љ", "lj", "њ", "nj", "ћ", "c", "ђ", "dj", "џ", "dz")
