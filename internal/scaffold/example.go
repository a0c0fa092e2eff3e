package scaffold

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"
)

// ExampleParts lists the files and folders of the example site, without the layouts, which belong to the program.
var ExampleParts = []string{"content", "resources", "site.toml"}

//go:embed texts/example.sum
var exampleSum string

// IsExample reports whether a folder contains the example site that comes with howihelp, with every file unchanged.
func IsExample(fsys fs.FS) bool {
	sum, err := sumOf(fsys)
	return err == nil && sum == strings.TrimSpace(exampleSum)
}

// sumOf returns a hash of the names and contents of all files in an example. It ignores differences in line endings, because git may
// change these.
func sumOf(fsys fs.FS) (string, error) {
	h := sha256.New()
	for _, part := range ExampleParts {
		err := fs.WalkDir(fsys, part, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			if !e.Type().IsRegular() {
				return fmt.Errorf("%s is not a regular file", name)
			}
			data, err := fs.ReadFile(fsys, name)
			fmt.Fprintf(h, "%s %x\n", name, sha256.Sum256(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))))
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
