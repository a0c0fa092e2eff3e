package match

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// word is a word of a text. In scripts that have no spaces, and in Korean, which attaches particles to its words, it is a
// pair of neighboring characters instead.
type word struct {
	text   string // as it is written
	folded string
	offset int // in bytes
}

// unspaced has the scripts without spaces between words.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

const firstPaired = 0x0e01 // the first Thai character; all scripts before Thai have spaces

const (
	longVowel     = 'ー' // this character and narrowVowel belong to no script in Unicode
	narrowVowel   = 'ｰ'
	narrowVoiced  = 'ﾞ' // this character and narrowSemi change the character before them
	narrowSemi    = 'ﾟ'
	zeroWidthGap  = '\u200c'
	modifierQuote = 'ʼ'
)

// wordBytes is the average length of an English word and a space, in bytes.
const wordBytes = 6

// split divides a text into words as Unicode does (UAX 29), without punctuation and symbols.
func split(text string) []word {
	words := make([]word, 0, 1+len(text)/wordBytes)
	var run pairs
	offset := 0
	for segment := range segments(text) {
		if isEnglish(segment[0]) && isASCII(segment) { // the usual case: it has one part
			words = append(run.end(words), word{segment, fold(segment), offset})
			offset += len(segment)
			continue
		}
		for part := range parts(segment) {
			switch {
			case !hasLetter(part):
				words = run.end(words)
			case isPaired(part):
				words = run.add(words, part, offset)
			default:
				words = append(run.end(words), word{part, fold(part), offset})
			}
			offset += len(part)
		}
	}
	return run.end(words)
}

// segments yields the parts of a text between the boundaries of words. Spaces and punctuation are parts, too.
func segments(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		state := -1
		for text != "" {
			segment := plainWord(text)
			if segment != "" {
				text, state = text[len(segment):], -1
			} else {
				segment, text, state = uniseg.FirstWordInString(text, state)
			}
			if !yield(segment) {
				return
			}
		}
	}
}

// plainWord returns the first segment of a text if it is easy to find, or else "". An easy segment is a word of English letters
// before a space, a line break or punctuation, or one character between such words. Most words are easy, and the search for
// boundaries is slow.
func plainWord(text string) string {
	letters := 0
	for letters < len(text) && isEnglish(text[letters]) {
		letters++
	}
	switch end := text[letters:]; {
	case letters > 0 && (endsWord(end) || len(end) > 1 && strings.IndexByte(".,;:!?", end[0]) >= 0 && endsWord(end[1:])):
		return text[:letters]
	case letters > 0 || text == "":
		return ""
	case text[0] == '\n', len(text) > 1 && strings.IndexByte(".,;:!?", text[0]) >= 0 && endsWord(text[1:]), text[0] == ' ' && endsWord(text):
		return text[:1]
	}
	return ""
}

// endsWord reports whether a text begins with a space or line break, and then an English letter.
func endsWord(text string) bool {
	return len(text) > 1 && (text[0] == ' ' && isEnglish(text[1]) || text[0] == '\n' && isEnglish(text[1]))
}

func isEnglish(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// parts splits a word further than Unicode does: between a script that is compared in pairs and another script, and at
// the invisible gap between a Persian word and its ending.
func parts(segment string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if isASCII(segment) {
			yield(segment)
			return
		}
		begin, last := 0, rune(0)
		for i, r := range segment {
			gap := r == zeroWidthGap && unicode.Is(unicode.Arabic, last)
			if i > begin && (gap || !joins(r) && last != 0 && paired(r) != paired(last)) {
				if !yield(segment[begin:i]) {
					return
				}
				begin = i
			}
			if !joins(r) {
				last = r
			}
		}
		if begin < len(segment) {
			yield(segment[begin:])
		}
	}
}

// joins reports whether a character belongs to the one before it.
func joins(r rune) bool {
	return r == narrowVoiced || r == narrowSemi || unicode.In(r, unicode.Mark, unicode.Cf)
}

// paired reports whether the script of a character is compared in pairs.
func paired(r rune) bool {
	if r < firstPaired {
		return false
	}
	return r == longVowel || r == narrowVowel || unicode.In(r, unspaced...) || unicode.Is(unicode.Hangul, r)
}

func isPaired(part string) bool {
	r, _ := utf8.DecodeRuneInString(part)
	return paired(r)
}

func hasLetter(part string) bool {
	return strings.ContainsFunc(part, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// pairs collects characters that follow each other without a gap. Each one forms a pair with the one before it; a lone
// character is a word.
type pairs struct {
	last  word // the character before
	alone bool // last is in no pair yet
}

func (p *pairs) add(words []word, part string, offset int) []word {
	for part != "" {
		_, size := utf8.DecodeRuneInString(part)
		for size < len(part) {
			r, n := utf8.DecodeRuneInString(part[size:])
			if !joins(r) {
				break
			}
			size += n
		}
		if p.last.text != "" {
			both := p.last.text + part[:size]
			words = append(words, word{both, fold(both), p.last.offset})
		}
		p.alone = p.last.text == ""
		p.last = word{text: part[:size], offset: offset}
		part, offset = part[size:], offset+size
	}
	return words
}

func (p *pairs) end(words []word) []word {
	if p.alone {
		p.last.folded = fold(p.last.text)
		words = append(words, p.last)
	}
	*p = pairs{}
	return words
}

// fold removes the differences that come from devices and habits: case, composed and narrow forms (NFKC), kinds of
// apostrophes, and invisible characters such as a soft hyphen.
func fold(text string) string {
	if isASCII(text) {
		return strings.ToLower(text)
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '’' || r == modifierQuote:
			return '\''
		case r == 'ς': // a sigma at the end of a word
			return 'σ'
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(text))
	return norm.NFKC.String(strings.ReplaceAll(text, "ß", "ss"))
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
