package output

import (
	"crypto/sha256"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// stale is a file of an earlier build that is no longer wanted.
type stale struct {
	path   string
	exists bool // it still exists; otherwise, only its folders may have to be removed
}

// settle decides which files of earlier builds to remove or keep, and checks the obstacles. It must be called after
// the whole stream has been read.
func (u *update) settle() error {
	slices.SortFunc(u.entries, func(a, b *entry) int { return strings.Compare(a.path, b.path) })
	for _, p := range u.old.paths() {
		if c := u.claims[strings.ToLower(p)]; c.path == p && c.folder == "" {
			continue
		}
		if err := u.markUnwanted(p); err != nil {
			return err
		}
	}
	for _, e := range u.entries {
		if e.refused {
			u.refuse(e.path, 0) // mode 0 means a regular file, and compare reads no other files
		}
	}
	for obstacle := range u.obstacles {
		if err := u.checkObstacle(obstacle); err != nil {
			return err
		}
	}
	return nil
}

// markUnwanted marks a file that is no longer wanted: as stale if it still has the bytes of a build, otherwise as kept.
func (u *update) markUnwanted(p string) error {
	found, _, err := u.at(p)
	if err != nil {
		return err
	}
	s := stale{path: p, exists: found != nil && found.Type().IsRegular()}
	if s.exists {
		content, err := u.sum(p)
		if err != nil {
			return fault(u.output(p), err)
		}
		if !u.old.knows(p, content) {
			u.kept = append(u.kept, u.output(p))
			return nil
		}
	}
	u.stale = append(u.stale, s)
	return nil
}

func (u *update) sum(p string) (s sum, err error) {
	f, err := u.disk.Open(u.output(p))
	if err != nil {
		return s, err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return sum(h.Sum(nil)), err
}

// checkObstacle refuses an obstacle that no build wrote, and a folder that contains such a file. Other obstacles are removed later.
func (u *update) checkObstacle(p string) error {
	info, err := u.disk.Lstat(u.output(p))
	if err != nil {
		return fault(u.output(p), err)
	}
	if !info.IsDir() {
		if !u.willBeRemoved(p) {
			u.refuse(p, info.Mode())
		}
		return nil
	}
	entries, err := u.disk.List(u.output(p))
	if err != nil {
		return fault(u.output(p), err)
	}
	// An empty folder may be the leftover of a killed build.
	if len(entries) == 0 && !u.hasStaleFiles(p) {
		u.refuse(p, info.Mode())
	}
	for _, e := range entries {
		if err := u.checkObstacle(path.Join(p, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

func (u *update) refuse(p string, mode fs.FileMode) {
	what := kind(mode)
	switch {
	case mode.IsRegular() && u.old.sums[p] != nil:
		what += " that was edited by hand"
	case mode.IsRegular():
		what += " that howihelp did not write"
	}
	u.refused = append(u.refused, refusal(u.output(p), what))
}

// willBeRemoved reports whether a file is about to be removed.
func (u *update) willBeRemoved(p string) bool {
	i, found := u.findStale(p)
	return found && u.stale[i].exists || path.Base(p) == temporaryName // tidy removes the temporary file
}

// hasStaleFiles reports whether a folder has files of an earlier build that are no longer wanted.
func (u *update) hasStaleFiles(dir string) bool {
	i, _ := u.findStale(dir + "/")
	return i < len(u.stale) && strings.HasPrefix(u.stale[i].path, dir+"/")
}

func (u *update) findStale(p string) (int, bool) {
	return slices.BinarySearchFunc(u.stale, p, func(s stale, p string) int { return strings.Compare(s.path, p) })
}
