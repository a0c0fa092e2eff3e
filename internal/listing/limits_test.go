package listing

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// A folder may have as many files as a limit allows. If it has one more, that is a mistake, and the message names the folder and the
// limit.
func TestLimits(t *testing.T) {
	files := func(name string) func(int) fstest.MapFS {
		return func(n int) fstest.MapFS {
			fsys := fstest.MapFS{"content/profile.md": {}, "content/plan.md": {}}
			for i := range n {
				fsys[fmt.Sprintf(name, i)] = &fstest.MapFile{}
			}
			return fsys
		}
	}
	for _, test := range []struct {
		name  string
		limit int
		site  func(n int) fstest.MapFS
		want  string
	}{
		{"maxEntries", maxEntries, files("content/faq/q%d.md"), "content/faq: has 1001 entries, more than the limit of 1000; keep the best of them"},
		{"maxStatics", maxStatics, files("content/static/f%d.txt"), "content/static: has 10001 files, more than the limit of 10000; publish some of them elsewhere"},
		{"maxFolders", maxFolders - 1, func(n int) fstest.MapFS {
			return files("content/static/" + strings.Repeat("d/", n) + "f%d.txt")(1)
		}, "content/static/" + strings.Repeat("d/", maxFolders-1) + "d: is in more than 20 folders; move it up"},
	} {
		if err := mistakes(List(test.site(test.limit))); err != "" {
			t.Errorf("%s: at the limit, got the mistakes %s, want none", test.name, err)
		}
		if err := mistakes(List(test.site(test.limit + 1))); err != test.want {
			t.Errorf("%s: beyond the limit, got %.300s, want %s", test.name, err, test.want)
		}
	}
}

// A site has at most maxProfiles profiles.
func TestLimitOfProfiles(t *testing.T) {
	dir := t.TempDir()
	put := func(i int) {
		folder := filepath.Join(dir, "content", fmt.Sprintf("p%d", i))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"profile.md", "plan.md"} {
			if err := os.WriteFile(filepath.Join(folder, name), nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i := range maxProfiles {
		put(i)
	}
	tree := List(os.DirFS(dir))
	if err := mistakes(tree); err != "" || len(tree.Profiles) != maxProfiles {
		t.Errorf("at the limit, got %d profiles and the mistakes %.300s, want %d profiles", len(tree.Profiles), err, maxProfiles)
	}
	put(maxProfiles)
	if got, want := mistakes(List(os.DirFS(dir))), "content: has 5001 profiles, more than the limit of 5000; keep fewer profiles in one site"; !strings.Contains(got, want) {
		t.Errorf("beyond the limit, got %.300s, want %s", got, want)
	}
}

// mistakes returns the mistakes of all parts of a tree, each on its own line.
func mistakes(t *Tree) string {
	var all []string
	for _, f := range t.Parts() {
		for _, e := range f.Errs {
			all = append(all, e.Error())
		}
	}
	return strings.Join(all, "\n")
}
