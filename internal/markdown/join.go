package markdown

import (
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

// quotes reports whether a character is punctuation that Chinese texts share with those in other languages.
func quotes(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '…', '—':
		return true
	}
	return false
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
