// Package cache keeps costly results, such as social cards, under keys made from their inputs.
//
//	cards := cache.InMemory(cache.OfUser("howihelp")) // reads results of earlier runs from the disk, and writes nothing there
package cache

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Cache keeps results under keys that are valid file names. It may forget a result at any time, and ignores its own
// errors: if it has no result, the caller computes it again.
type Cache interface {
	Get(key string) (data []byte, ok bool)
	Put(key string, data []byte)
}

// None is a cache that keeps nothing.
type None struct{}

// Get finds nothing.
func (None) Get(string) ([]byte, bool) { return nil, false }

// Put does nothing.
func (None) Put(string, []byte) {}

// disk keeps results as files in a folder. Each file begins with the checksum of the rest. The checksum shows Get
// that a file is incomplete, as after a power failure.
type disk struct {
	dir  string
	once sync.Once
}

// Put deletes files that Get has not read for longer than oldest. Get records that it reads a file in the file's modification
// time, but only if that time is older than precision.
const (
	oldest    = 90 * 24 * time.Hour
	precision = 24 * time.Hour
)

// OfUser returns a cache in a folder in the user's cache folder, or [None] if the user has no cache folder.
func OfUser(name string) Cache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return None{}
	}
	return &disk{dir: filepath.Join(dir, name)}
}

// sumSize is the number of bytes of a checksum.
const sumSize = crc32.Size

// checksum returns the checksum of a result. It finds damage, and costs a tenth of a hash that also finds forgeries.
func checksum(data []byte) []byte {
	return binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(data))
}

func (c *disk) Get(key string) ([]byte, bool) {
	name := filepath.Join(c.dir, key)
	file, err := os.ReadFile(name)
	if err != nil || len(file) < sumSize {
		return nil, false
	}
	data := file[sumSize:]
	if !bytes.Equal(checksum(data), file[:sumSize]) {
		return nil, false
	}
	if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > precision {
		now := time.Now()
		os.Chtimes(name, now, now)
	}
	return data, true
}

// Put writes a temporary file and renames it, so that no other build ever reads an incomplete file.
func (c *disk) Put(key string, data []byte) {
	if os.MkdirAll(c.dir, 0o700) != nil {
		return
	}
	c.forget()
	file, err := os.CreateTemp(c.dir, "*.tmp")
	if err != nil {
		return
	}
	_, err = file.Write(append(checksum(data), data...))
	if closed := file.Close(); err != nil || closed != nil || os.Rename(file.Name(), filepath.Join(c.dir, key)) != nil {
		os.Remove(file.Name())
	}
}

// forget removes old files, including unfinished ones. It does so once per run.
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

// memory keeps new results while the program runs, and reads older ones from the cache below.
type memory struct {
	below Cache
	mu    sync.Mutex
	kept  map[string][]byte
}

// mostKept is the maximum number of results in memory. While an owner edits a title, each save makes another card.
const mostKept = 200

// InMemory returns a cache that reads from another one, and keeps new results only in memory.
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
