package output

import (
	"io/fs"
	"os"
	"slices"
	"strings"
)

// Strangers returns the files in an output folder that no build wrote, except for those in known. The paths in known are
// relative to the folder. If the folder cannot be read, Strangers returns none.
func Strangers(root *os.Root, dir string, known map[string]bool) []string {
	built, _ := Published(root, dir) // the next build reports a damaged manifest
	var all []string
	fs.WalkDir(root.FS(), dir, func(name string, e fs.DirEntry, err error) error {
		below := strings.TrimPrefix(name, dir+"/")
		if _, isBuilt := slices.BinarySearch(built, below); err == nil && !e.IsDir() && !known[below] && !isBuilt {
			all = append(all, name)
		}
		return nil
	})
	return all
}
