// Package card draws the social picture that other sites show beside a link to a page. It turns words and colours into a PNG.
//
//	png, missing, err := card.Draw(card.Card{
//		Name: "Ana Silva", Role: "Staff engineer", Initials: "AS",
//		Title: "How I help", Note: "Three calls a month", Accent: "#0b6e4f",
//	})
//
// The picture is 1200 by 630 pixels, the size for Open Graph and Twitter cards, in the colours of the page. The same card always gives
// the same bytes. The embedded faces (Go, STIX Two Text) cover Latin, Greek and Cyrillic. Draw leaves out a text in any other script and
// lists it in missing, because empty boxes in place of letters look broken.
package card

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"golang.org/x/image/math/fixed"

	"howihelp/internal/printable"
)

// Card is the content of a social picture. Every text is optional.
type Card struct {
	Name, Role string
	Title      string // the page's question or a request's title, in large type; if empty, the name replaces it
	Note       string // a state of the page or request, in words that stay true; in small type
	Declined   bool   // whether the circle before the note is empty
	Initials   string // one to three letters
	Accent     string // #rrggbb; must be readable on the background of light pages, which is the card's
	Dir        string // "ltr" or "rtl", which decides where lines start
	Sans       bool   // a sans-serif title, as in the headings of the page
}

// Width and Height are the size of every card in pixels.
const (
	Width  = 1200
	Height = 630
)

// Version changes whenever Draw draws the same card differently, which makes older pictures stale.
const Version = 2

// MaxBytes is the maximum size of a card's PNG.
const MaxBytes = 40_000

// The positions on a card that people read from the left. [sheet] mirrors them for "rtl".
const (
	stripe = 20 // the width in pixels of the stripe at the edge

	start     = 96 // where lines start
	lineWidth = Width - start - 84

	discRadius = 52
	discTop    = 72
	besideDisc = start + 2*discRadius + 28

	ruleTop    = 508
	noteMiddle = 560 // the middle of a note of one line or two
	markRadius = 9
	besideMark = start + 2*markRadius + 18
)

// Draw returns the card as a PNG. missing lists the texts that it left out because the embedded faces lack their script. Each entry can
// be part of a warning: `title "珈琲" (Han)`. The error is always about Accent.
func Draw(c Card) (png []byte, missing []string, err error) {
	accent, err := parseColor(c.Accent)
	if err != nil {
		return nil, nil, err
	}
	heading := []int{serif, medium}
	if c.Sans {
		heading = []int{medium, serif}
	}
	set := func(what, s string, faces ...int) text {
		t, script := newText(s, faces)
		if script != "" {
			missing = append(missing, fmt.Sprintf("%s %q (%s)", what, printable.Short(strings.TrimSpace(s), 40), script))
		}
		return t
	}
	title := set("title", c.Title, heading...)
	name := set("name", c.Name, medium, serif)
	role := set("role", c.Role, regular, serif)
	note := set("note", c.Note, regular, serif)
	initials := set("initials", c.Initials, serif, medium)

	// The picture needs a large text. If there is no title, this is the name or, if there is no name either, the role.
	if title.empty() && !name.empty() {
		title, _ = newText(c.Name, heading)
		name = text{}
	}
	if title.empty() && !role.empty() {
		title, _ = newText(c.Role, heading)
		role = text{}
	}

	s := newSheet(c.Dir == "rtl", accent)
	defer s.free()
	s.fill(0, 0, stripe, Height, s.accent)
	if title.empty() && note.empty() {
		s.disc(Width/2, Height/2, 3*discRadius, initials)
		png, err = s.encode()
		return png, missing, err
	}
	s.disc(start+discRadius, discTop+discRadius, discRadius, initials)
	s.person(name, role)
	bottom := Height - discTop
	if !note.empty() {
		bottom = ruleTop
		s.note(note, c.Declined)
	}
	s.title(title, discTop+2*discRadius, bottom)
	png, err = s.encode()
	return png, missing, err
}

// Lacking returns the script for which Draw would leave out a text because no embedded face covers it, or "".
func Lacking(s string) (script string) {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) { // the usual case, which needs no font
		return ""
	}
	_, script = newText(s, []int{serif, medium})
	return script
}

// person draws the name above the role, both beside the disc.
func (s *sheet) person(name, role text) {
	const width = start + lineWidth - besideDisc
	middle := discTop + discRadius
	nameLines, nameSize := name.fit(width, []setting{{1, 38}, {1, 34}, {1, 30}})
	roleLines, roleSize := role.fit(width, []setting{{1, 29}, {1, 27}, {1, 25}})
	nameBase, roleBase := middle-8, middle+35
	if name.empty() || role.empty() {
		nameBase = middle + name.capHeight(nameSize)/2
		roleBase = middle + role.capHeight(roleSize)/2
	}
	s.lines(name, nameLines, besideDisc, nameBase, 0, nameSize, s.ink)
	s.lines(role, roleLines, besideDisc, roleBase, 0, roleSize, s.soft)
}

// title draws the title halfway between top and bottom, as large as possible.
func (s *sheet) title(t text, top, bottom int) {
	lines, size := t.fit(lineWidth, []setting{
		{1, 100}, {2, 92}, {2, 84}, {3, 72}, {3, 64}, {3, 56},
	})
	leading := size * 118 / 100
	height := t.capHeight(size) + (len(lines)-1)*leading
	baseline := (top+bottom-height)/2 + t.capHeight(size)
	s.lines(t, lines, start, baseline, leading, size, s.ink)
}

// note draws the horizontal rule and, below it, the note. A note states a fact, so it gets a second line if it doesn't fit on
// one.
func (s *sheet) note(t text, declined bool) {
	s.fill(start, ruleTop, lineWidth, 2, s.rule)
	lines, size := t.fit(start+lineWidth-besideMark, []setting{{1, 30}, {1, 27}, {2, 27}, {2, 24}})
	leading := size * 132 / 100
	baseline := noteMiddle + (t.capHeight(size)-(len(lines)-1)*leading)/2
	if middle := baseline - t.capHeight(size)/2; declined {
		s.ring(start+markRadius, middle, markRadius, 2, s.soft)
	} else {
		s.circle(start+markRadius, middle, markRadius, s.accent)
	}
	s.lines(t, lines, besideMark, baseline, leading, size, s.soft)
}

// disc draws the circle with the initials.
func (s *sheet) disc(x, y, radius int, initials text) {
	s.circle(x, y, radius, s.tint)
	if initials.empty() {
		s.circle(x, y, radius/4, s.initials)
		return
	}
	line := initials.cut(3)
	size := radius * 76 / 100
	if wide, room := initials.width(line, size), fixed.I(radius*3/2); wide > room {
		size = size * int(room) / int(wide)
	}
	left := fixed.I(s.mirror(x)) - initials.width(line, size)/2
	s.put(initials, line, left, y+initials.capHeight(size)/2, size, s.initials)
}

func parseColor(s string) (color.RGBA, error) {
	digits, ok := strings.CutPrefix(s, "#")
	n, err := strconv.ParseUint(digits, 16, 32)
	if !ok || len(digits) != 6 || err != nil {
		return color.RGBA{}, fmt.Errorf("accent cannot be %q; write #rrggbb, such as #0b6e4f", s)
	}
	return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}, nil
}
