package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
)

// Replace gives one file below root a new content, as a whole: at every instant it has the old bytes or the new.
// The file keeps its permission bits; one that does not exist is made, with 0644, in a folder that does.
// Links and whatever else is not a regular file are refused, and so is a link among the folders above it.
// If a build is writing, Replace waits for it a few seconds.
func Replace(root *os.Root, name string, data []byte) error {
	return newWriter(root).replace(name, data)
}

func (w *writer) replace(name string, data []byte) error {
	if !validPath(name) {
		return Bug("%q is not a path below the site's folder", name)
	}
	unlock, err := w.lock()
	if err != nil {
		return err
	}
	defer unlock()

	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if _, err := folder(w.disk, dir); err != nil {
			return err
		}
	}
	perm := fs.FileMode(0o644)
	switch exists, err := regular(w.disk, name); {
	case err != nil:
		return err
	case exists:
		info, err := w.disk.Lstat(name)
		if err != nil {
			return fault(name, err)
		}
		perm = info.Mode().Perm()
	}
	return fault(name, replace(w.disk, name, data, perm))
}

// temporaryName is where a file is written if it cannot be staged. One at a time is: the lock sees to that.
const temporaryName = ".howihelp-new.tmp"

// replace writes the data beside the file, with exactly that permission, and renames it into its place.
func replace(d disk, name string, data []byte, perm fs.FileMode) error {
	temporary := path.Join(path.Dir(name), temporaryName)
	// What stands there was left by a process that was killed.
	if err := d.Remove(temporary); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err := fill(d, temporary, data, perm, true)
	if err == nil {
		// The umask narrows what Create is asked for.
		err = d.Chmod(temporary, perm)
	}
	if err == nil {
		err = d.Rename(temporary, name)
	}
	if err != nil {
		d.Remove(temporary)
	}
	return err
}
