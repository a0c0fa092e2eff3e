package output

import (
	"io/fs"
	"path"
	"strings"
)

// listing has the entries of one folder of a tree before the build changes it. The build lists each folder once, which saves a system
// call for each file. It opens no entry to learn what it is, because opening a pipe would block.
type listing struct {
	exists   bool
	entries  map[string]fs.DirEntry // by name, and by lower-case name where that differs
	obstacle string                 // the path to remove before the folder can be made; "" if there is none
}

// at looks up a path of the tree. It returns the entry of exactly that name, or nil. It also returns the path of an obstacle, or "".
// An obstacle is a file where the path needs a folder, or an entry whose name differs only in letter case: on many disks, the two
// names are the same file.
func (u *update) at(p string) (found fs.DirEntry, obstacle string, err error) {
	s, err := u.listingOf(path.Dir(p))
	if err != nil || s.obstacle != "" {
		return nil, s.obstacle, err
	}
	base := path.Base(p)
	found, ok := s.entries[base]
	if !ok {
		found, ok = s.entries[strings.ToLower(base)]
	}
	if ok && found.Name() != base {
		return nil, path.Join(path.Dir(p), found.Name()), nil
	}
	return found, "", nil
}

// listingOf lists a folder. It remembers the listing, except after an error, so that no later call returns an incomplete one.
func (u *update) listingOf(dir string) (listing, error) {
	if s, ok := u.looked[dir]; ok {
		return s, nil
	}
	s, err := u.find(dir)
	if err == nil && s.exists {
		err = u.list(dir, &s)
	}
	if err == nil {
		u.looked[dir] = s
	}
	return s, err
}

func (u *update) find(dir string) (listing, error) {
	if dir == "." {
		exists, err := folder(u.disk, u.dir)
		return listing{exists: exists}, err
	}
	found, obstacle, err := u.at(dir)
	if found != nil && !found.IsDir() {
		obstacle = dir
	}
	return listing{exists: found != nil && found.IsDir(), obstacle: obstacle}, err
}

func (u *update) list(dir string, s *listing) error {
	entries, err := u.disk.List(u.output(dir))
	if err != nil {
		return fault(u.output(dir), err)
	}
	s.entries = make(map[string]fs.DirEntry, len(entries))
	for _, e := range entries {
		s.entries[e.Name()] = e
	}
	for _, e := range entries {
		lower := strings.ToLower(e.Name())
		if _, taken := s.entries[lower]; !taken {
			s.entries[lower] = e
		}
	}
	if _, found := s.entries[temporaryName]; found {
		u.litter = append(u.litter, u.output(path.Join(dir, temporaryName)))
	}
	return u.noteWide(dir)
}

// noteWide records a folder of a private tree if others may enter it.
func (u *update) noteWide(dir string) error {
	if !u.private {
		return nil
	}
	info, err := u.disk.Lstat(u.output(dir))
	if err != nil {
		return fault(u.output(dir), err)
	}
	if wide(info.Mode()) {
		u.wide = append(u.wide, u.output(dir))
	}
	return nil
}
