package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"github.com/bep/imagemeta"
)

// format is a picture format that the package reads.
type format struct {
	name   string
	magic  string
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
	meta   imagemeta.ImageFormat // 0 if the format has no orientation
}

var gifFormat = format{"gif", "GIF8", gif.DecodeConfig, gif.Decode, 0}

var formats = []format{
	{"jpeg", "\xff\xd8\xff", jpeg.DecodeConfig, jpeg.Decode, imagemeta.JPEG},
	{"png", "\x89PNG\r\n\x1a\n", png.DecodeConfig, png.Decode, imagemeta.PNG},
	gifFormat,
}

// foreign lists formats that the package recognizes only to name them in an error.
var foreign = []struct {
	name   string
	offset int
	magic  string
}{
	{"WebP", 8, "WEBP"},
	{"AVIF", 4, "ftypavif"},
	{"AVIF", 4, "ftypavis"},
	{"HEIC", 4, "ftyphei"},
	{"HEIC", 4, "ftyphev"},
	{"HEIC", 4, "ftypmif1"},
	{"BMP", 0, "BM"},
	{"TIFF", 0, "II*\x00"},
	{"TIFF", 0, "MM\x00*"},
	{"SVG", 0, "<svg"},
	{"SVG", 0, "<?xml"},
	{"PDF", 0, "%PDF"},
}

func formatOf(data []byte) (format, error) {
	for _, f := range formats {
		if bytes.HasPrefix(data, []byte(f.magic)) {
			return f, nil
		}
	}
	for _, f := range foreign {
		if len(data) > f.offset && bytes.HasPrefix(data[f.offset:], []byte(f.magic)) {
			return format{}, fmt.Errorf("%s pictures are not supported; save it as JPEG or PNG", f.name)
		}
	}
	return format{}, errors.New("this is not a picture; save it as JPEG or PNG")
}

// gifPixels adds up the pixels of a GIF's frames without unpacking them: a small file may contain thousands of large
// frames.
func gifPixels(data []byte) int {
	pixels := 0
	p := 13 // signature and screen
	if len(data) > 10 {
		p += colours(data[10])
	}
	for p < len(data) {
		switch data[p] {
		case 0x21: // extension: a label, then blocks
			p = afterBlocks(data, p+2)
		case 0x2c: // frame: place, size and flags, perhaps colours, a code size, then blocks
			if p+10 > len(data) {
				return pixels
			}
			size := data[p+5 : p+9]
			pixels += int(binary.LittleEndian.Uint16(size)) * int(binary.LittleEndian.Uint16(size[2:]))
			p = afterBlocks(data, p+10+colours(data[p+9])+1)
		default: // the end, or bytes at which a decoder stops
			return pixels
		}
	}
	return pixels
}

// colours returns the length in bytes of the colour table that the flags announce.
func colours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// afterBlocks returns the offset after a chain of blocks, each preceded by its length; an empty block ends the chain.
func afterBlocks(data []byte, p int) int {
	for p < len(data) && data[p] != 0 {
		p += 1 + int(data[p])
	}
	return p + 1
}
