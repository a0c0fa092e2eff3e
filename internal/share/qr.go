package share

import (
	"encoding/binary"
	"fmt"
	"html"
	"strings"

	"rsc.io/qr"
)

var qrCode = &Kind{
	Name: "qr", Formats: []string{"text", "svg", "png"},
	Use:     "slides, posters, a printed card; the text format is for a dark terminal",
	Source:  "ISO/IEC 18004",
	Checked: "zbarimg; the SVG after rsvg-convert",
	write:   writeQR,
}

const (
	quiet = 4 // the width in modules of the empty space around the code, which readers need
	scale = 8 // the width of a module in pixels
)

// writeQR draws the page's address. If the address is too long for a code, the snippet has a warning and no files.
func writeQR(w *writer) (Snippet, error) {
	link := w.link()
	code, err := encode(link)
	if err != nil {
		w.warnings.Add(w.site.Settings.Source.At("base_url"), "there is no code; a shorter base_url would help", "the address is too long for a QR code")
		return Snippet{Text: link}, nil
	}
	return Snippet{Text: link, Forms: []Form{
		{"text", "qr.txt", []byte(drawText(code))},
		{"svg", "qr.svg", []byte(drawSVG(code, link))},
		{"png", "qr.png", drawPNG(code)},
	}}, nil
}

// encode returns the text as a code with error correction M or, if the text is too long for that, L. The library always uses mask 0,
// which readers accept like any other. Other libraries spend most of their time comparing all eight masks.
func encode(text string) (*qr.Code, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		code, err = qr.Encode(text, qr.L)
	}
	if err != nil {
		return nil, err
	}
	code.Scale = scale
	return code, nil
}

// drawPNG draws the code as a picture, without the chunk in which the library names itself: the picture goes onto other
// people's slides.
func drawPNG(code *qr.Code) []byte {
	const signature, frame = 8, 12 // the lengths in bytes of a file's signature, and of a chunk without its content
	all := code.PNG()              // the library's empty space is also quiet modules wide
	kept := all[:signature:signature]
	for rest := all[signature:]; len(rest) > 0; {
		size := frame + int(binary.BigEndian.Uint32(rest))
		if string(rest[4:8]) != "tEXt" {
			kept = append(kept, rest[:size]...)
		}
		rest = rest[size:]
	}
	return kept
}

// drawSVG draws the runs of dark modules in all rows as one path.
func drawSVG(code *qr.Code, title string) string {
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			start := x
			for code.Black(x, y) { // Black is false beyond the code
				x++
			}
			if x > start {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", quiet+start, quiet+y, x-start, x-start)
			}
		}
	}
	side := code.Size + 2*quiet
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[1]d" width="%[2]d" height="%[2]d" shape-rendering="crispEdges" role="img"><title>%[3]s</title><path fill="#ffffff" d="M0 0h%[1]dv%[1]dH0z"/><path fill="#000000" d="%[4]s"/></svg>
`, side, side*scale, html.EscapeString(title), path.String())
}

// drawText draws two rows of modules on each line. It draws the light modules, because most terminals are dark.
func drawText(code *qr.Code) string {
	var b strings.Builder
	for y := -quiet; y < code.Size+quiet; y += 2 {
		for x := -quiet; x < code.Size+quiet; x++ {
			switch upper, lower := code.Black(x, y), code.Black(x, y+1); {
			case upper && lower:
				b.WriteString(" ")
			case upper:
				b.WriteString("▄")
			case lower:
				b.WriteString("▀")
			default:
				b.WriteString("█")
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
