package main

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// cache keeps files in a folder of the user's. What cannot be kept is made again next time, so its errors are no errors.
// Each file begins with the hash of the rest: what a power cut tore is not taken for whole.
type cache struct {
	dir  string
	once sync.Once
}

// A file that was not asked for in so long is forgotten when the next one is kept. To know, its time is set anew at most
// once a day.
const (
	cacheAge  = 90 * 24 * time.Hour
	cacheFine = 24 * time.Hour
)

// newCache returns the cache of the program, which keeps nothing where a system has no place for it.
func newCache() *cache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return &cache{}
	}
	return &cache{dir: filepath.Join(dir, "howihelp")}
}

func (c *cache) Get(key string) ([]byte, bool) {
	if c.dir == "" {
		return nil, false
	}
	name := filepath.Join(c.dir, key)
	file, err := os.ReadFile(name)
	if err != nil || len(file) < sha256.Size {
		return nil, false
	}
	data := file[sha256.Size:]
	if sum := sha256.Sum256(data); !bytes.Equal(sum[:], file[:sha256.Size]) {
		return nil, false
	}
	if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > cacheFine {
		now := time.Now()
		os.Chtimes(name, now, now)
	}
	return data, true
}

// Put writes a file as a whole, so that no other build ever reads a part of it.
func (c *cache) Put(key string, data []byte) {
	if c.dir == "" || os.MkdirAll(c.dir, 0o700) != nil {
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

// forget removes what is old, unfinished files among it. It looks once in a run.
func (c *cache) forget() {
	c.once.Do(func() {
		entries, _ := os.ReadDir(c.dir)
		for _, e := range entries {
			if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > cacheAge {
				os.Remove(filepath.Join(c.dir, e.Name()))
			}
		}
	})
}
