package cache

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

func TestCache(t *testing.T) {
	dir := t.TempDir()
	c := New(dir)
	if _, ok := c.Get("card"); ok {
		t.Error("an empty cache has something")
	}
	c.Put("card", []byte("a picture"))
	if data, ok := c.Get("card"); !ok || string(data) != "a picture" {
		t.Errorf("got %q, %v; want what was put", data, ok)
	}
	name := filepath.Join(dir, "card")
	whole, err := os.ReadFile(name)
	must(t, err)
	for _, torn := range [][]byte{nil, whole[:10], whole[:len(whole)-1], make([]byte, len(whole))} {
		must(t, os.WriteFile(name, torn, 0o600))
		if data, ok := c.Get("card"); ok {
			t.Errorf("a torn file of %d bytes gave %q", len(torn), data)
		}
	}
}

func TestCacheForgetsWhatNobodyAsksFor(t *testing.T) {
	dir := t.TempDir()
	c := New(dir)
	for _, key := range []string{"old", "asked for"} {
		c.Put(key, []byte(key))
		old := time.Now().Add(-2 * age)
		must(t, os.Chtimes(filepath.Join(dir, key), old, old))
	}
	c.Get("asked for")
	New(dir).Put("new", []byte("new")) // the next run
	for key, want := range map[string]bool{"old": false, "asked for": true, "new": true} {
		if _, ok := c.Get(key); ok != want {
			t.Errorf("%s is kept: %v, want %v", key, ok, want)
		}
	}
}

func TestWithoutACacheFolder(t *testing.T) {
	c := New("")
	c.Put("card", []byte("a picture"))
	if _, ok := c.Get("card"); ok {
		t.Error("something is kept nowhere")
	}
}

// A memory keeps a bounded number of entries, returns what the disk has, and writes nothing there.
func TestMemory(t *testing.T) {
	disk := New(t.TempDir())
	disk.Put("drawn before", []byte("a picture"))
	m := Above(disk)
	if data, ok := m.Get("drawn before"); !ok || string(data) != "a picture" {
		t.Errorf("got %q, %v; want what the disk has", data, ok)
	}
	for i := range 3*mostKept + 1 {
		key := strconv.Itoa(i)
		m.Put(key, []byte(key))
		if data, ok := m.Get(key); !ok || string(data) != key {
			t.Fatalf("got %q, %v; want what was put", data, ok)
		}
		if len(m.kept) > mostKept {
			t.Fatalf("%d entries are kept", len(m.kept))
		}
	}
	if _, ok := disk.Get(strconv.Itoa(3 * mostKept)); ok {
		t.Error("a memory wrote to the disk")
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
