package check

import (
	"io/fs"
	"path"
	"path/filepath"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/listing"
	"howihelp/internal/source"
)

// Paths turns the paths of a command line into the paths that findings have: relative to the site, with slashes. The given paths are
// relative to the working directory, whose path within the site is in the parameter below. If the flag --site names the site, below
// is "", and the given paths are relative to the site. All names are in NFC, whatever form the disk and the shell use.
func Paths(site fs.FS, below string, names []string) ([]string, error) {
	var paths []string
	for _, name := range names {
		p := norm.NFC.String(path.Join(below, filepath.ToSlash(name)))
		if _, err := fs.Lstat(listing.Composed(site), p); err != nil {
			return nil, source.Misused("write the path relative to the folder that you are in or, with --site, to the site", "the site has no %s", p)
		}
		paths = append(paths, p)
	}
	return paths, nil
}
