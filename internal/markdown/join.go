package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// joinedLines drops the line breaks within paragraphs in Chinese and Japanese, because a browser would show each break as a space, and
// these scripts write none between words. It works on the parsed body, so that pages, mails and texts agree. goldmark's own option for
// this also drops breaks before emphasis or a link, in any language.
type joinedLines struct{}

func (joinedLines) Transform(doc *ast.Document, reader text.Reader, pc parser.Context) {
	src := reader.Source()
	if isASCII(src) {
		return
	}
	var last rune          // the last character seen in this block, or 0
	var broken []*ast.Text // the texts after it that end with a soft line break
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeBlock {
			last, broken = 0, broken[:0]
			return ast.WalkContinue, nil
		}
		if !entering {
			return ast.WalkContinue, nil
		}
		var value []byte
		switch n := n.(type) {
		case *ast.Text:
			value = n.Value(src)
		case *ast.AutoLink:
			value = n.Label(src)
		case *ast.RawHTML, *ast.Image:
			last, broken = 0, broken[:0]
			return ast.WalkSkipChildren, nil
		}
		if len(value) > 0 {
			if first, _ := utf8.DecodeRune(value); joins(last, first) {
				for _, t := range broken {
					t.SetSoftLineBreak(false)
				}
			}
			last, _ = utf8.DecodeLastRune(value)
			broken = broken[:0]
		}
		if t, ok := n.(*ast.Text); ok && t.SoftLineBreak() {
			broken = append(broken, t)
		}
		return ast.WalkContinue, nil
	})
}

// Joined drops the line breaks of a plain text that a page in Chinese or Japanese would show as spaces. All other white space stays.
func Joined(text string) string { return join(text, func(space string) string { return space }, false) }

// OneLine puts a text in Markdown on one line, with a space for all white space, except for line breaks that [Joined] drops. Paragraphs
// are joined without a space behind Chinese or Japanese punctuation.
func OneLine(text []byte) string {
	return join(string(bytes.TrimSpace(text)), func(string) string { return " " }, true) + "\n"
}

// join replaces each stretch of white space by the result of a function, or by nothing if its lines are joined without a space.
func join(text string, space func(string) string, paragraphs bool) string {
	var b strings.Builder
	b.Grow(len(text))
	for text != "" {
		end := strings.IndexFunc(text, unicode.IsSpace)
		if end < 0 {
			b.WriteString(text)
			break
		}
		word, rest := text[:end], strings.TrimLeftFunc(text[end:], unicode.IsSpace)
		b.WriteString(word)
		gap := text[end : len(text)-len(rest)]
		text = rest
		before, closed := lastOf(word)
		after, opened := firstOf(rest)
		breaks := strings.Count(gap, "\n")
		switch marked := closed && !unicode.IsLetter(before) || opened && !unicode.IsLetter(after); {
		case breaks == 1 && joins(before, after) && !marked:
		case breaks > 1 && paragraphs && wide(before) && unicode.IsPunct(before) && wide(after) && !closed && !opened:
		default:
			b.WriteString(space(gap))
		}
	}
	return b.String()
}

// delimiters are the characters that emphasis, deleted words and code begin and end with.
const delimiters = "*_~`"

// lastOf returns the last character of a word without its marks, and whether it had some. The joined marks would mark nothing next to
// punctuation, so such words stay apart.
func lastOf(word string) (last rune, closed bool) {
	bare := strings.TrimRight(word, delimiters)
	last, _ = utf8.DecodeLastRuneInString(bare)
	return last, bare != word
}

func firstOf(word string) (first rune, opened bool) {
	bare := strings.TrimLeft(word, delimiters)
	first, _ = utf8.DecodeRuneInString(bare)
	return first, bare != word
}

func isASCII(src []byte) bool {
	for _, c := range src {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// joins reports whether two characters that a line break separates are joined without a space.
func joins(before, after rune) bool {
	return wide(before) && (wide(after) || quotes(after)) || quotes(before) && wide(after)
}

// wide reports whether a character belongs to a script that writes no spaces between words: Chinese and Japanese, with their punctuation
// and full-width forms. It is false for Korean, which writes spaces, and for emoji, which are as wide but appear in texts of any
// language.
func wide(r rune) bool {
	return r >= 0x2e80 && unicode.Is(eastAsian, r)
}

// quotes reports whether a character is punctuation or a sign that Chinese and Japanese texts share with those in other languages.
func quotes(r rune) bool {
	return r >= utf8.RuneSelf && strings.ContainsRune("“”‘’…‥—―♪♫★☆○●◎△▲▽▼□■◇◆※→←↑↓⇒♡♥×", r)
}

var eastAsian = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x2e80, 0x302d, 1}, // radicals, ideographic space and punctuation, without Korea's tone marks
		{0x3030, 0x3130, 1}, // kana, Bopomofo
		{0x3190, 0x31ff, 1}, // kanbun, more Bopomofo, strokes, more kana
		{0x3220, 0x325f, 1}, // Chinese characters in brackets and circles
		{0x3280, 0xa4cf, 1}, // more characters in circles; Chinese characters, Yi
		{0xf900, 0xfaff, 1}, // more Chinese characters
		{0xfe30, 0xfe4f, 1}, // punctuation of vertical texts
		{0xff01, 0xff9f, 1}, // full-width and half-width forms, without Korean
		{0xffe0, 0xffe6, 1}, // full-width signs
	},
	R32: []unicode.Range32{
		{0x16fe0, 0x18dff, 1}, // Tangut, Khitan, ideographic marks
		{0x1aff0, 0x1b2ff, 1}, // more kana, Nüshu
		{0x20000, 0x3ffff, 1}, // more Chinese characters
	},
}
