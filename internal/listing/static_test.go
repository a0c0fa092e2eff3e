package listing

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file in static/ can be published unless it has the address of a page or of another profile, or is too large.
func TestUnpublishable(t *testing.T) {
	dir := t.TempDir()
	sizes := map[string]int64{"logo.png": 1, "INDEX.html": 1, "ask/x.txt": 1, "Bea/x.txt": 1, "about/x.txt": 1, "large.bin": maxStatic, "larger.bin": maxStatic + 1}
	for name, size := range sizes {
		file := filepath.Join(dir, "content", "static", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(file, size); err != nil { // a sparse file takes no room on the disk
			t.Fatal(err)
		}
	}
	for _, file := range []string{"content/profile.md", "content/bea/profile.md"} {
		file = filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("+++\nname = \"x\"\n+++\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tree := List(os.DirFS(dir).(fs.StatFS))
	for name, want := range map[string]string{"logo.png": "", "about/x.txt": "", "large.bin": "", "INDEX.html": "same address", "ask/x.txt": "same address", "Bea/x.txt": "same address", "larger.bin": "100 MiB"} {
		problem, hint := tree.Unpublishable(tree.Profiles[0], "content/static/"+name)
		if (problem == "") != (want == "") || !strings.Contains(problem, want) || (hint == "") != (problem == "") {
			t.Errorf("%s: got the problem %q with the hint %q, want a problem with the words %q", name, problem, hint, want)
		}
	}
}
