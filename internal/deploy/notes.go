package deploy

import (
	"fmt"
	"os"
	"path/filepath"
)

// FromHere makes the path of a folder absolute, because git runs in the site's folder. It returns an address or a remote
// unchanged.
func FromHere(repository string) string {
	if info, err := os.Stat(repository); err == nil && info.IsDir() {
		if absolute, err := filepath.Abs(repository); err == nil {
			return absolute
		}
	}
	return repository
}

// Unpublished gets the files in the folder of the public pages that no build wrote. It returns a line for each of the
// first ten, and one line that counts the others.
func Unpublished(files []string) []string {
	const most = 10
	var notes []string
	for i, name := range files {
		if i == most {
			return append(notes, fmt.Sprintf("… and %d more", len(files)-most))
		}
		notes = append(notes, name+" is not published, because no build wrote it; put it into content/static/")
	}
	return notes
}
