package main

import (
	"os"
	"path/filepath"
)

// cache keeps files in a folder of the user's. What cannot be kept is made again next time, so its errors are no errors.
type cache struct{ dir string }

// newCache returns the cache of the program, which keeps nothing where a system has no place for it.
func newCache() *cache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return &cache{}
	}
	return &cache{filepath.Join(dir, "howihelp")}
}

func (c *cache) Get(key string) ([]byte, bool) {
	if c.dir == "" {
		return nil, false
	}
	data, err := os.ReadFile(filepath.Join(c.dir, key))
	return data, err == nil && len(data) > 0
}

// Put writes a file as a whole, so that no other build ever reads a part of it.
func (c *cache) Put(key string, data []byte) {
	if c.dir == "" || os.MkdirAll(c.dir, 0o700) != nil {
		return
	}
	file, err := os.CreateTemp(c.dir, "*.tmp")
	if err != nil {
		return
	}
	_, err = file.Write(data)
	if closed := file.Close(); err != nil || closed != nil || os.Rename(file.Name(), filepath.Join(c.dir, key)) != nil {
		os.Remove(file.Name())
	}
}
