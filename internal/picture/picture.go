// Package picture takes the bytes of a photograph or drawing and returns bytes that may be published: upright, and
// without the data that a camera adds (place, time, serial number, thumbnail).
//
//	info, err := picture.Read(data)                         // {jpeg 3024 4032}: cheap, the pixels are not decoded
//	clean, err := picture.Clean(data)                       // for the page
//	all, err := picture.Squares(data, []int{88, 176}, 40e3) // a portrait, for two kinds of screens
//
// It reads JPEG, PNG and GIF. Errors are short sentences for the picture's owner; the caller adds the file's name.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
)

const (
	maxPixels = 40e6 // of a picture, or of all frames of an animation together
	quality   = 88   // of JPEG: cameras use more than 90, but nobody sees the difference on a page
)

// Info describes a picture. Format is "jpeg", "png" or "gif"; Width and Height are of the upright picture.
type Info struct {
	Format        string
	Width, Height int
}

// Read reads the header of a picture. Its error names a format that not all browsers and mail programs show, or says
// that the picture is damaged or too large.
func Read(data []byte) (Info, error) {
	f, err := formatOf(data)
	if err != nil {
		return Info{}, err
	}
	config, err := f.config(bytes.NewReader(data))
	if err != nil {
		return Info{}, damaged(f, err)
	}
	if config.Width <= 0 || config.Height <= 0 {
		return Info{}, fmt.Errorf("the %s picture is empty", f.name)
	}
	if config.Width > maxPixels/config.Height {
		return Info{}, fmt.Errorf("the picture has %d × %d pixels; the limit is 40 megapixels, so make it smaller", config.Width, config.Height)
	}
	if m := config.ColorModel; (m == color.RGBA64Model || m == color.NRGBA64Model) && config.Width > maxPixels/2/config.Height {
		return Info{}, fmt.Errorf("the picture has %d × %d pixels of 64 bits; the limit for these is 20 megapixels, so save it with 8 bits per colour", config.Width, config.Height)
	}
	if orientation(data, f).swaps() {
		config.Width, config.Height = config.Height, config.Width
	}
	return Info{f.name, config.Width, config.Height}, nil
}

// Clean returns the same picture in the same format, upright and without any metadata; colour profiles are removed too.
// An animated GIF stays animated. The same input always gives the same bytes.
func Clean(data []byte) ([]byte, error) {
	info, err := Read(data)
	if err != nil {
		return nil, err
	}
	if info.Format == "gif" {
		return cleanGIF(data)
	}
	f, _ := formatOf(data)
	img, err := f.decode(bytes.NewReader(data))
	if err != nil {
		return nil, damaged(f, err)
	}
	img = turn(img, orientation(data, f))
	var out bytes.Buffer
	if info.Format == "png" {
		err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, img)
	} else {
		err = jpeg.Encode(&out, img, &jpeg.Options{Quality: quality})
	}
	if err != nil {
		return nil, damaged(f, err)
	}
	return out.Bytes(), nil
}

// cleanGIF keeps every frame; the decoder drops comments and other extensions.
func cleanGIF(data []byte) ([]byte, error) {
	if gifPixels(data) > maxPixels {
		return nil, errors.New("the animation's frames have more than 40 megapixels in total; make it smaller or shorter")
	}
	all, err := gif.DecodeAll(bytes.NewReader(data))
	if err != nil {
		return nil, damaged(gifFormat, err)
	}
	var out bytes.Buffer
	if err := gif.EncodeAll(&out, all); err != nil {
		return nil, damaged(gifFormat, err)
	}
	return out.Bytes(), nil
}

// Squares returns the middle of a picture as JPEGs of side × side pixels, one for each side. They are upright, white
// where the picture is transparent, and at most maxBytes large, if necessary in a lower quality. Squares decodes the
// picture, which may be large, only once.
func Squares(data []byte, sides []int, maxBytes int) ([][]byte, error) {
	if _, err := Read(data); err != nil {
		return nil, err
	}
	f, _ := formatOf(data)
	img, err := f.decode(bytes.NewReader(data))
	if err != nil {
		return nil, damaged(f, err)
	}
	var all [][]byte
	for _, side := range sides {
		square := image.NewRGBA(image.Rect(0, 0, side, side))
		draw.Draw(square, square.Bounds(), image.White, image.Point{}, draw.Src)
		draw.CatmullRom.Scale(square, square.Bounds(), img, middle(img.Bounds()), draw.Over, nil)
		small, err := fitting(turn(square, orientation(data, f)), maxBytes) // after scaling, there is less to turn
		if err != nil {
			return nil, err
		}
		all = append(all, small)
	}
	return all, nil
}

// fitting returns a picture as a JPEG of at most maxBytes, in the best quality that fits.
func fitting(img image.Image, maxBytes int) ([]byte, error) {
	for q := quality; q > 0; q -= 8 {
		var out bytes.Buffer
		if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: q}); err != nil {
			return nil, fmt.Errorf("the picture cannot be made smaller (%w)", err)
		}
		if out.Len() <= maxBytes {
			return out.Bytes(), nil
		}
	}
	return nil, fmt.Errorf("the picture doesn't fit into %d bytes; use one with less detail", maxBytes)
}

// middle returns the largest square in the middle of a rectangle.
func middle(r image.Rectangle) image.Rectangle {
	side := min(r.Dx(), r.Dy())
	corner := image.Pt(r.Min.X+(r.Dx()-side)/2, r.Min.Y+(r.Dy()-side)/2)
	return image.Rectangle{corner, corner.Add(image.Pt(side, side))}
}

// damaged returns the error for a picture that cannot be decoded.
func damaged(f format, err error) error {
	return fmt.Errorf("the %s picture is damaged (%w); save it again", f.name, err)
}
