// Package output turns streams of files into the output folders of a site:
//
//	site/
//	  public/                      a Tree: folders 0755, files 0644
//	    index.html
//	    ask/coffee/index.html
//	  private/                     a private Tree: folders 0700, files 0600
//	    index.html
//	  .howihelp/                   the state of this package, never published
//	    .gitignore                 keeps all of this out of the repository
//	    lock                       held while a process reads and writes
//	    public.manifest            path and SHA-256 of each file that a build wrote
//	    private.manifest
//	    stage/public/…             while a build runs: the files to publish
//
// Its promises:
//   - An error in a stream, a full disk, or something in the way changes nothing.
//   - Every file is complete at every instant, and new files appear before the changed files that may link to them.
//   - The next build heals a build that was killed at any point: its output equals that of a clean build.
//   - It does not touch a file whose bytes are right. A second build of the same files writes nothing at all.
//   - It changes or removes only files that a build wrote, and removes a file only if it still has the bytes of that build.
//   - It writes nothing outside the site's folder or through a link, and never opens a device, pipe or socket.
//
// The second promise has one exception: when a file becomes a folder, or a folder a file, the old one has to be removed before
// the new one can be written.
//
// On Linux, one call flushes the whole file system, so all data reaches the disk before the first rename. Elsewhere, a power
// failure may leave a torn file. The next build heals it, because it compares bytes and not times.
package output

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"runtime"
	"slices"
	"time"
)

// File is one file of an output tree.
type File struct {
	Path string // relative to the tree, with slashes: "ask/coffee/index.html"
	Data []byte // must not change after the file is handed over

	Sum *[sha256.Size]byte // the SHA-256 of Data if it is known beforehand, as for a large file that is part of the program; or nil
}

// Tree is one output folder and its files.
type Tree struct {
	Dir     string                 // a single path element below the site's folder, such as "public"
	Private bool                   // readable by its owner only
	Files   iter.Seq2[File, error] // drawn once; an error ends the write with nothing changed
}

// Report counts what a write did, over all trees.
type Report struct {
	New, Changed, Unchanged, Removed int

	// Kept lists files of an earlier build that are not wanted any more, but were edited since: "public/notes.html".
	// They stay, and count as foreign from then on.
	Kept []string
}

// Lock keeps other processes from writing in a site.
type Lock struct {
	writer *writer
	unlock func()
}

// Hold locks the site below root. If another process has the lock, Hold waits a few seconds. A build takes the lock before it
// reads the first source: otherwise a slow build could overwrite the pages of a later build with older ones.
func Hold(root *os.Root) (*Lock, error) { return newWriter(root).hold() }

func (w *writer) hold() (*Lock, error) {
	unlock, err := w.lock()
	if err != nil {
		return nil, err
	}
	return &Lock{w, unlock}, nil
}

// Write makes the folder of each given tree equal to the tree. It doesn't look at other folders.
func (l *Lock) Write(trees ...Tree) (Report, error) { return l.writer.write(trees) }

// Close releases the lock.
func (l *Lock) Close() { l.unlock() }

// Published returns the sorted paths that the last build wrote to the tree with that name, or none before the first build. After
// a killed build, the paths may include files that don't exist yet.
func Published(root *os.Root, dir string) ([]string, error) {
	d := onDisk(root)
	defer d.kept.Forget()
	m, err := readManifest(d, dir)
	return m.paths(), err
}

const (
	stateDir = ".howihelp"
	stageDir = stateDir + "/stage"
)

type writer struct {
	disk     disk
	workers  int           // how many files are compared and staged at a time
	patience time.Duration // how long to wait for the lock
	patient  time.Duration // how long to wait for a program that is saving a file
}

func newWriter(root *os.Root) *writer {
	return &writer{disk: onDisk(root), workers: runtime.GOMAXPROCS(0), patience: 10 * time.Second, patient: patient}
}

func (w *writer) write(trees []Tree) (Report, error) {
	// If an output folder is new, its whole stage becomes that folder, so the leftovers of a killed build must go
	// first.
	if err := w.disk.RemoveAll(stageDir); err != nil {
		return Report{}, fault(stageDir, err)
	}
	// If this fails, the build has still succeeded. The next build tries again.
	defer w.disk.RemoveAll(stageDir)

	var updates []*update
	var refused []error
	for _, tree := range trees {
		u, err := newUpdate(w.disk, tree)
		if err != nil {
			return Report{}, err
		}
		if err := u.stage(tree.Files, w.workers); err != nil {
			return Report{}, err
		}
		if err := u.settle(); err != nil {
			return Report{}, err
		}
		updates = append(updates, u)
		refused = append(refused, u.refused...)
	}
	if len(refused) > 0 {
		return Report{}, joinRefusals(refused)
	}
	if err := publish(updates); err != nil {
		return Report{}, err
	}
	return report(updates), nil
}

// lock makes the state folder and waits until no other process has the lock. The kernel releases the lock of a process that
// dies.
func (w *writer) lock() (unlock func(), err error) {
	// Private files are staged below the state folder, so only the owner may enter it.
	exists, err := folder(w.disk, stateDir)
	if err != nil {
		return nil, err
	}
	if !exists {
		if err := w.disk.MkdirAll(stateDir, 0o700); err != nil {
			return nil, fault(stateDir, err)
		}
	}
	const name = stateDir + "/lock"
	if _, err := regular(w.disk, name); err != nil {
		return nil, err
	}
	const interval = 50 * time.Millisecond
	for waited := time.Duration(0); ; waited += interval {
		lock, err := w.disk.Lock(name)
		switch {
		case err == nil:
			if err := w.ignoreState(); err != nil {
				lock.Close()
				return nil, err
			}
			return func() { lock.Close() }, nil
		case !errors.Is(err, errLocked):
			return nil, fault(name, err)
		case waited >= w.patience:
			return nil, fmt.Errorf("%s: %w; wait until it finishes, or end it if it is suspended, then try again", name, errLocked)
		}
		time.Sleep(interval)
	}
}

// ignoreState keeps git away from the state folder. A killed build may have left .gitignore missing or torn. Only the
// process that has the lock writes it, because two writers would get in each other's way.
func (w *writer) ignoreState() error {
	const name, text = stateDir + "/.gitignore", "*\n"
	switch info, err := w.disk.Lstat(name); {
	case err == nil && (!info.Mode().IsRegular() || info.Size() >= int64(len(text))):
		return nil
	case err == nil:
		if err := w.disk.Remove(name); err != nil {
			return fault(name, err)
		}
	case !errors.Is(err, fs.ErrNotExist):
		return fault(name, err)
	}
	return fault(name, fill(w.disk, name, []byte(text), 0o600, false))
}

func report(updates []*update) Report {
	var r Report
	for _, u := range updates {
		for _, e := range u.entries {
			switch e.state {
			case added:
				r.New++
			case changed:
				r.Changed++
			default:
				r.Unchanged++
			}
		}
		for _, s := range u.stale {
			if s.exists {
				r.Removed++
			}
		}
		r.Kept = append(r.Kept, u.kept...)
	}
	slices.Sort(r.Kept)
	return r
}
