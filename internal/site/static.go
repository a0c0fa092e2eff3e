package site

import (
	"io/fs"
	"path"
	"strings"

	"howihelp/internal/listing"
	"howihelp/internal/source"
)

// Static is a file that is published unchanged.
type Static struct {
	File string // the path below the site's folder
	Path string // the path below the site's address
	fsys fs.FS
}

// Read returns the file's bytes.
func (s Static) Read() ([]byte, error) { return fs.ReadFile(s.fsys, s.File) }

// static lists a profile's files that are published as they are, under the profile's own address.
func (l *loader) static(f *listing.Folder, errs *source.Errors) []Static {
	var all []Static
	for _, name := range f.Static {
		if problem, hint := l.tree.Unpublishable(f, name); problem != "" {
			errs.Add(source.Pos{File: name}, hint, "%s", problem)
			continue
		}
		all = append(all, Static{name, profilePath(f.Dir) + strings.TrimPrefix(name, path.Join(f.Content(), "static")+"/"), l.tree.FS})
	}
	return all
}
