package card

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"codeberg.org/go-fonts/stix/stix2textsemibold"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// The indices of the faces in fonts.
const (
	regular = iota
	medium
	serif
)

// fonts parses the faces when the first card is drawn. A font is safe for concurrent use, unlike a buffer or an
// opentype.Face.
var fonts = sync.OnceValue(func() []*sfnt.Font {
	var all []*sfnt.Font
	for _, data := range [][]byte{goregular.TTF, gomedium.TTF, stix2textsemibold.TTF} {
		f, err := sfnt.Parse(data)
		if err != nil {
			panic("card: an embedded face is broken: " + err.Error())
		}
		all = append(all, f)
	}
	return all
})

// text is a cleaned text with the first face that covers all of it. The zero text is empty.
type text struct {
	runes []rune
	font  *sfnt.Font
	buf   *sfnt.Buffer
}

// most is the maximum number of runes of a text that are drawn. No place on a card has room for more.
const most = 400

// newText returns the text with the first of faces that covers all its runes. If none does, the text is empty. lacking then names the
// script of a rune that is missing, or the rune itself if it belongs to several scripts or none.
func newText(s string, faces []int) (t text, lacking string) {
	runes := clean(s)
	if len(runes) == 0 {
		return text{}, ""
	}
	var strange rune
	buf := new(sfnt.Buffer)
	for _, i := range faces {
		f := fonts()[i]
		r, ok := firstLacking(f, buf, runes)
		if ok {
			if len(runes) > most {
				runes = append(runes[:most:most], '…')
			}
			return text{runes, f, buf}, ""
		}
		strange = r
	}
	return text{}, script(strange)
}

// clean returns the runes to draw. They are composed, and have neither invisible characters nor white space other than single spaces
// and no-break spaces.
func clean(s string) []rune {
	var runes []rune
	for _, r := range norm.NFC.String(s) {
		switch {
		case r == '\u00a0', r == '\u202f':
			runes = append(runes, '\u00a0')
		case unicode.IsSpace(r):
			if len(runes) > 0 && runes[len(runes)-1] != ' ' {
				runes = append(runes, ' ')
			}
		case r == '\u2010', r == '\u2011':
			runes = append(runes, '-')
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector):
		default:
			runes = append(runes, r)
		}
	}
	for len(runes) > 0 && (runes[len(runes)-1] == ' ' || runes[len(runes)-1] == '\u00a0') {
		runes = runes[:len(runes)-1]
	}
	return runes
}

// firstLacking returns the first rune that the font cannot draw correctly. The font may have no glyph for it, or the rune may need a
// layout engine: a mark over a letter, or a script that runs from right to left.
func firstLacking(f *sfnt.Font, buf *sfnt.Buffer, runes []rune) (lacking rune, ok bool) {
	seen := rune(-1)
	for _, r := range runes {
		if r == seen || r >= ' ' && r <= '~' {
			continue
		}
		seen = r
		if r == unicode.ReplacementChar || unicode.Is(unicode.M, r) {
			return r, false
		}
		if p, _ := bidi.LookupRune(r); p.Class() == bidi.R || p.Class() == bidi.AL {
			return r, false
		}
		if x, err := f.GlyphIndex(buf, r); err != nil || x == 0 {
			return r, false
		}
	}
	return 0, true
}

// script returns the name of a rune's script, or the rune itself if scripts share it, such as an emoji.
func script(r rune) string {
	for name, table := range unicode.Scripts {
		if name != "Common" && name != "Inherited" && unicode.Is(table, r) {
			return strings.ReplaceAll(name, "_", " ")
		}
	}
	if !unicode.IsGraphic(r) || unicode.Is(unicode.M, r) || r == unicode.ReplacementChar {
		return fmt.Sprintf("%U", r)
	}
	return string(r)
}

func (t text) empty() bool { return len(t.runes) == 0 }

// cut returns the first n runes.
func (t text) cut(n int) []rune { return t.runes[:min(n, len(t.runes))] }

// glyph returns a rune's glyph, the kerning with the glyph before (0 for the first glyph), and the advance.
func (t text) glyph(before sfnt.GlyphIndex, r rune, size int) (x sfnt.GlyphIndex, kern, advance fixed.Int26_6) {
	if r == '\u00a0' {
		r = ' '
	}
	x, _ = t.font.GlyphIndex(t.buf, r)
	ppem := fixed.I(size)
	if before != 0 {
		kern, _ = t.font.Kern(t.buf, before, x, ppem, font.HintingNone)
	}
	advance, _ = t.font.GlyphAdvance(t.buf, x, ppem, font.HintingNone)
	return x, kern, advance
}

// width returns the length of a line.
func (t text) width(line []rune, size int) fixed.Int26_6 {
	var w fixed.Int26_6
	var before sfnt.GlyphIndex
	for _, r := range line {
		x, kern, advance := t.glyph(before, r, size)
		w += kern + advance
		before = x
	}
	return w
}

// capHeight returns the height of a capital in pixels.
func (t text) capHeight(size int) int {
	if t.empty() {
		return 0
	}
	m, err := t.font.Metrics(t.buf, fixed.I(size), font.HintingNone)
	if err != nil {
		return size * 7 / 10
	}
	return m.CapHeight.Round()
}
