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
		t.Errorf("kept %q, %v; want %q", kept, err, want)
	}
	for name, want := range map[string]string{"site.toml": "new", "a/b/c.md": "new", "content/faq/mine.md": "mine", "empty.md": ""} {
		if data, err := root.ReadFile(name); err != nil || string(data) != want {
			t.Errorf("%s contains %q, %v; want %q", name, data, err, want)
		}
	}
	// A second run writes nothing.
	if kept, err = Create(root, files); err != nil || len(kept) != len(files) {
		t.Errorf("the second run keeps %q, %v", kept, err)
	}
	// A file where a folder is needed is an error, and stays.
	if _, err := Create(root, []File{{Path: "site.toml/x.md", Data: []byte("x")}}); err == nil {
		t.Error("no error for a file whose folder is a file")
	}
	if data, _ := root.ReadFile("site.toml"); string(data) != "new" {
		t.Errorf("site.toml contains %q", data)
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
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}
