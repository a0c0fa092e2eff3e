package output

import (
	"io/fs"
	"os"
	"slices"
	"strings"
)

// Strangers returns the files in an output folder that no build wrote and that are not in known, which has paths below the
// folder. It returns none if the folder cannot be read.
func Strangers(root *os.Root, dir string, known map[string]bool) []string {
	built, _ := Published(root, dir) // an error can wait: the next build reports a damaged manifest
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
