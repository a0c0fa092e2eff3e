package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestCache(t *testing.T) {
	dir := t.TempDir()
	c := &cache{dir: dir}
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
	c := &cache{dir: dir}
	for _, key := range []string{"old", "asked for"} {
		c.Put(key, []byte(key))
		old := time.Now().Add(-2 * cacheAge)
		must(t, os.Chtimes(filepath.Join(dir, key), old, old))
	}
	c.Get("asked for")
	(&cache{dir: dir}).Put("new", []byte("new")) // the next run
	for key, want := range map[string]bool{"old": false, "asked for": true, "new": true} {
		if _, ok := c.Get(key); ok != want {
			t.Errorf("%s is kept: %v, want %v", key, ok, want)
		}
	}
}

func TestWithoutACacheFolder(t *testing.T) {
	c := &cache{}
	c.Put("card", []byte("a picture"))
	if _, ok := c.Get("card"); ok {
		t.Error("something is kept nowhere")
	}
}
