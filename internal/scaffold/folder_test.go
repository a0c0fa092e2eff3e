package scaffold

import (
	"io/fs"
	"slices"
	"testing"

	"howihelp/internal/output"
)

func TestSummary(t *testing.T) {
	var files []output.File
	for _, path := range []string{"site.toml", "resources/a.md", "content/plan.md", "content/faq/x.md", ".github/workflows/pages.yml", "README.md"} {
		files = append(files, output.File{Path: path})
	}
	got := Summary(files, []string{"README.md"})
	want := []string{".github/workflows/pages.yml", "content/ (2 files)", "resources/ (1 file)", "site.toml"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestExample(t *testing.T) {
	starter := FS([]output.File{{Path: "content/plan.md", Data: []byte("plan")}, {Path: "layouts/page.html"}, {Path: "site.toml", Data: []byte("toml")}})
	files, err := Example(starter)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path)
	}
	if want := []string{"README.md", ".gitignore", "content/plan.md", "site.toml"}; !slices.Equal(paths, want) {
		t.Errorf("got %q, want %q", paths, want)
	}
	if data, err := fs.ReadFile(FS(files), "site.toml"); string(data) != "toml" {
		t.Errorf("site.toml contains %q (%v), want toml", data, err)
	}
}
