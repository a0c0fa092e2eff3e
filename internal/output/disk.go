package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"time"

	"howihelp/internal/dircache"
)

// disk has every operation that this package performs on a file system, so that a test can make each one fail in
// turn. Names are relative to the site's folder, with slashes.
type disk interface {
	Lstat(name string) (fs.FileInfo, error)
	List(name string) ([]fs.DirEntry, error)
	Open(name string) (file, error)                     // for reading
	Create(name string, perm fs.FileMode) (file, error) // the file must not exist yet
	MkdirAll(name string, perm fs.FileMode) error
	Chmod(name string, mode fs.FileMode) error
	Rename(from, to string) error
	Swap(a, b string) error                    // exchanges two files of one folder, or returns errors.ErrUnsupported
	Link(from, to string) error                // to must not exist yet
	Settle(name string, patient time.Duration) // waits until no program is writing to the file, at most for the given time
	Remove(name string) error
	RemoveAll(name string) error
	SyncAll(name string) error // everything on the folder's file system
	Lock(name string) (io.Closer, error)
}

type file interface {
	io.ReadWriteCloser
	Stat() (fs.FileInfo, error)
	Sync() error
}

// errLocked means that the lock is taken, by this process or another one.
var errLocked = errors.New("another howihelp is writing in this folder")

// rooted is the real disk. Root keeps every path inside the site's folder. Because it follows links within that folder,
// callers use Lstat or List before they open or rename. The cache keeps the folders of opened files open until
// something is renamed or removed, because that may affect a cached folder.
type rooted struct {
	*os.Root
	kept *dircache.Cache
}

func onDisk(root *os.Root) rooted { return rooted{root, dircache.New(root)} }

func (r rooted) List(name string) ([]fs.DirEntry, error) {
	dir, err := r.Root.Open(name)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	return dir.ReadDir(-1)
}

func (r rooted) Open(name string) (file, error) {
	return r.kept.OpenFile(name, os.O_RDONLY, 0)
}

func (r rooted) Create(name string, perm fs.FileMode) (file, error) {
	return r.kept.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
}

func (r rooted) MkdirAll(name string, perm fs.FileMode) error { return r.kept.MkdirAll(name, perm) }

func (r rooted) Rename(from, to string) error {
	r.kept.Forget()
	return r.Root.Rename(from, to)
}

func (r rooted) Swap(a, b string) error {
	dir, err := r.Root.Open(path.Dir(a))
	if err != nil {
		return err
	}
	defer dir.Close()
	return swap(dir, path.Base(a), path.Base(b))
}

func (r rooted) Settle(name string, patient time.Duration) {
	if f, err := r.Root.Open(name); err == nil {
		settle(f, patient)
		f.Close()
	}
}

func (r rooted) Remove(name string) error {
	r.kept.Forget()
	return r.Root.Remove(name)
}

func (r rooted) RemoveAll(name string) error {
	r.kept.Forget()
	return r.Root.RemoveAll(name)
}

func (r rooted) SyncAll(name string) error {
	dir, err := r.Root.Open(name)
	if err != nil {
		return err
	}
	defer dir.Close()
	return syncAll(dir)
}

func (r rooted) Lock(name string) (io.Closer, error) {
	f, err := r.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lock(f); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// folder reports whether there is a folder with the given name. If something else has the name, it returns an error.
func folder(d disk, name string) (bool, error) {
	return existsAs(d, name, fs.FileMode.IsDir)
}

// regular reports whether there is a regular file with the given name. If something else has the name, it returns an error.
func regular(d disk, name string) (bool, error) {
	return existsAs(d, name, fs.FileMode.IsRegular)
}

func existsAs(d disk, name string, wanted func(fs.FileMode) bool) (bool, error) {
	info, err := d.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, fault(name, err)
	case !wanted(info.Mode()):
		return false, refusal(name, kind(info.Mode()))
	}
	return true, nil
}

// fill creates a file with the given content. After an error, part of the file may remain.
func fill(d disk, name string, data []byte, perm fs.FileMode, sync bool) error {
	f, err := d.Create(name, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil && sync {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}
