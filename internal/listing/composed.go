package listing

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Composed returns a file system whose names are in NFC, the form in which all names of a site are compared. macOS and some archives
// store names decomposed: an e and a separate accent instead of é. If a folder has a name in both forms, both stay as they are, so
// that the loader sees both.
func Composed(fsys fs.FS) fs.FS { return composed{fsys} }

// Stored returns the path at which to write a file of [Composed]. The names of its folders may be decomposed on the disk. The name of
// a new file stays as it is.
func Stored(fsys fs.FS, name string) string { return composed{fsys}.real(name) }

type composed struct{ fs.FS }

func (c composed) Open(name string) (fs.File, error) { return c.FS.Open(c.real(name)) }

// Lstat and ReadLink make composed an [fs.ReadLinkFS].
func (c composed) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(c.FS, c.real(name)) }

func (c composed) ReadLink(name string) (string, error) { return fs.ReadLink(c.FS, c.real(name)) }

func (c composed) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(c.FS, c.real(name))
	decomposed := func(e fs.DirEntry) bool { return !norm.NFC.IsNormalString(e.Name()) }
	if !slices.ContainsFunc(entries, decomposed) {
		return entries, err
	}
	count := map[string]int{}
	for _, e := range entries {
		count[norm.NFC.String(e.Name())]++
	}
	for i, e := range entries {
		if name := norm.NFC.String(e.Name()); count[name] == 1 {
			entries[i] = composedEntry{e, name}
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// composedEntry is a folder's entry with its composed name.
type composedEntry struct {
	fs.DirEntry
	name string
}

func (e composedEntry) Name() string { return e.name }

// real returns the name that a file has on the disk. A name in ASCII has only one form, so real doesn't look it up.
func (c composed) real(name string) string {
	if strings.IndexFunc(name, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return name
	}
	if _, err := fs.Lstat(c.FS, name); err == nil {
		return name
	}
	dir, base := path.Split(name)
	dir = c.real(path.Clean(dir))
	entries, _ := fs.ReadDir(c.FS, dir) // the folder may not exist yet
	for _, e := range entries {
		if norm.NFC.String(e.Name()) == norm.NFC.String(base) {
			return path.Join(dir, e.Name())
		}
	}
	return path.Join(dir, base)
}
