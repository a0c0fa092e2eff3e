package output

import (
	"os"
	"slices"
	"testing"
)

// Create writes missing files, and leaves existing ones alone.
func TestCreate(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	write := func(name, text string) {
		if err := root.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := root.MkdirAll("content/faq", 0o755); err != nil {
		t.Fatal(err)
	}
	write("content/faq/mine.md", "mine")
	write("empty.md", "")
	files := []File{{Path: "site.toml", Data: []byte("new")}, {Path: "content/faq/mine.md", Data: []byte("new")},
		{Path: "empty.md", Data: []byte("new")}, {Path: "a/b/c.md", Data: []byte("new")}}
	kept, err := Create(root, files)
	if want := []string{"content/faq/mine.md", "empty.md"}; err != nil || !slices.Equal(kept, want) {
		t.Errorf("Create kept %q and returned the error %v, want %q and no error", kept, err, want)
	}
	for name, want := range map[string]string{"site.toml": "new", "a/b/c.md": "new", "content/faq/mine.md": "mine", "empty.md": ""} {
		if data, err := root.ReadFile(name); err != nil || string(data) != want {
			t.Errorf("%s contains %q (%v), want %q", name, data, err, want)
		}
	}
	// A second run writes nothing.
	if kept, err = Create(root, files); err != nil || len(kept) != len(files) {
		t.Errorf("the second run kept %q and returned the error %v, want all files and no error", kept, err)
	}
	// A file where a folder is needed is an error, and stays.
	if _, err := Create(root, []File{{Path: "site.toml/x.md", Data: []byte("x")}}); err == nil {
		t.Error("Create returned no error for site.toml/x.md, although site.toml is a file")
	}
	if data, _ := root.ReadFile("site.toml"); string(data) != "new" {
		t.Errorf("site.toml contains %q, want it unchanged", data)
	}
}

// CreatePrivate makes folders and files that only their owner may use.
func TestCreatePrivate(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, err := CreatePrivate(root, []File{{Path: "private/drafts/a.eml", Data: []byte("a")}}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"private", "private/drafts", "private/drafts/a.eml"} {
		if info, err := root.Stat(name); err != nil || wide(info.Mode()) {
			t.Errorf("%s has the mode %v (%v), want one for its owner only", name, info.Mode(), err)
		}
	}
}
