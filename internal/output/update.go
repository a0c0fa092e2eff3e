package output

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"iter"
	"path"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/sync/errgroup"
)

// update changes one tree's folder to the files of the stream. It keeps a path and a hash for each file, but no content.
type update struct {
	disk    disk
	dir     string
	private bool
	exists  bool // there was a folder before the build
	old     manifest

	claims  map[string]claim   // by lower-case path
	looked  map[string]listing // the folders that were listed, by path
	entries []*entry           // in the order of the stream; after settle, sorted by path
	buffers sync.Pool

	stale     []stale         // files of earlier builds to remove
	kept      []string        // files of earlier builds that are not wanted any more, but were edited
	obstacles map[string]bool // paths to remove before new files can be placed
	refused   []error         // an error for each thing in the way that must stay
	wide      []string        // private folders that others may enter
	litter    []string        // temporary files of a killed build
}

// claim is a name that a file of the stream needs, for itself or for a folder above it.
type claim struct {
	path   string // the file that needs the name
	folder string // the folder above the file, if the name is this folder's; "" if it is the file's
}

// entry is one file of the stream.
type entry struct {
	path     string
	number   int  // its place in the stream, from 0
	first    bool // no other entry is in its folder yet
	sum      sum
	state    state
	exists   bool   // there is a regular file at the path
	obstacle string // the path to remove first; "" if there is none
	refused  bool   // the file at the path has other bytes, and no build wrote it
}

type state int

const (
	unchanged state = iota
	added
	changed
)

func newUpdate(d disk, tree Tree) (*update, error) {
	if !validPath(tree.Dir) || strings.Contains(tree.Dir, "/") || tree.Dir == stateDir {
		return nil, Bug("%q cannot be the name of an output folder", tree.Dir)
	}
	old, err := readManifest(d, tree.Dir)
	if err != nil {
		return nil, err
	}
	u := &update{
		disk:      d,
		dir:       tree.Dir,
		private:   tree.Private,
		old:       old,
		claims:    map[string]claim{},
		looked:    map[string]listing{},
		obstacles: map[string]bool{},
		buffers:   sync.Pool{New: func() any { return new([32 << 10]byte) }},
	}
	top, err := u.listingOf(".")
	u.exists = top.exists
	return u, err
}

func (u *update) output(p string) string { return path.Join(u.dir, p) }

// stageDir returns the folder for the staged files of this tree.
func (u *update) stageDir() string { return path.Join(stageDir, u.dir) }

// staged returns the path of a staged file. If the tree's folder doesn't exist yet, the stage has the tree's folders, so
// that one rename can publish all of it. Otherwise, the staged files have numbers as names, and need no folders.
func (u *update) staged(e *entry) string {
	if !u.exists {
		return path.Join(u.stageDir(), e.path)
	}
	return path.Join(u.stageDir(), strconv.Itoa(e.number))
}

func (u *update) filePerm() fs.FileMode {
	if u.private {
		return 0o600
	}
	return 0o644
}

func (u *update) dirPerm() fs.FileMode {
	if u.private {
		return 0o700
	}
	return 0o755
}

// wide reports whether anyone but the owner may use a file or folder. It returns false on Windows, where permission
// bits tell nothing.
func wide(mode fs.FileMode) bool {
	return mode.Perm()&0o077 != 0 && runtime.GOOS != "windows"
}

// stage compares the files of the stream with those on the disk, and writes the ones that differ to the stage. One goroutine
// reads the stream and lists folders; the workers compare and write.
func (u *update) stage(files iter.Seq2[File, error], workers int) error {
	type task struct {
		*entry
		file File
	}
	tasks := make(chan task, 16) // buffered, so that neither side waits for each file
	g, ctx := errgroup.WithContext(context.Background())
	for range workers {
		g.Go(func() error {
			for t := range tasks {
				if err := u.compare(t.entry, t.file); err != nil {
					return fault(u.output(t.path), err)
				}
			}
			return nil
		})
	}
	drawn := u.draw(files, func(e *entry, f File) error {
		select {
		case tasks <- task{e, f}:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	close(tasks)
	// A worker's error also stops draw, so the worker's error is the cause.
	if err := g.Wait(); err != nil {
		return err
	}
	return drawn
}

func (u *update) draw(files iter.Seq2[File, error], hand func(*entry, File) error) error {
	for f, err := range files {
		if err != nil {
			return err
		}
		e, err := u.enter(f.Path)
		if err != nil {
			return err
		}
		if err := hand(e, f); err != nil {
			return err
		}
	}
	return nil
}

func (u *update) enter(p string) (*entry, error) {
	first, err := u.claim(p)
	if err != nil {
		return nil, err
	}
	found, obstacle, err := u.at(p)
	if err != nil {
		return nil, err
	}
	exists := found != nil && found.Type().IsRegular()
	if found != nil && !exists {
		obstacle = p
	}
	if obstacle != "" {
		u.obstacles[obstacle] = true
	}
	e := &entry{path: p, number: len(u.entries), first: first, exists: exists, obstacle: obstacle}
	u.entries = append(u.entries, e)
	return e, nil
}

// claim reserves a path and the folders above it for a file. Files may share folders, but nothing else. Paths that differ only in
// letter case clash, because on many disks they are the same file. first reports whether p is the first file of its folder.
func (u *update) claim(p string) (first bool, err error) {
	if !validPath(p) {
		return false, Bug("%s: %q is not a path of a file below it", u.dir, p)
	}
	clash := func(c claim) error {
		return Bug("%s: %q and %q cannot both be written", u.dir, c.path, p)
	}
	key := strings.ToLower(p)
	if c, taken := u.claims[key]; taken {
		return false, clash(c)
	}
	u.claims[key] = claim{path: p}
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		key := strings.ToLower(dir)
		switch c, taken := u.claims[key]; {
		case taken && c.folder != dir:
			return false, clash(c)
		case taken:
			return first, nil // the folders above it are already claimed
		}
		u.claims[key], first = claim{path: p, folder: dir}, true
	}
	return first, nil
}

// validPath reports whether a path names a file below a folder on every system, and fits on one line of a manifest.
func validPath(p string) bool {
	return fs.ValidPath(p) && p != "." && path.Base(p) != temporaryName &&
		!strings.Contains(p, `\`) && !strings.ContainsFunc(p, unicode.IsControl)
}

func (u *update) compare(e *entry, f File) error {
	if f.Sum != nil {
		e.sum = *f.Sum
	} else {
		e.sum = sha256.Sum256(f.Data)
	}
	e.state = added
	if e.exists {
		equal, exposed, err := u.read(e.path, f.Data)
		switch {
		case err != nil:
			return err
		case equal && !exposed:
			e.state = unchanged
			return nil
		case !equal && u.old.sums[e.path] == nil:
			e.refused = true
			return nil
		}
		e.state = changed
	}
	return u.write(u.staged(e), f.Data, e.first && !u.exists)
}

// read reports whether a file has the given bytes, and whether it is a private file that others may read. Others may be able to read
// it after somebody has copied or unpacked the site.
func (u *update) read(p string, data []byte) (equal, exposed bool, err error) {
	f, err := u.disk.Open(u.output(p))
	if err != nil {
		return false, false, err
	}
	defer f.Close()
	if u.private {
		info, err := f.Stat()
		if err != nil {
			return false, false, err
		}
		exposed = wide(info.Mode())
	}
	equal, err = u.holds(f, data)
	return equal, exposed, err
}

func (u *update) holds(f io.Reader, data []byte) (bool, error) {
	buffer := u.buffers.Get().(*[32 << 10]byte)
	defer u.buffers.Put(buffer)
	for {
		n, err := f.Read(buffer[:])
		if n > len(data) || !bytes.Equal(buffer[:n], data[:n]) {
			return false, nil
		}
		data = data[n:]
		if err == io.EOF {
			return len(data) == 0, nil
		}
		if err != nil {
			return false, err
		}
	}
}

// write makes a staged file, and its folder if necessary. If new is set, it makes the folder first.
func (u *update) write(name string, data []byte, new bool) error {
	err := fs.ErrNotExist
	if !new {
		err = fill(u.disk, name, data, u.filePerm(), false)
	}
	if errors.Is(err, fs.ErrNotExist) {
		if err = u.disk.MkdirAll(path.Dir(name), u.dirPerm()); err == nil {
			err = fill(u.disk, name, data, u.filePerm(), false)
		}
	}
	return err
}
