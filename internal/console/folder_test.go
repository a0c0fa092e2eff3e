package console

import (
	"os"
	"path/filepath"
	"syscall"
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

func TestMakeFolder(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	root, err := MakeFolder(filepath.Join(dir, "new", "site"))
	if err != nil {
		t.Fatal(err)
	}
	root.Close()
	for name, want := range map[string]string{file: file + " is a file, not a folder; name another folder, or move the file away",
		filepath.Join(file, "site"): file + " is a file, not a folder; name another folder, or move the file away"} {
		if _, err := MakeFolder(name); err == nil || err.Error() != want {
			t.Errorf("for %s, the error is %v, want %s", name, err, want)
		}
	}
	if _, err := OpenFolder(filepath.Join(dir, "old")); err == nil || err.Error() != filepath.Join(dir, "old")+" cannot be opened as a folder: "+syscall.ENOENT.Error()+"; name the folder with site.toml: --site DIR" {
		t.Errorf("for a missing folder, the error is %v", err)
	}
}
