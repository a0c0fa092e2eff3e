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

// ExampleParts are the files and folders of the example site that are its owner's. The layouts belong to the program.
var ExampleParts = []string{"content", "resources", "site.toml"}

//go:embed texts/example.sum
var exampleSum string

// IsExample reports whether a folder holds the example site that comes with howihelp, and every file of it is as it came.
func IsExample(fsys fs.FS) bool {
	sum, err := sumOf(fsys)
	return err == nil && sum == strings.TrimSpace(exampleSum)
}

// sumOf returns a sum over the names and bytes of all files of an example. Line endings do not count, since git may
// change them.
func sumOf(fsys fs.FS) (string, error) {
	h := sha256.New()
	for _, part := range ExampleParts {
		err := fs.WalkDir(fsys, part, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			if !e.Type().IsRegular() {
				return fmt.Errorf("%s is no regular file", name)
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
