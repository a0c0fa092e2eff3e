package output

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"syscall"
)

// passes publish the staged files. Each pass finishes all trees before the next pass begins. New files are added before the
// pages that may link to them change, and stale files are removed after the pages that linked to them have changed.
// Therefore, even if the build stops halfway, pages link only to pages that exist.
var passes = []func(*update) error{
	(*update).extendManifest,
	(*update).sync,
	(*update).tidy,
	(*update).add,
	(*update).swap,
	(*update).change,
	(*update).remove,
	(*update).reduceManifest,
}

func publish(updates []*update) error {
	for _, pass := range passes {
		for _, u := range updates {
			if err := pass(u); err != nil {
				return err
			}
		}
	}
	return nil
}

// extendManifest adds to the manifest the files that are about to be written. If the build is killed afterwards, the next
// build recognises these files as ours, whether they have the old bytes or the new.
func (u *update) extendManifest() error {
	if !u.changes() {
		return nil
	}
	lines := u.wanted()
	now := make(map[string]sum, len(u.old.sums))
	for _, e := range u.entries {
		if u.old.sums[e.path] != nil {
			now[e.path] = e.sum
		}
	}
	for p, old := range u.old.sums {
		for _, s := range old {
			if wanted, ok := now[p]; !ok || s != wanted {
				lines = append(lines, line{p, s})
			}
		}
	}
	return u.saveManifest(lines)
}

// reduceManifest reduces the manifest to the files of this build.
func (u *update) reduceManifest() error {
	return u.saveManifest(u.wanted())
}

func (u *update) saveManifest(lines []line) error {
	raw := formatManifest(lines)
	if slices.Equal(raw, u.old.raw) {
		return nil
	}
	name := manifestName(u.dir)
	if err := replace(u.disk, name, raw, 0o600); err != nil {
		return fault(name, err)
	}
	u.old.raw = raw
	return nil
}

func (u *update) wanted() []line {
	lines := make([]line, len(u.entries))
	for i, e := range u.entries {
		lines[i] = line{e.path, e.sum}
	}
	return lines
}

func (u *update) changes() bool {
	return len(u.stale) > 0 || u.stages()
}

func (u *update) stages() bool {
	return slices.ContainsFunc(u.entries, func(e *entry) bool { return e.state != unchanged })
}

// sync flushes the staged data, so that a power failure cannot leave a file that was renamed into place but has no data.
func (u *update) sync() error {
	if !u.stages() {
		return nil
	}
	return fault(u.dir, u.disk.SyncAll(stageDir))
}

// tidy removes temporary files that a killed build left behind. It also restricts private folders to their owner, before
// anything new is put into them.
func (u *update) tidy() error {
	for _, name := range u.litter {
		if err := u.disk.Remove(name); err != nil {
			return fault(name, err)
		}
	}
	for _, name := range u.wide {
		if err := u.disk.Chmod(name, 0o700); err != nil {
			return fault(name, err)
		}
	}
	return nil
}

// add places the new files that have nothing in their way. If the tree's folder does not exist yet, all files are
// new, and one rename places the whole folder.
func (u *update) add() error {
	if !u.exists && u.stages() {
		err := u.disk.Rename(u.stageDir(), u.dir)
		if !errors.Is(err, syscall.EXDEV) {
			return fault(u.dir, err)
		}
	}
	return u.place(func(e *entry) bool { return e.state == added && e.obstacle == "" })
}

// swap removes our own old files that are in the way of new ones, and places the new ones.
func (u *update) swap() error {
	if len(u.obstacles) == 0 {
		return nil
	}
	if err := u.discard(u.inTheWay); err != nil {
		return err
	}
	return u.place(func(e *entry) bool { return e.obstacle != "" })
}

func (u *update) inTheWay(s stale) bool {
	for p := s.path; p != "."; p = path.Dir(p) {
		if u.obstacles[p] {
			return true
		}
	}
	return false
}

func (u *update) change() error {
	return u.place(func(e *entry) bool { return e.state == changed })
}

func (u *update) remove() error {
	return u.discard(func(s stale) bool { return !u.inTheWay(s) })
}

func (u *update) place(which func(*entry) bool) error {
	for _, e := range u.entries {
		if !which(e) {
			continue
		}
		if err := u.move(u.staged(e), u.output(e.path)); err != nil {
			return fault(u.output(e.path), err)
		}
	}
	return nil
}

// move renames a staged file into its place, and makes the folder if necessary.
func (u *update) move(from, to string) error {
	err := u.disk.Rename(from, to)
	if errors.Is(err, fs.ErrNotExist) {
		if err := u.disk.MkdirAll(path.Dir(to), u.dirPerm()); err != nil {
			return err
		}
		err = u.disk.Rename(from, to)
	}
	if errors.Is(err, syscall.EXDEV) {
		return u.copyIntoPlace(from, to)
	}
	return err
}

// copyIntoPlace copies a staged file into its place. It is for an output folder on a different file system than the stage, where a
// rename fails.
func (u *update) copyIntoPlace(from, to string) error {
	f, err := u.disk.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	return replace(u.disk, to, data, u.filePerm())
}

// discard removes stale files, and then their folders if those are empty.
func (u *update) discard(which func(stale) bool) error {
	for _, s := range u.stale {
		if !which(s) || !s.exists {
			continue
		}
		if err := u.disk.Remove(u.output(s.path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fault(u.output(s.path), err)
		}
	}
	return u.prune(which)
}

// prune removes the folders that are empty because their stale files were removed. It keeps the tree's own folder, and
// folders behind a link.
func (u *update) prune(which func(stale) bool) error {
	dirs := map[string]bool{}
	for _, s := range u.stale {
		for dir := path.Dir(s.path); which(s) && dir != "."; dir = path.Dir(dir) {
			dirs[dir] = u.looked[dir].exists
		}
	}
	// In reverse order, each folder comes after its subfolders.
	for _, dir := range slices.Backward(slices.Sorted(maps.Keys(dirs))) {
		if !dirs[dir] {
			continue
		}
		entries, err := u.disk.List(u.output(dir))
		if err == nil && len(entries) == 0 {
			err = u.disk.Remove(u.output(dir))
		}
		if err != nil {
			return fault(u.output(dir), err)
		}
	}
	return nil
}
