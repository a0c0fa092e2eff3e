package cache

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestCache(t *testing.T) {
	dir := t.TempDir()
	c := &disk{dir: dir}
	if _, ok := c.Get("card"); ok {
		t.Error("an empty cache must have no result, but has one")
	}
	c.Put("card", []byte("a picture"))
	if data, ok := c.Get("card"); !ok || string(data) != "a picture" {
		t.Errorf("Get returns %q, %v; want the result that was put", data, ok)
	}
	name := filepath.Join(dir, "card")
	whole, err := os.ReadFile(name)
	must(t, err)
	for _, torn := range [][]byte{nil, whole[:10], whole[:len(whole)-1], make([]byte, len(whole))} {
		must(t, os.WriteFile(name, torn, 0o600))
		if data, ok := c.Get("card"); ok {
			t.Errorf("Get must return nothing from a damaged file of %d bytes, but returns %q", len(torn), data)
		}
	}
}

func TestCacheForgetsUnusedFiles(t *testing.T) {
	dir := t.TempDir()
	c := &disk{dir: dir}
	for _, key := range []string{"old", "used"} {
		c.Put(key, []byte(key))
		old := time.Now().Add(-2 * oldest)
		must(t, os.Chtimes(filepath.Join(dir, key), old, old))
	}
	c.Get("used")
	(&disk{dir: dir}).Put("new", []byte("new")) // as in the next run
	for key, want := range map[string]bool{"old": false, "used": true, "new": true} {
		if _, ok := c.Get(key); ok != want {
			t.Errorf("the result %s is kept: %v, want %v", key, ok, want)
		}
	}
}

// A cache in memory keeps new results, reads old ones, and never writes to the cache below.
func TestInMemory(t *testing.T) {
	below := &disk{dir: t.TempDir()}
	below.Put("old", []byte("from an earlier run"))
	m := InMemory(below)
	m.Put("new", []byte("from this run"))
	for key, want := range map[string]string{"old": "from an earlier run", "new": "from this run", "unknown": ""} {
		if data, ok := m.Get(key); string(data) != want || ok != (want != "") {
			t.Errorf("the result of %s is %q, %v; want %q", key, data, ok, want)
		}
	}
	if _, ok := below.Get("new"); ok {
		t.Error("a new result was written to the cache below")
	}
	for i := range 2 * mostKept {
		m.Put(fmt.Sprint(i), nil)
	}
	if n := len(m.(*memory).kept); n > mostKept {
		t.Errorf("the memory has %d results, want at most %d", n, mostKept)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// If the folder of a cache can't be written, the cache keeps nothing, but the build goes on.
func TestUnusableFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, 0o600))
	for _, c := range []Cache{&disk{dir: filepath.Join(file, "below")}, &disk{dir: "\x00"}, None{}} {
		c.Put("card", []byte("a picture"))
		if _, ok := c.Get("card"); ok {
			t.Errorf("%T has a result, although it has no usable folder", c)
		}
	}
}

func TestOfUser(t *testing.T) {
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, "")
	}
	if c := OfUser("howihelp"); c != (None{}) {
		t.Errorf("without a home folder, the cache is %+v, want None", c)
	}
}
