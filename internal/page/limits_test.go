package page

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"howihelp"
	"howihelp/internal/picture"
)

// A layout of maxLayout bytes is read, a longer one is refused.
func TestMaxLayout(t *testing.T) {
	for _, more := range []int{0, 1} {
		own := fstest.MapFS{"layouts/extra.css": {Data: []byte(strings.Repeat(" ", maxLayout+more))}}
		_, errs := Parse(howihelp.Starter, own)
		want := []string{"", "layouts/extra.css: is longer than the limit of 1024 KiB; split it"}[more]
		if got := errs.Error(); got != want {
			t.Errorf("for a layout of %d bytes, got the mistake %q, want %q", maxLayout+more, got, want)
		}
	}
}

// Even a photo of random noise fits into maxPhoto in both sizes.
func TestMaxPhoto(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	noise := image.NewRGBA(image.Rect(0, 0, 400, 400))
	for i := range 400 * 400 {
		noise.SetRGBA(i%400, i/400, color.RGBA{uint8(random.Uint32()), uint8(random.Uint32()), uint8(random.Uint32()), 255})
	}
	var data bytes.Buffer
	if err := png.Encode(&data, noise); err != nil {
		t.Fatal(err)
	}
	all, err := picture.Squares(data.Bytes(), photoSides[:], maxPhoto)
	if err != nil || len(all) != 2 || len(all[0]) > maxPhoto || len(all[1]) > maxPhoto {
		t.Errorf("got %d photos (error: %v), want 2 of at most %d bytes", len(all), err, maxPhoto)
	}
}
