// Package cache stores results that are costly to make, such as social cards. The key of a result names everything that it
// is made of.
//
//	cards := cache.InMemory(cache.OfUser("howihelp")) // reads what earlier runs kept, and writes nothing
package cache

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Cache stores results by their keys, which are names of files. It may forget any result at any time. A result that it cannot
// store is no error: its owner makes it again.
type Cache interface {
	Get(key string) (data []byte, ok bool)
	Put(key string, data []byte)
}

// None keeps nothing.
type None struct{}

// Get returns nothing.
func (None) Get(string) ([]byte, bool) { return nil, false }

// Put does nothing.
func (None) Put(string, []byte) {}

// disk stores results as files in a folder. Each file begins with the hash of the rest, so that Get notices a file that a
// power cut tore.
type disk struct {
	dir  string
	once sync.Once
}

// A file that nobody got for that long is removed when the next one is stored. To tell, Get renews the time of a file at most
// once a day.
const (
	oldest    = 90 * 24 * time.Hour
	precision = 24 * time.Hour
)

// OfUser returns a cache in a folder of that name in the user's cache folder, or [None] if the system has none.
func OfUser(name string) Cache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return None{}
	}
	return &disk{dir: filepath.Join(dir, name)}
}

func (c *disk) Get(key string) ([]byte, bool) {
	name := filepath.Join(c.dir, key)
	file, err := os.ReadFile(name)
	if err != nil || len(file) < sha256.Size {
		return nil, false
	}
	data := file[sha256.Size:]
	if sum := sha256.Sum256(data); !bytes.Equal(sum[:], file[:sha256.Size]) {
		return nil, false
	}
	if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > precision {
		now := time.Now()
		os.Chtimes(name, now, now)
	}
	return data, true
}

// Put writes a file as a whole, so that no other build ever reads a part of it.
func (c *disk) Put(key string, data []byte) {
	if os.MkdirAll(c.dir, 0o700) != nil {
		return
	}
	c.forget()
	file, err := os.CreateTemp(c.dir, "*.tmp")
	if err != nil {
		return
	}
	sum := sha256.Sum256(data)
	_, err = file.Write(append(sum[:], data...))
	if closed := file.Close(); err != nil || closed != nil || os.Rename(file.Name(), filepath.Join(c.dir, key)) != nil {
		os.Remove(file.Name())
	}
}

// forget removes old and unfinished files, once in a run.
func (c *disk) forget() {
	c.once.Do(func() {
		entries, _ := os.ReadDir(c.dir)
		for _, e := range entries {
			if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > oldest {
				os.Remove(filepath.Join(c.dir, e.Name()))
			}
		}
	})
}

// memory stores results while the program runs, and reads others from another cache.
type memory struct {
	below Cache
	mu    sync.Mutex
	kept  map[string][]byte
}

// mostKept bounds the results in memory: every save makes a card while somebody edits a title.
const mostKept = 200

// InMemory returns a cache that reads from another one, and stores new results only in memory.
func InMemory(below Cache) Cache { return &memory{below: below, kept: map[string][]byte{}} }

func (m *memory) Get(key string) ([]byte, bool) {
	m.mu.Lock()
	data, ok := m.kept[key]
	m.mu.Unlock()
	if ok {
		return data, true
	}
	return m.below.Get(key)
}

func (m *memory) Put(key string, data []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.kept) >= mostKept {
		clear(m.kept)
	}
	m.kept[key] = data
}
