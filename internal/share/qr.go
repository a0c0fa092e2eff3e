package share

import (
	"bytes"
	"fmt"
	"html"
	"image"
	"image/color"
	"image/png"
	"strings"

	"github.com/boombuler/barcode"
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
	picture, err := drawPNG(code)
	return Snippet{Text: w.link(), Forms: []Form{
		{"text", "qr.txt", []byte(drawText(code))},
		{"svg", "qr.svg", []byte(drawSVG(code, w.link()))},
		{"png", "qr.png", picture},
	}}, err
}

// encode returns the code that survives the most damage, among those that hold the text.
func encode(text string) (code barcode.Barcode, err error) {
	for _, level := range []qr.ErrorCorrectionLevel{qr.M, qr.L} {
		if code, err = qr.Encode(text, level, qr.Auto); err == nil {
			return code, nil
		}
	}
	return nil, err
}

// dark reports whether the module in a column and row, counted from the code's corner, is dark.
func dark(code barcode.Barcode, x, y int) bool {
	return image.Pt(x, y).In(code.Bounds()) && code.At(x, y) == color.Gray16Model.Convert(color.Black)
}

// side is the width of a code with the empty space around it, in modules.
func side(code barcode.Barcode) int { return code.Bounds().Dx() + 2*quiet }

func drawPNG(code barcode.Barcode) ([]byte, error) {
	img := image.NewPaletted(image.Rect(0, 0, side(code)*scale, side(code)*scale), color.Palette{color.White, color.Black})
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if dark(code, x/scale-quiet, y/scale-quiet) {
				img.SetColorIndex(x, y, 1)
			}
		}
	}
	var b bytes.Buffer
	err := png.Encode(&b, img)
	return b.Bytes(), err
}

// drawSVG draws each row's runs of dark modules as one path.
func drawSVG(code barcode.Barcode, title string) string {
	var path strings.Builder
	n := code.Bounds().Dx()
	for y := range n {
		for x := 0; x < n; x++ {
			start := x
			for dark(code, x, y) {
				x++
			}
			if x > start {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", start+quiet, y+quiet, x-start, x-start)
			}
		}
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[1]d" width="%[2]d" height="%[2]d" shape-rendering="crispEdges" role="img"><title>%[3]s</title><path fill="#ffffff" d="M0 0h%[1]dv%[1]dH0z"/><path fill="#000000" d="%[4]s"/></svg>
`, side(code), side(code)*scale, html.EscapeString(title), path.String())
}

// drawText draws two rows a line. What is light in the code is drawn, for a terminal is dark.
func drawText(code barcode.Barcode) string {
	blocks := map[[2]bool]rune{{true, true}: ' ', {true, false}: '▄', {false, true}: '▀', {false, false}: '█'}
	var b strings.Builder
	n := code.Bounds().Dx() + quiet
	for y := -quiet; y < n; y += 2 {
		for x := -quiet; x < n; x++ {
			b.WriteRune(blocks[[2]bool{dark(code, x, y), dark(code, x, y+1)}])
		}
		b.WriteByte('\n')
	}
	return b.String()
}
