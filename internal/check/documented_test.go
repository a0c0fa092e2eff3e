package check

import (
	"bytes"
	"image"
	"image/png"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// People copy the files that docs/format.md shows. So check finds no error and no warning in a site of these files, except that the
// German profile has no replies, which the document leaves out for brevity.
func TestDocumentedFilesHaveNoFinding(t *testing.T) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 600, 600))); err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{"content/ana.png": {Data: picture.Bytes()}, "content/faq/loop.png": {Data: picture.Bytes()}}
	for _, m := range regexp.MustCompile("(?ms)^```(?:toml|md) (\\S+)\n(.*?)^```$").FindAllStringSubmatch(read(t, "../../docs/format.md"), -1) {
		fsys[m[1]] = &fstest.MapFile{Data: []byte(m[2])}
	}
	if len(fsys) < 12 {
		t.Fatalf("docs/format.md shows only %d files", len(fsys))
	}
	found := findings(t, fsys, nil)
	loud := slices.DeleteFunc(append(found.Of(Error), found.Of(Warning)...), func(f Finding) bool {
		return f.Rule == noReply.ID && strings.HasPrefix(f.File, "content/de/")
	})
	if len(loud) > 0 {
		t.Errorf("on the files of docs/format.md, got\n%s\nwant no error and no warning", show(loud))
	}
}
