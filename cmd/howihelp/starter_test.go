package main

import (
	"io/fs"
	"os"
	"slices"
	"testing"

	"howihelp"
)

// The program contains the complete starter site. The test is needed because go:embed silently leaves out names that begin
// with "." or "_", and folders with a go.mod.
func TestStarterIsWhole(t *testing.T) {
	onDisk := os.DirFS("../..")
	for _, name := range []string{"content", "layouts", "resources", "site.toml"} {
		embedded, want := filesBelow(t, howihelp.Starter, name), filesBelow(t, onDisk, name)
		for _, file := range want {
			if !slices.Contains(embedded, file) {
				t.Errorf("%s is on the disk but not in the program; rename or delete it, or name it in starter.go", file)
			}
		}
		if len(embedded) != len(want) {
			t.Errorf("%s: %d files in the program, but %d on the disk", name, len(embedded), len(want))
		}
	}
	top, err := fs.ReadDir(howihelp.Starter, ".")
	if err != nil || len(top) != 4 {
		t.Errorf("the program contains %v, %v; want content, layouts, resources, site.toml", top, err)
	}
}

// filesBelow returns the regular files at or below a name, sorted.
func filesBelow(t *testing.T, fsys fs.FS, name string) []string {
	var files []string
	err := fs.WalkDir(fsys, name, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
