package scaffold

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing/fstest"

	"howihelp/internal/output"
)

// FS returns files as a file system, so that a site can be built before it is written.
func FS(files []output.File) fs.FS {
	fsys := fstest.MapFS{}
	for _, f := range files {
		fsys[f.Path] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
	}
	return fsys
}

// Example returns the files of the starter site without its layouts, which are built into the program. The settings are last.
func Example(starter fs.FS) ([]output.File, error) {
	files, err := Housekeeping("")
	if err != nil {
		return nil, err
	}
	err = fs.WalkDir(starter, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == "layouts":
			return fs.SkipDir
		case e.IsDir():
			return nil
		}
		data, err := fs.ReadFile(starter, name)
		files = append(files, output.File{Path: name, Data: data})
		return err
	})
	return files, err
}

// Paths returns the paths of files without those that were kept. If there are many, it returns their [Summary].
func Paths(files []output.File, kept []string) []string {
	const many = 5
	var paths []string
	for _, f := range files {
		if !slices.Contains(kept, f.Path) {
			paths = append(paths, f.Path)
		}
	}
	if len(paths) > many {
		return Summary(files, kept)
	}
	return paths
}

// Summary names the files at the top of a site's folder, and counts those in each folder: "content/ (12 files)", "site.toml".
// It leaves out the files whose paths are in kept.
func Summary(files []output.File, kept []string) []string {
	counts := map[string]int{}
	for _, f := range files {
		if slices.Contains(kept, f.Path) {
			continue
		}
		name := f.Path
		if folder, _, below := strings.Cut(f.Path, "/"); below && folder != ".github" {
			name = folder + "/"
		}
		counts[name]++
	}
	var names []string
	for name, n := range counts {
		switch {
		case !strings.HasSuffix(name, "/"):
		case n == 1:
			name += " (1 file)"
		default:
			name = fmt.Sprintf("%s (%d files)", name, n)
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
