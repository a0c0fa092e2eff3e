package dircache

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"
)

func newCache(t *testing.T, dir string) *Cache {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	c := New(root)
	t.Cleanup(c.Forget)
	return c
}

func (c *Cache) write(name, text string) error {
	if err := c.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := c.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// With more folders than the cache keeps, and several goroutines, each file is written into its own folder and read back.
func TestManyFolders(t *testing.T) {
	dir := t.TempDir()
	c := newCache(t, dir)
	names := []string{"top.txt"}
	for i := range 2 * kept {
		names = append(names, fmt.Sprintf("a/b%d/c/%d.txt", i%kept, i), fmt.Sprintf("d%d/%d.txt", i, i))
	}
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Go(func() {
			if err := c.write(name, name); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, name := range names {
		if text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil || string(text) != name {
			t.Errorf("the file %s contains %q, want its own name (%v)", name, text, err)
		}
	}
	if n := len(c.open); n > kept+3 {
		t.Errorf("%d folders are open, want about %d", n, kept)
	}
	if err := fstest.TestFS(c.FS(), names...); err != nil {
		t.Error(err)
	}
}

func TestForget(t *testing.T) {
	dir := t.TempDir()
	c := newCache(t, dir)
	if err := c.write("a/b/old.txt", "old"); err != nil {
		t.Fatal(err)
	}
	c.Forget()
	if err := os.Rename(filepath.Join(dir, "a"), filepath.Join(dir, "z")); err != nil {
		t.Fatal(err)
	}
	if _, err := fs.ReadFile(c.FS(), "a/b/old.txt"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("reading a file by the folder's old name must find no file, but gives the error %v", err)
	}
	if _, err := fs.Lstat(c.FS(), "a/b/old.txt"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Lstat with the folder's old name must find no file, but gives the error %v", err)
	}
	if text, err := fs.ReadFile(c.FS(), "z/b/old.txt"); err != nil || string(text) != "old" {
		t.Errorf("reading a file by the folder's new name must give its text, but gives %q (%v)", text, err)
	}
}

// An error names the path that the caller gave, as os.Root does.
func TestErrors(t *testing.T) {
	dir := t.TempDir()
	c := newCache(t, dir)
	if err := c.write("a/b/file.txt", "text"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join("..", "..", "outside"), filepath.Join(dir, "a", "link")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{
		"a/b/missing.txt":    fs.ErrNotExist,
		"a/c/missing.txt":    fs.ErrNotExist,
		"a/b/file.txt/below": nil, // the error differs between systems
		"../outside.txt":     fs.ErrInvalid,
		"/outside.txt":       fs.ErrInvalid,
		"a/link/file.txt":    nil,
	} {
		_, err := c.OpenFile(name, os.O_RDONLY, 0)
		var pathErr *fs.PathError
		if !errors.As(err, &pathErr) || pathErr.Path != name || want != nil && !errors.Is(err, want) {
			t.Errorf("the error must name the path %s as the caller gave it, but is %v", name, err)
		}
	}
}
