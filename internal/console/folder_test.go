package console

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAbove(t *testing.T) {
	root := t.TempDir()
	deep := filepath.Join(root, "content", "ana")
	if err := os.MkdirAll(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "mark"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ dir, name, up, down string }{
		{deep, "mark", filepath.Join("..", ".."), "content/ana"},
		{filepath.Join(root, "content"), "mark", "..", "content"},
		{root, "mark", "", ""},
		{deep, "no-such-file-anywhere", "", ""},
	} {
		t.Chdir(test.dir)
		if up, down := Above(test.name); up != test.up || down != test.down {
			t.Errorf("Above(%q) in %s = %q, %q; want %q, %q", test.name, test.dir, up, down, test.up, test.down)
		}
	}
}

func TestSiteFlag(t *testing.T) {
	for dir, want := range map[string]string{".": "", "./": "", "help": " --site help", "my help": ` --site "my help"`, "$HOME's": ` --site "$HOME's"`, "..": " --site .."} {
		if got := SiteFlag(dir); got != want {
			t.Errorf("SiteFlag(%q) = %q, want %q", dir, got, want)
		}
	}
}
