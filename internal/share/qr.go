package share

import (
	"bytes"
	"fmt"
	"html"
	"image"
	"image/color"
	"image/png"
	"strings"

	"github.com/boombuler/barcode/qr"
)

var qrCode = &Kind{
	Name: "qr", Title: "QR code of the page", Formats: []string{"text", "svg", "png"},
	Use:     "slides, posters, a printed card; the text one is for a dark terminal",
	Source:  "ISO/IEC 18004",
	Checked: "zbarimg; the SVG after rsvg-convert",
	write:   writeQR,
}

const (
	quiet = 4 // modules of empty space around the code, which readers need
	scale = 8 // pixels of a module
)

// writeQR draws the page's address. An address that is too long for a code gives a warning and no files.
func writeQR(w *writer) (Snippet, error) {
	code, err := encode(w.link())
	if err != nil {
		w.warnings.Add(w.site.Settings.Source.At("base_url"), "nothing is drawn; a shorter base_url would help", "the address is too long for a QR code")
		return Snippet{Text: w.link()}, nil
	}
	picture, err := code.png()
	return Snippet{Text: w.link(), Forms: []Form{
		{"text", "qr.txt", []byte(code.text())},
		{"svg", "qr.svg", []byte(code.svg(w.link()))},
		{"png", "qr.png", picture},
	}}, err
}

// modules are the rows of a code with the empty space around it; true is dark.
type modules [][]bool

// encode returns the code that survives the most damage, among those that hold the text.
func encode(text string) (modules, error) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		code, err = qr.Encode(text, qr.L, qr.Auto)
	}
	if err != nil {
		return nil, err
	}
	side := code.Bounds().Dx()
	all := make(modules, side+2*quiet)
	for y := range all {
		all[y] = make([]bool, len(all))
	}
	for y := range side {
		for x := range side {
			all[y+quiet][x+quiet] = code.At(x, y) == color.Black
		}
	}
	return all, nil
}

func (m modules) png() ([]byte, error) {
	img := image.NewPaletted(image.Rect(0, 0, len(m)*scale, len(m)*scale), color.Palette{color.White, color.Black})
	for y, row := range m {
		line := img.Pix[y*scale*img.Stride:]
		for x := range img.Stride {
			if row[x/scale] {
				line[x] = 1
			}
		}
		for i := 1; i < scale; i++ {
			copy(line[i*img.Stride:], line[:img.Stride])
		}
	}
	var b bytes.Buffer
	err := png.Encode(&b, img)
	return b.Bytes(), err
}

// svg draws each row's runs of dark modules as parts of one path.
func (m modules) svg(title string) string {
	var path strings.Builder
	for y, row := range m {
		for x := 0; x < len(row); x++ {
			start := x
			for row[x] { // a row ends in empty space
				x++
			}
			if x > start {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", start, y, x-start, x-start)
			}
		}
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[1]d" width="%[2]d" height="%[2]d" shape-rendering="crispEdges" role="img"><title>%[3]s</title><path fill="#ffffff" d="M0 0h%[1]dv%[1]dH0z"/><path fill="#000000" d="%[4]s"/></svg>
`, len(m), len(m)*scale, html.EscapeString(title), path.String())
}

// text draws two rows a line. What is light in the code is drawn, for a terminal is dark.
func (m modules) text() string {
	blocks := map[[2]bool]rune{{true, true}: ' ', {true, false}: '▄', {false, true}: '▀', {false, false}: '█'}
	var b strings.Builder
	for y := 0; y < len(m); y += 2 {
		for x := range m[y] {
			b.WriteRune(blocks[[2]bool{m[y][x], y+1 < len(m) && m[y+1][x]}])
		}
		b.WriteByte('\n')
	}
	return b.String()
}
