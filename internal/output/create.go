package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
)

// Create writes the files that are not there yet, with their folders, and returns the paths of those that are. It
// replaces nothing. A file that cannot be written as a whole is removed again.
func Create(root *os.Root, files []File) (kept []string, err error) {
	for _, f := range files {
		if dir := path.Dir(f.Path); dir != "." {
			if err := root.MkdirAll(dir, 0o755); err != nil {
				return kept, err
			}
		}
		file, err := root.OpenFile(f.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			kept = append(kept, f.Path)
			continue
		}
		if err != nil {
			return kept, err
		}
		_, err = file.Write(f.Data)
		if err = errors.Join(err, file.Close()); err != nil {
			root.Remove(f.Path)
			return kept, err
		}
	}
	return kept, nil
}
