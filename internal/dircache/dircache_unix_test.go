//go:build unix

package dircache

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Opening a pipe returns even if nobody writes to it.
func TestPipe(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := newCache(t, dir).OpenFile("pipe", os.O_RDONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
}
