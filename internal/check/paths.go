package check

import (
	"io/fs"
	"path"
	"path/filepath"

	"howihelp/internal/source"
)

// Paths turns paths that are relative to the working directory into the paths that findings have: relative to the site, with slashes.
// The argument below is the path of the working directory within the site.
func Paths(site fs.FS, below string, names []string) ([]string, error) {
	var paths []string
	for _, name := range names {
		p := path.Join(below, filepath.ToSlash(name))
		if _, err := fs.Lstat(site, p); err != nil {
			return nil, source.Misused("write it relative to the site, such as content/replies", "the site has no %s", name)
		}
		paths = append(paths, p)
	}
	return paths, nil
}
