package console

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
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
