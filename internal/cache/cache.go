// Package cache keeps bytes by a key, for programs that can make them again.
//
//	Put("card-5f3a…", a picture) ─▶ a file in the user's cache folder ─▶ Get("card-5f3a…") in a later run
//
// A key is the name of a file. Data that cannot be kept is made again next time, so no error reaches the caller.
package cache

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Disk keeps files in a folder. Each file begins with the hash of the rest, so that one which a power cut tore is not
// taken for whole.
type Disk struct {
	dir  string
	once sync.Once
}

// A file that nobody asked for in so long is forgotten when the next one is kept. To know, its time is set anew at most
// once a day.
const (
	age  = 90 * 24 * time.Hour
	fine = 24 * time.Hour
)

// New returns a cache in a folder, which is made when it is needed. Without a folder it keeps nothing.
func New(dir string) *Disk { return &Disk{dir: dir} }

// Get returns the data of a key, if it is kept.
func (c *Disk) Get(key string) ([]byte, bool) {
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
	if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > fine {
		now := time.Now()
		os.Chtimes(name, now, now)
	}
	return data, true
}

// Put writes a file as a whole, so that no other build ever reads a part of it.
func (c *Disk) Put(key string, data []byte) {
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

// forget removes old files, unfinished ones among them. It looks once in a run.
func (c *Disk) forget() {
	c.once.Do(func() {
		entries, _ := os.ReadDir(c.dir)
		for _, e := range entries {
			if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > age {
				os.Remove(filepath.Join(c.dir, e.Name()))
			}
		}
	})
}
