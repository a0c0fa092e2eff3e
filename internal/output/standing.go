package output

import (
	"io/fs"
	"path"
	"strings"
)

// standing is what stood in one folder of a tree when it was first looked at. Listing a folder once tells of all
// its files whether they are there and what they are, which saves a system call for each, and no pipe is opened.
type standing struct {
	exists   bool
	entries  map[string]fs.DirEntry // by name, and by lower-case name where that differs
	obstacle string                 // what has to go before the folder can be made; "" if nothing
}

// at returns what stands at a path of the tree: nothing, an entry of just that name, or, as a path, an obstacle
// on the way: a file where a folder should be, or a name that differs in letter case only and is the same file on
// many disks.
func (u *update) at(p string) (found fs.DirEntry, obstacle string, err error) {
	s, err := u.standingIn(path.Dir(p))
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

// standingIn looks at a folder once.
func (u *update) standingIn(dir string) (standing, error) {
	if s, ok := u.looked[dir]; ok {
		return s, nil
	}
	s, err := u.find(dir)
	if err == nil && s.exists {
		err = u.list(dir, &s)
	}
	u.looked[dir] = s
	return s, err
}

func (u *update) find(dir string) (standing, error) {
	if dir == "." {
		exists, err := folder(u.disk, u.dir)
		return standing{exists: exists}, err
	}
	found, obstacle, err := u.at(dir)
	if found != nil && !found.IsDir() {
		obstacle = dir
	}
	return standing{exists: found != nil && found.IsDir(), obstacle: obstacle}, err
}

func (u *update) list(dir string, s *standing) error {
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

// noteWide remembers folders of a private tree that others may enter.
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
