// Package palette makes the colour that an owner wishes readable, on light and on dark pages.
//
//	palette.Light.Accent("#ffff00") // "#574e00": dark enough for text on white, and for white text on it
//	palette.Properties("#ffff00", "serif")
//	// ":root{--heading:serif;--accent:#574e00;--tint:…}@media (prefers-color-scheme:dark){…}"
package palette

import (
	"github.com/lucasb-eyer/go-colorful"
)

// Scheme is what text stands on and what it is written with. The same values stand in the style sheets.
type Scheme struct {
	Paper string // the page's ground, as #rrggbb

	paper, card, soft colorful.Color
	direction         float64 // in which an accent's lightness is moved
}

// The schemes of every page.
var (
	Light = Scheme{Paper: "#fbfaf7", paper: hex("#fbfaf7"), card: hex("#ffffff"), soft: hex("#4b4842"), direction: darker}
	Dark  = Scheme{Paper: "#161513", paper: hex("#161513"), card: hex("#1e1d1a"), soft: hex("#bcb8ae"), direction: lighter}
)

const (
	darker  = -1
	lighter = 1
)

// enough is the contrast that WCAG 2.2 asks of text at level AAA (criterion 1.4.6), with a little to spare for rounding.
const enough = 7.05

// tinted is how much of the accent is in the ground of a card.
const tinted = 0.08

// Properties returns the custom properties --heading, and --accent and --tint for both schemes: the wished colour, made
// darker or lighter until text in it is readable on every ground of the page, and text in the ground's colour is
// readable on it.
func Properties(wished, heading string) string {
	accent, tint := Light.accent(wish(wished))
	darkAccent, darkTint := Dark.accent(wish(wished))
	return ":root{--heading:" + heading + ";--accent:" + accent.Hex() + ";--tint:" + tint.Hex() + "}" +
		"@media (prefers-color-scheme:dark){:root{--accent:" + darkAccent.Hex() + ";--tint:" + darkTint.Hex() + "}}"
}

// Accent returns the wished colour as it is in a scheme, as #rrggbb.
func (s Scheme) Accent(wished string) string {
	accent, _ := s.accent(wish(wished))
	return accent.Hex()
}

// wish reads a site's accent. In a site with mistakes, which is never published, it may be no colour at all.
func wish(accent string) colorful.Color {
	if c, err := colorful.Hex(accent); err == nil {
		return c
	}
	return hex("#0b6e4f")
}

// accent moves the wished colour's lightness (Oklab) until its contrast is enough. Black on the light ground and white
// on the dark one are always enough, so that it ends.
func (s Scheme) accent(wished colorful.Color) (accent, tint colorful.Color) {
	const step = 0.005
	l, a, b := wished.OkLab()
	for {
		accent = rounded(colorful.OkLab(l, a, b).Clamped())
		tint = rounded(s.paper.BlendRgb(accent, tinted))
		if min(contrast(accent, s.paper), contrast(accent, s.card), contrast(accent, tint), contrast(s.soft, tint)) >= enough {
			return accent, tint
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

// rounded returns the colour that a browser makes of its hexadecimal form.
func rounded(c colorful.Color) colorful.Color { return hex(c.Hex()) }

// hex reads a colour of this program.
func hex(s string) colorful.Color {
	c, err := colorful.Hex(s)
	if err != nil {
		panic("palette: " + err.Error())
	}
	return c
}
