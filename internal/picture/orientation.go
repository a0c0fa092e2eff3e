package picture

import (
	"bytes"
	"image"
	"image/color"
	"time"

	"github.com/bep/imagemeta"
)

// turning is the orientation in EXIF metadata, from 1 (upright) to 8. It says how to turn and mirror the stored pixels, so that the
// picture is upright.
type turning int

// orientation reads how to turn and mirror a picture. A picture without readable metadata counts as upright.
func orientation(data []byte, f format) turning {
	found := turning(1)
	if f.meta == 0 {
		return found
	}
	imagemeta.Decode(imagemeta.Options{
		R:               bytes.NewReader(data),
		ImageFormat:     f.meta,
		Sources:         imagemeta.EXIF,
		Timeout:         time.Second,
		ShouldHandleTag: func(tag imagemeta.TagInfo) bool { return tag.Tag == "Orientation" && tag.Namespace == "IFD0" },
		HandleTag: func(tag imagemeta.TagInfo) error {
			if v, ok := tag.Value.(uint16); ok && v >= 1 && v <= 8 {
				found = turning(v)
			}
			return imagemeta.ErrStopWalking
		},
	})
	return found
}

// swaps reports whether the upright picture has the stored height as its width.
func (t turning) swaps() bool { return t >= 5 }

// turn returns an upright view of a picture. It copies no pixels, since a photograph may be large.
func turn(img image.Image, t turning) image.Image {
	if t == 1 {
		return img
	}
	return turned{img, t}
}

type turned struct {
	image.Image
	by turning
}

func (t turned) Bounds() image.Rectangle {
	b := t.Image.Bounds()
	if t.by.swaps() {
		return image.Rect(0, 0, b.Dy(), b.Dx())
	}
	return image.Rect(0, 0, b.Dx(), b.Dy())
}

func (t turned) At(x, y int) color.Color {
	b := t.Image.Bounds()
	right, bottom := b.Dx()-1, b.Dy()-1
	switch t.by {
	case 2:
		x = right - x
	case 3:
		x, y = right-x, bottom-y
	case 4:
		y = bottom - y
	case 5:
		x, y = y, x
	case 6:
		x, y = y, bottom-x
	case 7:
		x, y = right-y, bottom-x
	case 8:
		x, y = right-y, x
	}
	return t.Image.At(b.Min.X+x, b.Min.Y+y)
}
