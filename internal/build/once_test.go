package build

import (
	"io/fs"
	"iter"
	"strings"
	"sync"
	"testing"
	"time"

	"howihelp"
	"howihelp/internal/check"
	"howihelp/internal/output"
)

// counting counts how often each file of a site is opened.
type counting struct {
	fs.FS
	mu     sync.Mutex
	opened map[string]int
}

func (c *counting) Open(name string) (fs.File, error) {
	f, err := c.FS.Open(name)
	if err == nil {
		if info, err := f.Stat(); err == nil && !info.IsDir() {
			c.mu.Lock()
			c.opened[name]++
			c.mu.Unlock()
		}
	}
	return f, err
}

// Stat and ReadDir don't count as opening a file, because they don't open one on a disk.
func (c *counting) Stat(name string) (fs.FileInfo, error)      { return fs.Stat(c.FS, name) }
func (c *counting) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(c.FS, name) }

// A build and its check open each file of the site only once.
func TestEachFileIsOpenedOnce(t *testing.T) {
	files := &counting{FS: howihelp.Starter, opened: map[string]int{}}
	b, err := Load(files, Options{Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Layouts: howihelp.Starter})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Check(nil); err != nil {
		t.Fatal(err)
	}
	check.Addresses(b.Site)
	for _, stream := range []iter.Seq2[output.File, error]{b.Public(), b.Private()} {
		for _, err := range stream {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	texts := 0
	for name, n := range files.opened {
		if n != 1 {
			t.Errorf("%s is opened %d times, want once", name, n)
		}
		if strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".toml") {
			texts++
		}
	}
	if texts < 40 {
		t.Errorf("the build opens only %d text files, want at least 40: %v", texts, files.opened)
	}
}
