package output

import (
	"io/fs"
	"os"
	"slices"
	"strings"
)

// Strangers returns the files in a folder of output that are neither among the paths below it that the caller knows, nor
// written by a build. A folder that cannot be read has none.
func Strangers(root *os.Root, dir string, known map[string]bool) []string {
	built, _ := Published(root, dir) // a list that is damaged is the next build's business
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
