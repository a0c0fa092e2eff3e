package main

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"maps"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"
)

// A picture is published without metadata of a camera or a program, under a name with its hash. The page has its size. A
// picture below content/static also loses its metadata, but keeps its name.
func TestPicturesLoseTheirMetadata(t *testing.T) {
	base, err := txtar.ParseFile("testdata/base.txtar")
	must(t, err)
	secret := "GPS 38.7 N 9.1 W"
	fsys := fstest.MapFS{}
	for _, f := range base.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	fsys["content/faq/loop.png"] = &fstest.MapFile{Data: pngWithText(t, 12, 7, secret)}
	fsys["content/static/talk.png"] = &fstest.MapFile{Data: pngWithText(t, 3, 3, secret)}
	fsys["content/static/talk.pdf"] = &fstest.MapFile{Data: []byte("%PDF " + secret)}
	fsys["content/faq/refunds.md"] = &fstest.MapFile{Data: []byte("+++\nquestion = \"Is it free?\"\n+++\n![The loop](loop.png) and [the picture alone](loop.png), [the slides](../static/talk.pdf)\n")}

	files := published(t, load(t, fsys, "2026-11-23"))
	names := strings.Join(sorted(files), "\n")
	path := regexp.MustCompile(`pictures/loop\.[0-9a-f]{8}\.png`).FindString(names)
	if path == "" {
		t.Fatalf("the picture is not published:\n%s", names)
	}
	for name, text := range files {
		if strings.Contains(text, secret) && name != "talk.pdf" {
			t.Errorf("public/%s contains the picture's metadata", name)
		}
	}
	for _, want := range []string{`src="/how-i-help/` + path + `" alt="The loop" width="12" height="7"`, `href="/how-i-help/` + path + `"`, `href="/how-i-help/talk.pdf"`} {
		if !strings.Contains(files["faq/index.html"], want) {
			t.Errorf("the page does not contain %s:\n%s", want, files["faq/index.html"])
		}
	}
	if !strings.Contains(files["talk.pdf"], secret) {
		t.Error("the PDF is not published as it is")
	}
}

func sorted(files map[string]string) []string {
	var names []string
	for name := range maps.Keys(files) {
		names = append(names, name)
	}
	return names
}

// pngWithText returns a PNG with a comment in a tEXt chunk.
func pngWithText(t *testing.T, width, height int, text string) []byte {
	var b bytes.Buffer
	must(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))))
	const head = 8 + 25 // the signature and the first chunk
	chunk := append([]byte("tEXt"), "Comment\x00"+text...)
	withLength := append(binary.BigEndian.AppendUint32(nil, uint32(len(chunk)-4)), chunk...)
	withLength = binary.BigEndian.AppendUint32(withLength, crc32.ChecksumIEEE(chunk))
	data := b.Bytes()
	return append(append(bytes.Clone(data[:head]), withLength...), data[head:]...)
}
