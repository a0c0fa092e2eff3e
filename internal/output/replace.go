package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"time"
)

// Update changes one of the owner's files atomically: at every instant the file has the old bytes or the new. The function change
// gets the file's bytes, or nil if there is no file, and returns the new ones. If it returns an error or the same bytes, Update
// writes nothing.
//
// Several processes may update a file at the same time: each one waits a few seconds for the others. An editor doesn't
// wait. If an editor saves the file in the meantime, Update keeps the saved text and calls change again with it.
//
// The file keeps its permission bits. If it doesn't exist, Update makes it with 0644; its folder must exist. Update refuses
// links and everything else that is not a regular file, and a link among the folders above it.
func Update(root *os.Root, name string, change func(old []byte) ([]byte, error)) error {
	return newWriter(root).update(name, change)
}

// Create writes the files that don't exist yet, each atomically, and makes the folders for them. It doesn't change existing
// files, and returns their paths.
func Create(root *os.Root, files []File) (kept []string, err error) {
	return newWriter(root).create(files, 0o755, 0o644)
}

// CreatePrivate is [Create] for files and folders that only their owner may read.
func CreatePrivate(root *os.Root, files []File) (kept []string, err error) {
	return newWriter(root).create(files, 0o700, 0o600)
}

// mostTries is the number of times that Update tries before it gives up on a file that another program keeps saving.
const mostTries = 20

var errSaved = errors.New("another program keeps saving it")

func (w *writer) update(name string, change func([]byte) ([]byte, error)) error {
	if !validPath(name) {
		return Bug("%q is not a path below the site's folder", name)
	}
	unlock, err := w.lock()
	if err != nil {
		return err
	}
	defer unlock()
	if err := w.within(name); err != nil {
		return err
	}
	for range mostTries {
		done, err := w.tryUpdate(name, change)
		if done || err != nil {
			return err
		}
	}
	return fmt.Errorf("%s: %w; close it there, then try again", name, errSaved)
}

// within returns an error if something above the file is not a folder: a link, for example.
func (w *writer) within(name string) error {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if _, err := folder(w.disk, dir); err != nil {
			return err
		}
	}
	return nil
}

// tryUpdate makes one attempt at an update. It reports false if another program saved the file in the meantime.
func (w *writer) tryUpdate(name string, change func([]byte) ([]byte, error)) (done bool, err error) {
	perm := fs.FileMode(0o644)
	var old []byte
	exists, err := regular(w.disk, name)
	if err != nil {
		return false, err
	}
	if exists {
		if old, perm, err = w.read(name); errors.Is(err, fs.ErrNotExist) {
			return w.await(name)
		} else if err != nil {
			return false, fault(name, err)
		}
	}
	data, err := change(old)
	if err != nil || bytes.Equal(data, old) && (exists || data == nil) {
		return err == nil, err
	}
	temporary := beside(name)
	if err := prepare(w.disk, temporary, data, perm); err != nil {
		return false, fault(name, err)
	}
	if exists {
		done, err = w.trade(name, data, old)
	} else {
		done, err = w.place(name)
	}
	if removed := w.disk.Remove(temporary); err == nil && removed != nil && !errors.Is(removed, fs.ErrNotExist) {
		err = removed
	}
	return done, fault(name, err)
}

// read waits until no program is writing to a file, and returns its bytes, which are never nil.
func (w *writer) read(name string) ([]byte, fs.FileMode, error) {
	w.disk.Settle(name, w.patient)
	f, err := w.disk.Open(name)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	data, err := io.ReadAll(f)
	return append([]byte{}, data...), info.Mode().Perm(), err
}

// trade exchanges the temporary file, whose content is data, with the file, whose content should be old, in one step. Then
// it compares the content that it got in exchange. If that is not old, a program has saved the file in the meantime: trade
// puts the program's text back and reports false.
func (w *writer) trade(name string, data, old []byte) (done bool, err error) {
	for first := true; ; first = false {
		switch err := w.disk.Swap(beside(name), name); {
		case errors.Is(err, errors.ErrUnsupported):
			return w.compareAndRename(name, old)
		case errors.Is(err, fs.ErrNotExist) && first:
			return w.await(name)
		case errors.Is(err, fs.ErrNotExist):
			return w.place(name)
		case err != nil:
			return false, err
		}
		out, _, err := w.read(beside(name))
		if err != nil {
			return false, err
		}
		if bytes.Equal(out, old) {
			return first, nil
		}
		data, old = out, data
	}
}

// compareAndRename replaces trade on systems that cannot exchange files. A save between its two steps is lost.
func (w *writer) compareAndRename(name string, old []byte) (done bool, err error) {
	now, _, err := w.read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return w.await(name)
	case err != nil || !bytes.Equal(now, old):
		return false, err
	}
	err = w.disk.Rename(beside(name), name)
	return err == nil, err
}

// await waits a moment for an editor that has moved the file away and is about to write the new one.
func (w *writer) await(name string) (done bool, err error) {
	for waited := time.Duration(0); waited < w.patient; waited += settling {
		time.Sleep(settling)
		if _, err := w.disk.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	return false, nil
}

// place gives the temporary file its final name. It reports false if another file has taken that name in the meantime.
func (w *writer) place(name string) (done bool, err error) {
	err = w.disk.Link(beside(name), name)
	if err == nil {
		return true, nil
	}
	// For a file system without hard links, the error differs between systems, so look at the file instead.
	if _, taken := w.disk.Lstat(name); taken == nil {
		return false, nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	err = w.disk.Rename(beside(name), name)
	return err == nil, err
}

func (w *writer) create(files []File, dirs, perm fs.FileMode) (kept []string, err error) {
	unlock, err := w.lock()
	if err != nil {
		return nil, err
	}
	defer unlock()
	for _, f := range files {
		if err := w.within(f.Path); err != nil {
			return kept, err
		}
		done, err := w.createOne(f, dirs, perm)
		if err != nil {
			return kept, fault(f.Path, err)
		}
		if !done {
			kept = append(kept, f.Path)
		}
	}
	return kept, nil
}

func (w *writer) createOne(f File, dirs, perm fs.FileMode) (done bool, err error) {
	if err := w.disk.MkdirAll(path.Dir(f.Path), dirs); err != nil {
		return false, err
	}
	// This also removes the temporary file of a process that was killed after writing it.
	defer w.disk.Remove(beside(f.Path))
	if _, err := w.disk.Lstat(f.Path); err == nil {
		return false, nil
	}
	if err := prepare(w.disk, beside(f.Path), f.Data, perm); err != nil {
		return false, err
	}
	return w.place(f.Path)
}

// temporaryName is the name of the temporary file outside of the stage. The lock allows only one at a time.
const temporaryName = ".howihelp-new.tmp"

// beside returns the path of the temporary file in the same folder.
func beside(name string) string { return path.Join(path.Dir(name), temporaryName) }

// replace writes the data to a temporary file with exactly the given permissions, and renames the file to its final name.
func replace(d disk, name string, data []byte, perm fs.FileMode) error {
	err := prepare(d, beside(name), data, perm)
	if err == nil {
		if err = d.Rename(beside(name), name); err != nil {
			d.Remove(beside(name))
		}
	}
	return err
}

// prepare writes a temporary file with exactly the given permissions. After an error it removes the file.
func prepare(d disk, temporary string, data []byte, perm fs.FileMode) error {
	// A killed process may have left a temporary file.
	if err := d.Remove(temporary); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err := fill(d, temporary, data, perm, true)
	if err == nil {
		// The umask may have removed some of the permissions.
		err = d.Chmod(temporary, perm)
	}
	if err != nil {
		d.Remove(temporary)
	}
	return err
}

// The times to wait for a program that is saving a file. We wait until it closes the file, but no longer than patient. If
// the system doesn't tell us whether the file is open, we wait for settling.
const (
	settling = 20 * time.Millisecond
	patient  = 200 * time.Millisecond
)

// settle waits until no program has a file open for writing.
func settle(f *os.File, patient time.Duration) {
	for waited := time.Duration(0); waited < patient; waited += time.Millisecond {
		writing, known := written(f)
		switch {
		case !known:
			time.Sleep(settling)
			return
		case !writing:
			return
		}
		time.Sleep(time.Millisecond)
	}
}
