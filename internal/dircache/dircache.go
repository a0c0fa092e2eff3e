// Package dircache opens files below a folder with one system call each, instead of two for every folder in the path:
// it keeps the folders of the last files open.
//
//	cache := dircache.New(root)                          root ── content ── ben ── faq ┐ opened once, and kept
//	cache.OpenFile("content/ben/faq/why.md", flag, perm)        why.md ───────────────┘
//
// The cache keeps using an open folder even if the folder is renamed or replaced. Therefore, use a cache for one pass
// over files whose folders stay in place, and then call [Cache.Forget]. A link cannot lead out of the folder that it is
// in.
package dircache

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"sync"
)

// kept is the approximate maximum number of open folders. When so many are open, the cache closes all of them before it opens
// another one. It rarely needs the closed ones again, because callers mostly open files folder by folder.
const kept = 64

// Cache opens files below a folder. Several goroutines may use it. As with [os.Root], paths have slashes and stay below that
// folder.
type Cache struct {
	root *os.Root

	mu   sync.RWMutex // locked for reading while a kept folder is in use
	open map[string]*os.Root
}

// New returns an empty cache. The caller has to close the root.
func New(root *os.Root) *Cache {
	return &Cache{root: root, open: map[string]*os.Root{}}
}

// OpenFile is [os.Root.OpenFile], except that it does not wait for the other end of a pipe.
func (c *Cache) OpenFile(name string, flag int, perm fs.FileMode) (*os.File, error) {
	var file *os.File
	err := c.in(path.Dir(name), func(folder *os.Root) (err error) {
		file, err = folder.OpenFile(path.Base(name), flag|nonblock, perm)
		return err
	})
	return file, named(err, name)
}

// Lstat is [os.Root.Lstat].
func (c *Cache) Lstat(name string) (fs.FileInfo, error) {
	var info fs.FileInfo
	err := c.in(path.Dir(name), func(folder *os.Root) (err error) {
		info, err = folder.Lstat(path.Base(name))
		return err
	})
	return info, named(err, name)
}

// MkdirAll is [os.Root.MkdirAll].
func (c *Cache) MkdirAll(name string, perm fs.FileMode) error {
	err := c.in(path.Dir(name), func(folder *os.Root) error {
		if folder.Mkdir(path.Base(name), perm) == nil { // one system call instead of three
			return nil
		}
		return folder.MkdirAll(path.Base(name), perm)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return c.root.MkdirAll(name, perm)
	}
	return named(err, name)
}

// FS returns the folder as a file system for reading.
func (c *Cache) FS() fs.FS { return readable{c.root.FS(), c} }

// Forget closes all folders that the cache keeps open.
func (c *Cache) Forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.forget()
}

func (c *Cache) forget() {
	for _, folder := range c.open {
		folder.Close()
	}
	clear(c.open)
}

// in calls a function with a folder that the cache keeps open.
func (c *Cache) in(dir string, do func(*os.Root) error) error {
	switch {
	case dir == ".":
		return do(c.root)
	case !fs.ValidPath(dir):
		return &fs.PathError{Op: "open", Path: dir, Err: fs.ErrInvalid}
	}
	for {
		c.mu.RLock()
		if folder, ok := c.open[dir]; ok {
			defer c.mu.RUnlock()
			return do(folder)
		}
		c.mu.RUnlock()
		if err := c.keep(dir); err != nil {
			return err
		}
	}
}

// keep opens a folder for later calls.
func (c *Cache) keep(dir string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.open) >= kept {
		c.forget()
	}
	_, err := c.folder(dir)
	return err
}

// folder returns a kept folder, or opens it and the folders above it.
func (c *Cache) folder(dir string) (*os.Root, error) {
	if dir == "." {
		return c.root, nil
	}
	if folder, ok := c.open[dir]; ok {
		return folder, nil
	}
	above, err := c.folder(path.Dir(dir))
	if err != nil {
		return nil, err
	}
	folder, err := above.OpenRoot(path.Base(dir))
	if err == nil {
		c.open[dir] = folder
	}
	return folder, err
}

// named returns an error in which the path is the one that the caller gave.
func named(err error, name string) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return &fs.PathError{Op: pathErr.Op, Path: name, Err: pathErr.Err}
	}
	return err
}

// readable is the file system of a root whose files are opened through the cache.
type readable struct {
	fs.FS
	cache *Cache
}

func (r readable) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	file, err := r.cache.OpenFile(name, os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	return file, nil
}

func (r readable) Lstat(name string) (fs.FileInfo, error) { return r.cache.Lstat(name) }

func (r readable) ReadLink(name string) (string, error) { return fs.ReadLink(r.FS, name) }
