package scaffold

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"testing/fstest"

	"howihelp/internal/output"
)

// Over returns a folder as it would be with some files added. A file of the folder hides an added file of the same name.
func Over(folder fs.FS, files []output.File) fs.FS {
	added := fstest.MapFS{}
	for _, f := range files {
		added[f.Path] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
	}
	return over{folder, added}
}

type over struct {
	fs.FS
	added fs.FS
}

func (o over) Open(name string) (fs.File, error) { return either(o, name, fs.FS.Open) }

func (o over) Stat(name string) (fs.FileInfo, error) { return either(o, name, fs.Stat) }

func (o over) Lstat(name string) (fs.FileInfo, error) { return either(o, name, fs.Lstat) }

func (o over) ReadLink(name string) (string, error) { return either(o, name, fs.ReadLink) }

func (o over) ReadFile(name string) ([]byte, error) { return either(o, name, fs.ReadFile) }

// either asks the folder for a name and, if the folder doesn't have it, the added files.
func either[T any](o over, name string, ask func(fs.FS, string) (T, error)) (T, error) {
	found, err := ask(o.FS, name)
	if errors.Is(err, fs.ErrNotExist) {
		return ask(o.added, name)
	}
	return found, err
}

func (o over) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := either(o, name, fs.ReadDir)
	if err != nil {
		return nil, err
	}
	added, _ := fs.ReadDir(o.added, name) // the added files may have no such folder
	for _, e := range added {
		if !slices.ContainsFunc(entries, func(other fs.DirEntry) bool { return other.Name() == e.Name() }) {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, nil
}
