//go:build unix

package output

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestUpdateKeepsThePermissions(t *testing.T) {
	root := newSite(t)
	put(t, root, "given.toml", "old")
	for _, perm := range []fs.FileMode{0o600, 0o644, 0o666} {
		root.Chmod("given.toml", perm)
		if err := Update(root, "given.toml", to("new")); err != nil {
			t.Fatal(err)
		}
		info, _ := root.Lstat("given.toml")
		equal(t, "permissions", info.Mode().Perm(), perm)
		equal(t, "content", filesIn(t, root, ".")["given.toml"], "new")
	}
}

func TestUpdateMakesAFileThatDoesNotExist(t *testing.T) {
	root := newSite(t)
	if err := Update(root, "given.toml", to("first")); err != nil {
		t.Fatal(err)
	}
	equal(t, "content", filesIn(t, root, ".")["given.toml"], "first")
}

func TestUpdateRefusesLinksAndFolders(t *testing.T) {
	root := newSite(t)
	outside := filepath.Join(t.TempDir(), "outside")
	os.WriteFile(outside, []byte("outside"), 0o644)
	put(t, root, "real/given.toml", "real")
	root.Symlink("real", "folder")
	root.Symlink("real/given.toml", "within")
	root.Symlink(outside, "out")
	root.Symlink("loop", "loop")
	before := filesIn(t, root, ".")
	for name, want := range map[string]string{
		"folder/given.toml": "folder: a symbolic link is in the way; move it away, then try again",
		"within":            "within: a symbolic link is in the way; move it away, then try again",
		"out":               "out: a symbolic link is in the way; move it away, then try again",
		"loop":              "loop: a symbolic link is in the way; move it away, then try again",
		"real":              "real: a folder is in the way; move it away, then try again",
		"../given.toml":     `"../given.toml" is not a path below the site's folder; this is a bug in howihelp; please report it`,
		"nowhere/given":     "nowhere/given: no such file or directory; try again; if it happens again, check the disk",
	} {
		err := Update(root, name, to("new"))
		if err == nil || err.Error() != want {
			t.Errorf("%s:\n got %v\nwant %s", name, err, want)
		}
	}
	root.RemoveAll(stateDir)
	equal(t, "site", filesIn(t, root, "."), before)
}
