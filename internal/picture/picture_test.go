package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"
)

// corners returns a picture with a different colour in each corner, to tell how it is turned.
func corners(width, height int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for i, c := range []color.RGBA{red, green, blue, white} {
		min := image.Pt(i%2*width/2, i/2*height/2)
		draw.Draw(img, image.Rectangle{min, min.Add(image.Pt(width/2, height/2))}, image.NewUniform(c), image.Point{}, draw.Src)
	}
	return img
}

var (
	red   = color.RGBA{255, 0, 0, 255}
	green = color.RGBA{0, 255, 0, 255}
	blue  = color.RGBA{0, 0, 255, 255}
	white = color.RGBA{255, 255, 255, 255}
)

// exif returns a TIFF directory with an orientation, a camera's name and a place.
func exif(orientation uint16) []byte {
	var b bytes.Buffer
	put := func(values ...any) {
		for _, v := range values {
			binary.Write(&b, binary.BigEndian, v)
		}
	}
	put([]byte("MM\x00*"), uint32(8))
	put(uint16(3))
	put(uint16(0x0110), uint16(2), uint32(12), uint32(50))                              // Model, at 50
	put(uint16(0x0112), uint16(3), uint32(1), orientation, uint16(0))                   // Orientation
	put(uint16(0x8825), uint16(4), uint32(1), uint32(62))                               // GPS directory, at 62
	put(uint32(0), []byte("SecretPhone\x00"))                                           // no further directory
	put(uint16(1), uint16(1), uint16(2), uint32(2), []byte("N\x00\x00\x00"), uint32(0)) // GPSLatitudeRef
	return b.Bytes()
}

// withEXIF inserts EXIF and a comment after a JPEG's first marker.
func withEXIF(data []byte, orientation uint16) []byte {
	payload := append([]byte("Exif\x00\x00"), exif(orientation)...)
	comment := "taken at home"
	var b bytes.Buffer
	b.Write(data[:2])
	b.Write([]byte{0xff, 0xe1, byte((len(payload) + 2) >> 8), byte(len(payload) + 2)})
	b.Write(payload)
	b.Write([]byte{0xff, 0xfe, 0, byte(len(comment) + 2)})
	b.WriteString(comment)
	b.Write(data[2:])
	return b.Bytes()
}

// withChunk inserts a chunk after a PNG's header.
func withChunk(data []byte, kind, body string) []byte {
	const head = 8 + 25
	var b bytes.Buffer
	b.Write(data[:head])
	binary.Write(&b, binary.BigEndian, uint32(len(body)))
	b.WriteString(kind + body)
	binary.Write(&b, binary.BigEndian, crc32.ChecksumIEEE([]byte(kind+body)))
	b.Write(data[head:])
	return b.Bytes()
}

func encodeJPEG(img image.Image) []byte {
	var b bytes.Buffer
	jpeg.Encode(&b, img, &jpeg.Options{Quality: 95})
	return b.Bytes()
}

func encodePNG(img image.Image) []byte {
	var b bytes.Buffer
	png.Encode(&b, img)
	return b.Bytes()
}

func encodeGIF(frames int) []byte {
	g := &gif.GIF{LoopCount: 3}
	for i := range frames {
		frame := image.NewPaletted(image.Rect(0, 0, 8, 6), color.Palette{red, green, blue})
		frame.Pix[0] = byte(i % 3)
		g.Image = append(g.Image, frame)
		g.Delay = append(g.Delay, 10*i)
	}
	var b bytes.Buffer
	gif.EncodeAll(&b, g)
	return b.Bytes()
}

func near(c color.Color, want color.RGBA) bool {
	r, g, b, _ := c.RGBA()
	apart := func(got uint32, want uint8) bool { return max(int(got>>8)-int(want), int(want)-int(got>>8)) > 40 }
	return !apart(r, want.R) && !apart(g, want.G) && !apart(b, want.B)
}

// A picture in any of EXIF's eight orientations becomes upright. The wanted colours are those of the corners, row by row,
// as the tag's definition gives them.
func TestTurning(t *testing.T) {
	want := map[uint16][4]color.RGBA{
		1: {red, green, blue, white},
		2: {green, red, white, blue},
		3: {white, blue, green, red},
		4: {blue, white, red, green},
		5: {red, blue, green, white},
		6: {blue, red, white, green},
		7: {white, green, blue, red},
		8: {green, white, red, blue},
	}
	stored := corners(64, 32)
	for orientation, colours := range want {
		for format, data := range map[string][]byte{
			"jpeg": withEXIF(encodeJPEG(stored), orientation),
			"png":  withChunk(encodePNG(stored), "eXIf", string(exif(orientation))),
		} {
			width, height := 64, 32
			if orientation >= 5 {
				width, height = 32, 64
			}
			if got, err := Read(data); err != nil || got != (Info{format, width, height}) {
				t.Errorf("%s, orientation %d: Read returns %v and the error %v, want %d × %d pixels", format, orientation, got, err, width, height)
			}
			clean, err := Clean(data)
			if err != nil {
				t.Fatal(err)
			}
			if info, err := Read(clean); err != nil || info != (Info{format, width, height}) {
				t.Errorf("%s, orientation %d: after Clean, Read returns %v and the error %v, want %d × %d pixels", format, orientation, info, err, width, height)
			}
			square, err := square(data, 40, 1e6)
			if err != nil {
				t.Fatal(err)
			}
			for name, out := range map[string][]byte{"Clean": clean, "Square": square} {
				img, _, err := image.Decode(bytes.NewReader(out))
				if err != nil {
					t.Fatal(err)
				}
				b := img.Bounds()
				for i, c := range colours {
					at := image.Pt(b.Dx()/4+i%2*b.Dx()/2, b.Dy()/4+i/2*b.Dy()/2)
					if !near(img.At(at.X, at.Y), c) {
						t.Errorf("%s, %s, orientation %d: corner %d is %v, want %v", name, format, orientation, i, img.At(at.X, at.Y), c)
					}
				}
			}
		}
	}
}

func TestCleanRemovesMetadata(t *testing.T) {
	plain := corners(32, 32)
	animated := encodeGIF(3)
	commented := slices.Insert(slices.Clone(animated), len(animated)-1, []byte("\x21\xfe\x0dtaken at home\x00")...)
	for name, data := range map[string][]byte{
		"jpeg": withEXIF(encodeJPEG(plain), 6),
		"png":  withChunk(withChunk(encodePNG(plain), "tEXt", "Comment\x00taken at home"), "eXIf", string(exif(3))),
		"gif":  commented,
	} {
		clean, err := Clean(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, secret := range []string{"taken at home", "SecretPhone", "Exif", "eXIf", "tEXt", "Comment"} {
			if bytes.Contains(clean, []byte(secret)) {
				t.Errorf("%s: Clean left %q in the picture", name, secret)
			}
		}
		if again, _ := Clean(data); !bytes.Equal(clean, again) {
			t.Errorf("%s: Clean gives different bytes the second time", name)
		}
		if !bytes.Contains(data, []byte("taken at home")) {
			t.Errorf("%s: the test's own picture has no metadata", name)
		}
	}
}

func TestAnimationStays(t *testing.T) {
	clean, err := Clean(encodeGIF(3))
	if err != nil {
		t.Fatal(err)
	}
	g, err := gif.DecodeAll(bytes.NewReader(clean))
	if err != nil || len(g.Image) != 3 || g.LoopCount != 3 || !slices.Equal(g.Delay, []int{0, 10, 20}) {
		t.Errorf("the clean animation has %d frames, the loop count %d and the delays %v (error: %v); want 3, 3 and [0 10 20]", len(g.Image), g.LoopCount, g.Delay, err)
	}
}

func TestSquareFits(t *testing.T) {
	noise := image.NewRGBA(image.Rect(0, 0, 300, 200))
	for i := range noise.Pix {
		noise.Pix[i] = byte(i * i >> 3)
	}
	data := encodePNG(noise)
	large, err := square(data, 128, 1e6)
	if err != nil {
		t.Fatal(err)
	}
	small, err := square(data, 128, len(large)/2)
	if err != nil || len(small) > len(large)/2 {
		t.Errorf("the square has %d bytes (error: %v), want at most %d", len(small), err, len(large)/2)
	}
	if info, err := Read(small); err != nil || info != (Info{"jpeg", 128, 128}) {
		t.Errorf("Read returns %v and the error %v for the square, want a JPEG of 128 × 128 pixels", info, err)
	}
	if _, err := square(data, 128, 100); err == nil {
		t.Error("got no error for a limit of 100 bytes, which is too small for a JPEG")
	}
}

func TestRefused(t *testing.T) {
	jpg := encodeJPEG(corners(16, 16))
	huge := encodePNG(corners(2, 2))
	binary.BigEndian.PutUint32(huge[16:], 60000)
	binary.BigEndian.PutUint32(huge[20:], 60000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	deep := encodePNG(image.NewNRGBA64(image.Rect(0, 0, 2, 2)))
	binary.BigEndian.PutUint32(deep[16:], 6000)
	binary.BigEndian.PutUint32(deep[20:], 6000)
	binary.BigEndian.PutUint32(deep[29:], crc32.ChecksumIEEE(deep[12:29]))
	short := encodeGIF(1)
	short = short[:len(short)-1] // without its end
	frame := short[bytes.IndexByte(short, 0x2c):]
	film := append(short, bytes.Repeat(wide(frame), 20)...)

	for _, test := range []struct{ name, data, want string }{
		{"nothing", "", "not a picture"},
		{"text", "hello, world", "not a picture"},
		{"WebP", "RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP pictures are not supported; save it as JPEG or PNG"},
		{"AVIF", "\x00\x00\x00\x1cftypavif", "AVIF"},
		{"HEIC", "\x00\x00\x00\x1cftypheic", "HEIC"},
		{"BMP", "BM\x00\x00", "BMP"},
		{"TIFF", "II*\x00", "TIFF"},
		{"SVG", "<svg xmlns", "SVG"},
		{"a cut JPEG", string(jpg[:len(jpg)/2]), "damaged"},
		{"only a JPEG's header", string(jpg[:3]), "damaged"},
		{"a cut PNG", string(encodePNG(corners(9, 9))[:60]), "damaged"},
		{"too many pixels", string(huge), "60000 × 60000 pixels; the limit is 40 megapixels"},
		{"too many pixels of 64 bits", string(deep), "6000 × 6000 pixels of 64 bits; the limit for these is 20 megapixels"},
		{"too many frames", string(film), "40 megapixels in total"},
	} {
		_, err := Clean([]byte(test.data))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: Clean returns the error %v, want %q", test.name, err, test.want)
		}
	}
}

// Read accepts a picture of maxPixels, and refuses a larger one by its header.
func TestMaxPixels(t *testing.T) {
	for height, fits := range map[uint32]bool{maxPixels / 1000: true, maxPixels/1000 + 1: false} {
		data := encodePNG(corners(2, 2))
		binary.BigEndian.PutUint32(data[16:], 1000)
		binary.BigEndian.PutUint32(data[20:], height)
		binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
		if _, err := Read(data); (err == nil) != fits {
			t.Errorf("for a picture of 1000 × %d pixels, Read returns the error %v, want an error: %v", height, err, !fits)
		}
	}
}

// wide returns a GIF's frame that claims to have 4000 × 3000 pixels.
func wide(frame []byte) []byte {
	frame = slices.Clone(frame)
	binary.LittleEndian.PutUint16(frame[5:], 4000)
	binary.LittleEndian.PutUint16(frame[7:], 3000)
	return frame
}

// FuzzClean checks that no input causes a panic, and that Read and Squares accept a picture that Clean accepts.
func FuzzClean(f *testing.F) {
	f.Add(withEXIF(encodeJPEG(corners(16, 8)), 6))
	f.Add(withChunk(encodePNG(corners(8, 8)), "eXIf", string(exif(5))))
	f.Add(encodeGIF(2))
	f.Add([]byte("RIFF\x00\x00\x00\x00WEBP"))
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Read(data)
		if err != nil || info.Width*info.Height > 1e6 {
			return
		}
		clean, err := Clean(data)
		if err != nil {
			return
		}
		got, err := Read(clean)
		if err != nil {
			t.Fatalf("the clean picture cannot be read: %v", err)
		}
		if info.Format != "gif" && got != info {
			t.Errorf("the clean picture is %v, want %v", got, info)
		}
		if _, err := square(data, 16, 1e6); err != nil {
			t.Errorf("Clean accepts the picture, but Squares refuses it: %v", err)
		}
	})
}

func BenchmarkClean12Megapixels(b *testing.B) {
	data := withEXIF(encodeJPEG(corners(4000, 3000)), 6)
	for b.Loop() {
		if _, err := Clean(data); err != nil {
			b.Fatal(err)
		}
	}
}

func square(data []byte, side, maxBytes int) ([]byte, error) {
	all, err := Squares(data, []int{side}, maxBytes)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}
