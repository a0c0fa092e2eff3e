package card

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"sync"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"howihelp/internal/style"
)

// sheet is a picture that is being drawn. Its palette has the few colours of a card and, for each, a few steps between the colour and
// its background, which smooth the edges. With fewer steps, the file is smaller. More than eight steps make no visible
// difference.
type sheet struct {
	mirrored bool
	picture  *image.Paletted

	ink, soft, accent, rule, tint ramp // on the background of the card
	initials                      ramp // the accent on the tint of the disc

	outline vector.Rasterizer
	mask    image.Alpha
}

// ramp is the part of the palette that leads from a background to a colour. It has as many entries as steps. The last entry is the
// colour itself.
type ramp struct {
	under uint8 // the palette's entry for the background
	first uint8
	steps int
}

func (r ramp) full() uint8 { return r.first + uint8(r.steps) - 1 }

var sheets = sync.Pool{New: func() any {
	return &sheet{picture: image.NewPaletted(image.Rect(0, 0, Width, Height), nil)}
}}

func newSheet(mirrored bool, accent color.RGBA) *sheet {
	s := sheets.Get().(*sheet)
	s.mirrored = mirrored
	clear(s.picture.Pix)

	paper, _ := parseColor(style.Light.Paper())
	palette := color.Palette{paper}
	steps := func(n int, under uint8, over color.RGBA) ramp {
		r := ramp{under, uint8(len(palette)), n}
		for i := 1; i <= n; i++ {
			palette = append(palette, mix(palette[under].(color.RGBA), over, float64(i)/float64(n)))
		}
		return r
	}
	s.ink = steps(8, 0, color.RGBA{0x1d, 0x1c, 0x1a, 255})
	s.soft = steps(8, 0, color.RGBA{0x4b, 0x48, 0x42, 255})
	s.accent = steps(4, 0, accent)
	s.rule = steps(1, 0, color.RGBA{0xdc, 0xd8, 0xce, 255})
	s.tint = steps(4, 0, mix(paper, accent, 0.09))
	s.initials = steps(8, s.tint.full(), accent)
	s.picture.Palette = palette
	return s
}

func (s *sheet) free() { sheets.Put(s) }

func mix(under, over color.RGBA, part float64) color.RGBA {
	m := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + part*(float64(b)-float64(a)))) }
	return color.RGBA{m(under.R, over.R), m(under.G, over.G), m(under.B, over.B), 255}
}

// mirror returns x or, on a card that is read from the right, the mirror image of x.
func (s *sheet) mirror(x int) int {
	if s.mirrored {
		return Width - x
	}
	return x
}

// cover puts a colour over a pixel; alpha is the share of the pixel that the colour covers.
func (s *sheet) cover(i int, alpha uint8, r ramp) {
	step := (int(alpha)*r.steps + 127) / 255
	if step == 0 {
		return
	}
	at := r.first + uint8(step) - 1
	if old := s.picture.Pix[i]; old < r.first || old > r.full() || old < at {
		s.picture.Pix[i] = at
	}
}

func (s *sheet) fill(x, y, width, height int, r ramp) {
	if s.mirrored {
		x = Width - x - width
	}
	for ; height > 0; height-- {
		row := s.picture.Pix[y*Width+x:][:width]
		for i := range row {
			row[i] = r.full()
		}
		y++
	}
}

func (s *sheet) circle(x, y, radius int, r ramp) { s.ring(x, y, radius, radius+1, r) }

// ring draws a circle with a line of the given width inside the radius.
func (s *sheet) ring(x, y, radius, width int, r ramp) {
	x = s.mirror(x)
	for py := y - radius; py < y+radius; py++ {
		for px := x - radius; px < x+radius; px++ {
			dx, dy := float64(px-x)+0.5, float64(py-y)+0.5
			outwards := math.Sqrt(dx*dx + dy*dy)
			covered := min(float64(radius)+0.5-outwards, outwards-float64(radius-width)+0.5)
			s.cover(py*Width+px, uint8(255*min(max(covered, 0), 1)), r)
		}
	}
}

// lines draws lines of text that start at x. The baseline is that of the first line.
func (s *sheet) lines(t text, lines [][]rune, x, baseline, leading, size int, r ramp) {
	for i, line := range lines {
		left := fixed.I(x)
		if s.mirrored {
			left = fixed.I(Width-x) - t.width(line, size)
		}
		s.put(t, line, left, baseline+i*leading, size, r)
	}
}

// put draws one line.
func (s *sheet) put(t text, line []rune, left fixed.Int26_6, baseline, size int, r ramp) {
	dot := fixed.Point26_6{X: left, Y: fixed.I(baseline)}
	var before sfnt.GlyphIndex
	for _, c := range line {
		x, kern, advance := t.glyph(before, c, size)
		dot.X += kern
		if shape, err := t.font.LoadGlyph(t.buf, x, fixed.I(size), nil); err == nil {
			s.shape(shape, dot, r)
		}
		dot.X += advance
		before = x
	}
}

// shape draws a glyph with its origin at the dot.
func (s *sheet) shape(segments sfnt.Segments, dot fixed.Point26_6, r ramp) {
	bounds := segments.Bounds().Add(dot)
	area := image.Rect(bounds.Min.X.Floor(), bounds.Min.Y.Floor(), bounds.Max.X.Ceil(), bounds.Max.Y.Ceil())
	if area.Empty() {
		return
	}
	at := func(p fixed.Point26_6) (x, y float32) {
		p = p.Add(dot).Sub(fixed.P(area.Min.X, area.Min.Y))
		return float32(p.X) / 64, float32(p.Y) / 64
	}
	s.outline.Reset(area.Dx(), area.Dy())
	s.outline.DrawOp = draw.Src
	for _, g := range segments {
		x, y := at(g.Args[0])
		switch g.Op {
		case sfnt.SegmentOpMoveTo:
			s.outline.ClosePath()
			s.outline.MoveTo(x, y)
		case sfnt.SegmentOpLineTo:
			s.outline.LineTo(x, y)
		case sfnt.SegmentOpQuadTo:
			x1, y1 := at(g.Args[1])
			s.outline.QuadTo(x, y, x1, y1)
		case sfnt.SegmentOpCubeTo:
			x1, y1 := at(g.Args[1])
			x2, y2 := at(g.Args[2])
			s.outline.CubeTo(x, y, x1, y1, x2, y2)
		}
	}
	s.outline.ClosePath()

	size := area.Dx() * area.Dy()
	if cap(s.mask.Pix) < size {
		s.mask.Pix = make([]uint8, 2*size)
	}
	s.mask = image.Alpha{Pix: s.mask.Pix[:size], Stride: area.Dx(), Rect: image.Rect(0, 0, area.Dx(), area.Dy())}
	s.outline.Draw(&s.mask, s.mask.Rect, image.Opaque, image.Point{})

	seen := area.Intersect(s.picture.Rect)
	for y := seen.Min.Y; y < seen.Max.Y; y++ {
		row := s.mask.Pix[(y-area.Min.Y)*s.mask.Stride:]
		for x := seen.Min.X; x < seen.Max.X; x++ {
			if alpha := row[x-area.Min.X]; alpha != 0 {
				s.cover(y*Width+x, alpha, r)
			}
		}
	}
}

// encode returns the picture as a PNG. BestSpeed takes a third of the time of the default compression, and makes the file a fifth
// larger. If a card with many fine letters has more than MaxBytes, encode compresses it again with fewer steps.
func (s *sheet) encode() ([]byte, error) {
	encoder := png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: encoders}
	b := bytes.NewBuffer(make([]byte, 0, MaxBytes))
	for grain := 2; ; grain *= 2 {
		if err := encoder.Encode(b, s.picture); err != nil {
			return nil, err
		}
		if b.Len() <= MaxBytes || grain > 8 {
			return bytes.Clone(b.Bytes()), nil
		}
		b.Reset()
		s.coarsen(grain)
	}
}

// coarsen keeps only every grain-th step of each ramp.
func (s *sheet) coarsen(grain int) {
	var to [256]uint8
	for _, r := range []ramp{s.ink, s.soft, s.accent, s.rule, s.tint, s.initials} {
		for step := 1; step <= r.steps; step++ {
			at := r.under
			if near := min((step+grain/2)/grain*grain, r.steps); near > 0 {
				at = r.first + uint8(near) - 1
			}
			to[r.first+uint8(step)-1] = at
		}
		to[r.full()] = r.full()
	}
	for i, p := range s.picture.Pix {
		s.picture.Pix[i] = to[p]
	}
}

// encoders keeps the compressor's tables for reuse, because they are larger than a card.
var encoders = new(encoderPool)

type encoderPool struct{ sync.Pool }

func (p *encoderPool) Get() *png.EncoderBuffer {
	b, _ := p.Pool.Get().(*png.EncoderBuffer)
	return b
}

func (p *encoderPool) Put(b *png.EncoderBuffer) { p.Pool.Put(b) }
