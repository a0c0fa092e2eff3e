package serve

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watcher notices changes in a site's folder. It watches folders, not files, because editors save by renaming. From time to time, it
// also compares the folders' modification times, because the system's events can miss a folder that is moved back, or one that
// is made and immediately filled. If the system sends no events, it polls every file instead.
type watcher struct {
	dir   string
	names []string // the names of the watched files and folders in dir
	pass  func(name string) bool
	inbox *inbox
	note  func(string)
	limits

	notify  *fsnotify.Watcher // nil while polling
	folders map[string]bool   // the watched folders
	stamps  map[string]stamp  // the stamps at the last comparison
	quarter time.Time         // the quarter of an hour of the last comparison
}

// stamp identifies a version of a file or folder.
type stamp struct {
	time time.Time
	size int64
	mode fs.FileMode
	info fs.FileInfo // only for the site's own folder
}

// Comparing the folders may take up to a hundredth of the time, and polling every file up to a twentieth. On a large site, a
// comparison takes longer, so there is more time between two of them.
const (
	scanShare = 100
	pollShare = 20
)

// newWatcher starts to watch before it returns, so that changes during the first build are seen.
func newWatcher(s *Server) *watcher {
	w := &watcher{dir: filepath.Clean(s.options.Dir), names: s.options.Watch, pass: s.options.Passes, inbox: s.inbox, note: s.note, limits: s.limits, folders: map[string]bool{}}
	if abs, err := filepath.Abs(w.dir); err == nil {
		w.dir = abs
	}
	notify, err := s.events()
	if err == nil {
		w.notify = notify
		err = w.begin()
	}
	if err != nil {
		w.fallBack(err)
	}
	w.stamps, w.quarter = w.readStamps(), time.Now().Truncate(quarter)
	return w
}

// fallBack switches from the system's events to polling.
func (w *watcher) fallBack(err error) {
	if w.notify != nil {
		w.notify.Close()
		w.notify = nil
	}
	why := err.Error()
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) {
		why = "the system's limit on watched folders is reached; raise fs.inotify.max_user_watches to change that"
	}
	w.note("howihelp checks all files every " + w.poll.String() + ": " + why)
}

func (w *watcher) run(ctx context.Context) {
	timer := time.NewTimer(w.pause(0))
	defer timer.Stop()
	defer func() {
		if w.notify != nil {
			w.notify.Close()
		}
	}()
	for {
		var events chan fsnotify.Event
		var errs chan error
		if w.notify != nil {
			events, errs = w.notify.Events, w.notify.Errors
		}
		select {
		case <-ctx.Done():
			return
		case e := <-events:
			w.handle(e)
		case <-errs: // events were lost
			w.inbox.add(w.names...)
		case <-timer.C:
			start := time.Now()
			w.compare()
			timer.Reset(w.pause(time.Since(start)))
		}
	}
}

// pause returns the time to wait after a comparison that took some time.
func (w *watcher) pause(took time.Duration) time.Duration {
	if w.notify == nil {
		return max(w.poll, took*pollShare)
	}
	return max(w.scan, took*scanShare)
}

// handle reacts to one event of the file system.
func (w *watcher) handle(e fsnotify.Event) {
	switch name, err := filepath.Rel(w.dir, e.Name); {
	case err != nil:
	case name == ".":
		if e.Has(fsnotify.Create) || e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename) {
			w.restart()
		}
	case w.watched(filepath.ToSlash(name)):
		if !e.Has(fsnotify.Write) {
			w.forget(e.Name)
			if err := w.follow(e.Name); err != nil {
				w.fallBack(err)
			}
		}
		w.inbox.add(filepath.ToSlash(name))
	}
}

// watched reports whether a path is at or below a watched name, and may be part of the site.
func (w *watcher) watched(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return slices.Contains(w.names, first) && !w.pass(path.Base(name))
}

// restart watches everything anew after the site's folder was moved away, moved back or replaced.
func (w *watcher) restart() {
	w.inbox.add(".")
	if w.notify == nil {
		return
	}
	w.forget(w.dir)
	if err := w.begin(); err != nil {
		w.fallBack(err)
	}
}

// begin starts to watch the site's folder, its parent, and the named folders in it.
func (w *watcher) begin() error {
	_ = w.notify.Add(filepath.Dir(w.dir)) // the parent may not be readable
	err := w.add(w.dir)
	for _, name := range w.names {
		err = cmp.Or(err, w.follow(filepath.Join(w.dir, name)))
	}
	return err
}

// follow watches a folder and those below it that are not yet watched. It ignores a path that is not a folder.
func (w *watcher) follow(folder string) error {
	if info, err := os.Lstat(folder); w.notify == nil || err != nil || !info.IsDir() {
		return nil
	}
	if err := w.add(folder); err != nil {
		return err
	}
	entries, _ := os.ReadDir(folder) // the build reports what cannot be read
	for _, e := range entries {
		if below := filepath.Join(folder, e.Name()); e.IsDir() && !w.folders[below] {
			if err := w.follow(below); err != nil {
				return err
			}
		}
	}
	return nil
}

// forget stops watching a folder and those below it. Another folder may have replaced it.
func (w *watcher) forget(folder string) {
	if !w.folders[folder] {
		return
	}
	for f := range w.folders {
		if f == folder || strings.HasPrefix(f, folder+string(filepath.Separator)) {
			_ = w.notify.Remove(f) // the watch may have ended by itself
			delete(w.folders, f)
		}
	}
}

func (w *watcher) add(folder string) error {
	err := w.notify.Add(folder)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil
	}
	w.folders[folder] = err == nil
	return err
}

// quarter is a quarter of an hour. In every time zone, a new day begins at the start of a quarter.
const quarter = 15 * time.Minute

// compare looks at the folders or, while polling, at all files. It adds those that have changed to the inbox.
func (w *watcher) compare() {
	now := w.readStamps()
	var changed []string
	for name, s := range now {
		// The event that led to watching a folder has already reported that folder.
		if before, ok := w.stamps[name]; ok && !s.same(before) || !ok && w.notify == nil {
			changed = append(changed, name)
		}
	}
	for name := range w.stamps {
		if _, ok := now[name]; !ok {
			changed = append(changed, name)
		}
	}
	before := w.stamps
	w.stamps = now
	switch {
	case !now["."].sameFolder(before["."]):
		w.restart()
	case len(changed) > 0:
		changed = slices.DeleteFunc(changed, func(name string) bool { return name == "." || w.pass(path.Base(name)) })
		if len(changed) == 0 {
			break
		}
		for _, name := range changed {
			if err := w.follow(filepath.Join(w.dir, name)); err != nil {
				w.fallBack(err)
			}
		}
		w.inbox.add(changed...)
	}
	if q := time.Now().Truncate(quarter); !q.Equal(w.quarter) {
		w.quarter = q
		w.inbox.add()
	}
}

// readStamps returns the stamps of all watched folders, or of all files while polling.
func (w *watcher) readStamps() map[string]stamp {
	stamps := map[string]stamp{}
	note := func(p string) {
		info, err := os.Lstat(p)
		if err != nil {
			return
		}
		name, _ := filepath.Rel(w.dir, p)
		now := stamp{time: info.ModTime(), size: info.Size(), mode: info.Mode()}
		if info.IsDir() && w.notify == nil {
			now = stamp{mode: info.Mode()} // no time, because the files in a folder have their own stamps
		}
		stamps[filepath.ToSlash(name)] = now
	}
	if info, err := os.Stat(w.dir); err == nil {
		stamps["."] = stamp{info: info}
	}
	if w.notify != nil {
		for p := range w.folders {
			if p != w.dir {
				note(p)
			}
		}
		return stamps
	}
	for _, name := range w.names {
		_ = filepath.WalkDir(filepath.Join(w.dir, name), func(p string, _ fs.DirEntry, _ error) error {
			note(p)
			return nil
		})
	}
	return stamps
}

func (s stamp) same(other stamp) bool {
	return s.time.Equal(other.time) && s.size == other.size && s.mode == other.mode
}

// sameFolder reports whether the site's folder is still the same one.
func (s stamp) sameFolder(other stamp) bool {
	if s.info == nil || other.info == nil {
		return s.info == nil && other.info == nil
	}
	return os.SameFile(s.info, other.info)
}
