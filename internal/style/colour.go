package style

import (
	"math"

	"github.com/lucasb-eyer/go-colorful"
)

// Scheme has a page's background colours, and the colour of its secondary text. The style sheets repeat these values.
type Scheme struct {
	paper, card, soft colorful.Color
	direction         float64 // of the change to an accent's lightness
}

// The schemes of every page.
var (
	Light = Scheme{paper: hex("#fbfaf7"), card: hex("#ffffff"), soft: hex("#4b4842"), direction: darker}
	Dark  = Scheme{paper: hex("#161513"), card: hex("#1e1d1a"), soft: hex("#bcb8ae"), direction: lighter}
)

const (
	darker  = -1
	lighter = 1
)

// enough is the contrast that WCAG 2.2 requires of text at level AAA (criterion 1.4.6), with a little to spare for rounding.
const enough = 7.05

// tinted is the share of the accent in a card's background colour.
const tinted = 0.08

// Properties returns the style rules that follow from a site's settings. They set both colour schemes and --heading,
// the font of headings, which is serif unless font is "sans". For each scheme, they set --accent, the result of
// [Scheme.Accent] for the requested colour, and --tint, which is derived from it.
func Properties(wished, font string) string {
	if font != "sans" {
		font = "serif"
	}
	accent, tint := Light.accent(wish(wished))
	darkAccent, darkTint := Dark.accent(wish(wished))
	return ":root{color-scheme:light dark;--heading:var(--" + font + ")" + ";--accent:" + accent.Hex() + ";--tint:" + tint.Hex() + "}" +
		"@media (prefers-color-scheme:dark){:root{--accent:" + darkAccent.Hex() + ";--tint:" + darkTint.Hex() + "}}"
}

// Paper returns the page's background, as #rrggbb.
func (s Scheme) Paper() string { return s.paper.Hex() }

// Accent returns the requested colour as #rrggbb, made darker or lighter if necessary. Text in this colour is
// readable on every background of the page, and so is text in the background's colour on this colour.
func (s Scheme) Accent(wished string) string {
	accent, _ := s.accent(wish(wished))
	return accent.Hex()
}

// Distance returns the distance of two colours in Oklab, a measure of their visible difference. About 0.02 is the
// least visible difference (CSS Color Module Level 4, section "Color Difference": ΔEOK).
func Distance(a, b string) float64 {
	l1, a1, b1 := wish(a).OkLab()
	l2, a2, b2 := wish(b).OkLab()
	return math.Hypot(math.Hypot(l1-l2, a1-a2), b1-b2)
}

// wish parses a site's accent. For an invalid one, it returns black. Such a site has a mistake and is never published.
func wish(accent string) colorful.Color {
	c, err := colorful.Hex(accent)
	if err != nil {
		return colorful.Color{}
	}
	return c
}

// accent changes the requested colour's lightness (Oklab) until its contrast is enough. Black on the light background and
// white on the dark one have enough contrast, so the change stops there at the latest.
func (s Scheme) accent(wished colorful.Color) (accent, tint colorful.Color) {
	const step = 0.005
	l, a, b := wished.OkLab()
	for {
		accent = rounded(colorful.OkLab(l, a, b).Clamped())
		if contrast(accent, s.paper) >= enough && contrast(accent, s.card) >= enough {
			tint = rounded(s.paper.BlendRgb(accent, tinted))
			if contrast(accent, tint) >= enough && contrast(s.soft, tint) >= enough {
				return accent, tint
			}
		}
		if l += s.direction * step; l < 0 || l > 1 {
			a, b = 0, 0
			l = min(max(l, 0), 1)
		}
	}
}

// contrast returns the contrast ratio of two colours as WCAG 2.2 defines it, from 1 to 21.
func contrast(a, b colorful.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c colorful.Color) float64 {
	r, g, b := c.LinearRgb()
	return 0.2126*r + 0.7152*g + 0.0722*b
}

// rounded returns the colour as a browser shows its hexadecimal form.
func rounded(c colorful.Color) colorful.Color { return hex(c.Hex()) }

// hex parses one of this package's own colours.
func hex(s string) colorful.Color {
	c, err := colorful.Hex(s)
	if err != nil {
		panic("style: " + err.Error())
	}
	return c
}
