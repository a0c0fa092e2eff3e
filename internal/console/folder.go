package console

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"howihelp/internal/source"
)

// SiteFlag returns the flag --site for a command in a message, or "" for the current folder.
func SiteFlag(dir string) string {
	switch {
	case filepath.Clean(dir) == ".":
		return ""
	case strings.ContainsAny(dir, " '$"):
		return " --site " + strconv.Quote(dir)
	}
	return " --site " + dir
}

// Above finds the nearest folder above the working directory that contains a file with this name. It returns the relative path up to
// that folder, and the path back down, with slashes. Both are "" if there is no such folder, or if the working directory itself
// contains the file.
func Above(name string) (up, down string) {
	here, err := os.Getwd()
	if err == nil {
		here, err = filepath.EvalSymlinks(here) // the system follows .. from the real folder
	}
	if err != nil {
		return "", ""
	}
	for dir := here; ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil && dir == here {
			return "", ""
		} else if err == nil {
			up, upErr := filepath.Rel(here, dir)
			down, downErr := filepath.Rel(dir, here)
			if upErr != nil || downErr != nil {
				return "", ""
			}
			return up, filepath.ToSlash(down)
		}
		if dir == filepath.Dir(dir) {
			return "", ""
		}
	}
}

// OpenFolder opens the folder that --site names.
func OpenFolder(dir string) (*os.Root, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) {
		return nil, fmt.Errorf("%w; allow more open files, such as with ulimit -n 1024, then try again", err)
	}
	if err != nil {
		return nil, source.Misused("name the folder with site.toml: --site DIR", "%s cannot be opened as a folder: %v", dir, source.Cause(err))
	}
	return root, nil
}

// MakeFolder opens a folder, and makes it if necessary.
func MakeFolder(dir string) (*os.Root, error) {
	err := os.MkdirAll(dir, 0o755)
	if err == nil {
		var root *os.Root
		if root, err = os.OpenRoot(dir); err == nil {
			return root, nil
		}
	}
	var at *fs.PathError
	if errors.As(err, &at) && errors.Is(err, syscall.ENOTDIR) {
		return nil, source.Misused("name another folder, or move the file away", "%s is a file, not a folder", at.Path)
	}
	return nil, source.Misused("name a folder that you can write in", "%s cannot be opened or made: %v", dir, source.Cause(err))
}
