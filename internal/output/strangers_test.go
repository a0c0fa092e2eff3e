package output

import (
	"os"
	"slices"
	"testing"
)

func TestStrangers(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if got := Strangers(root, "public", nil); got != nil {
		t.Errorf("a folder that doesn't exist has the strangers %q, want none", got)
	}
	tree := Tree{Dir: "public", Files: func(yield func(File, error) bool) {
		_ = yield(File{Path: "index.html", Data: []byte("a page")}, nil) && yield(File{Path: "ask/call/index.html", Data: []byte("a page")}, nil)
	}}
	if _, err := writeAll(newWriter(root), tree); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"public/CNAME", "public/ask/mine.html", "public/ask/new.html"} {
		if err := root.WriteFile(name, []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := Strangers(root, "public", map[string]bool{"ask/new.html": true}), []string{"public/CNAME", "public/ask/mine.html"}; !slices.Equal(got, want) {
		t.Errorf("strangers are %q, want %q", got, want)
	}
}
