package match

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"golang.org/x/text/unicode/norm"
)

// arabicVowels removes what most writers leave out: vowels, the stroke that stretches a word, and the hamza of an alef.
var arabicVowels = strings.NewReplacer(
	"ـ", "", "\u064b", "", "\u064c", "", "\u064d", "", "\u064e", "", "\u064f", "", "\u0650", "", "\u0651", "", "\u0652", "",
	"آ", "ا", "أ", "ا", "إ", "ا",
)

func arabicSpelling(w word) string { return arabicVowels.Replace(w.folded) }

// persianLetters replaces Persian letters by those of an Arabic keyboard. Some Persian letters look different there, and some are missing.
var persianLetters = strings.NewReplacer("ی", "ي", "ے", "ي", "ى", "ي", "ک", "ك", "ۀ", "ه", "ہ", "ه", "ة", "ه", "\u0654", "")

func persianSpelling(w word) string { return persianLetters.Replace(arabicSpelling(w)) }

// hindiSounds chooses one spelling of each sound. Writers spell a nasal with a letter, a dot or a moon. They mix up long and short
// vowels, and leave out the dot of foreign sounds.
var hindiSounds = strings.NewReplacer(
	"न्", "ं", "ँ", "ं", "\u093c", "", "\u094d", "", "अा", "अ",
	"ऩ", "न", "ऱ", "र", "ऴ", "ळ",
	"ॅ", "े", "ॆ", "े", "ै", "े", "ॉ", "ो", "ॊ", "ो", "ौ", "ो",
	"ऍ", "ए", "ऎ", "ए", "ऐ", "ए", "ऑ", "ओ", "ऒ", "ओ", "औ", "ओ",
	"ॲ", "अ", "आ", "अ", "ई", "इ", "ऊ", "उ", "ॠ", "ऋ", "ॡ", "ऌ",
	"ी", "ि", "ू", "ु", "ॄ", "ृ", "ॣ", "ॢ",
)

func hindiSpelling(w word) string { return hindiSounds.Replace(w.folded) }

// germanUmlauts restores umlauts that are written with an e: "fuer" becomes "für". It leaves "neue" and "Quelle" unchanged. The
// false umlaut that "aktuell" gets does no harm, since both sides of a comparison get it.
var germanUmlauts = strings.NewReplacer(
	"aue", "aue", "äue", "äue", "eue", "eue", "iue", "iue", "oue", "oue", "que", "que", "yue", "yue",
	"ae", "ä", "oe", "ö", "ue", "ü",
)

func germanSpelling(w word) string { return germanUmlauts.Replace(w.folded) }

// dotlessSpelling changes a word to lower case as in Turkish: I becomes ı, and İ becomes i.
func dotlessSpelling(w word) string {
	return fold(strings.ToLowerSpecial(unicode.TurkishCase, w.text))
}

// turkishSpelling is [dotlessSpelling] without the ending of a name, which begins with an apostrophe.
func turkishSpelling(w word) string {
	spelled, _, _ := strings.Cut(dotlessSpelling(w), "'")
	return spelled
}

// withoutArticle returns a spelling without the article before an apostrophe: "l'homme" is "homme".
func withoutArticle(articles string) func(word) string {
	known := strings.Fields(articles)
	return func(w word) string {
		if article, rest, found := strings.Cut(w.folded, "'"); found && slices.Contains(known, article) {
			return rest
		}
		return w.folded
	}
}

// romanianLetters replaces the comma below a letter by the cedilla of older keyboards, which the stemmer expects.
var romanianLetters = strings.NewReplacer("ș", "ş", "ț", "ţ")

func romanianSpelling(w word) string { return romanianLetters.Replace(w.folded) }

// stemmer removes the ending of the word in an environment.
type stemmer func(*snowballstem.Env) bool

// withoutAccents returns a stemmer for a language whose writers often leave out accents. It removes them all before it
// stems. The library knows some endings only with their accent. Therefore the parameter endings has pairs: an ending
// without accents, and the accented one that replaces it.
func withoutAccents(stem stemmer, endings string) stemmer {
	pairs := strings.Fields(endings)
	return func(env *snowballstem.Env) bool {
		word := bare(env.Current())
		for i := 0; i < len(pairs); i += 2 {
			if begin, found := strings.CutSuffix(word, pairs[i]); found && len(begin) > 1 {
				word = begin + pairs[i+1]
				break
			}
		}
		env.SetCurrent(word)
		return stem(env)
	}
}

// bare returns a text without accents.
func bare(text string) string {
	if isASCII(text) {
		return text
	}
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if r >= '\u0300' && r <= '\u036f' {
			return -1
		}
		return r
	}, norm.NFD.String(text)))
}

// polishEndings has the endings of nouns, adjectives and verbs, longest first. The stemming library doesn't know Polish.
var polishEndings = strings.Fields("owałabym owałbym owaniem owania owanie owałam owałem ościami ością ości ałabym ałbym iłabym iłbym ować iego iemu ymi imi ami ach owi ego emu ych ich iej ałam ałem iłam iłem ała ali ało ać eć ić yć ów om em ie ię ią iu ia ej ym im am asz esz isz ę ą y i e a u o ł")

// polishStem removes one ending, and leaves at least three letters.
func polishStem(env *snowballstem.Env) bool {
	const fewest = 3
	word := env.Current()
	for _, ending := range polishEndings {
		if begin, found := strings.CutSuffix(word, ending); found && utf8.RuneCountInString(begin) >= fewest {
			env.SetCurrent(begin)
			return true
		}
	}
	return false
}
