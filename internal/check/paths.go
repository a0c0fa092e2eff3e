package check

import (
	"io/fs"
	"path"
	"path/filepath"

	"howihelp/internal/source"
)

// Paths turns the paths of a command line into the paths that findings have: relative to the site, with slashes. The argument below is
// the path of the working directory within the site, and the given paths are relative to it. If the flag --site names the site, below
// is "", and the given paths are relative to the site.
func Paths(site fs.FS, below string, names []string) ([]string, error) {
	var paths []string
	for _, name := range names {
		p := path.Join(below, filepath.ToSlash(name))
		if _, err := fs.Lstat(site, p); err != nil {
			return nil, source.Misused("write the path relative to the folder that you are in or, with --site, to the site", "the site has no %s", p)
		}
		paths = append(paths, p)
	}
	return paths, nil
}
