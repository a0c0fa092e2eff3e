package deflate

import (
	"bytes"
	"compress/flate"
	"io"
	"strings"
	"testing"
)

// A reused compressor writes the same bytes as a new one of the same level.
func TestPool(t *testing.T) {
	for _, level := range []int{0, 5} {
		p := &Pool{Level: level}
		var first *flate.Writer
		for i, text := range []string{strings.Repeat("three calls a month ", 300), "short", strings.Repeat("other text ", 5000)} {
			var got, want bytes.Buffer
			w := p.Get(&got)
			if i == 0 {
				first = w
			} else if w != first {
				t.Error("Get must return the compressor that was put back, but returns another one")
			}
			if level == 0 {
				level = flate.DefaultCompression
			}
			fresh, err := flate.NewWriter(&want, level)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range []*flate.Writer{w, fresh} {
				if _, err := w.Write([]byte(text)); err != nil {
					t.Fatal(err)
				}
				if err := w.Close(); err != nil {
					t.Fatal(err)
				}
			}
			p.Put(w)
			if !bytes.Equal(got.Bytes(), want.Bytes()) {
				t.Errorf("level %d: the %d compressed bytes differ from those of a new compressor", p.Level, got.Len())
			}
			if back, err := io.ReadAll(flate.NewReader(&got)); err != nil || string(back) != text {
				t.Errorf("level %d: reading the compressed text must return the text, but returns %d bytes and the error %v", p.Level, len(back), err)
			}
		}
	}
}
