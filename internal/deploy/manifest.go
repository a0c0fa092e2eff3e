package deploy

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"howihelp/internal/output"
)

// manifestPath is the file on the branch that lists our files. It begins with a dot, so that no page has the same path.
const manifestPath = ".howihelp/manifest"

// A manifest is a heading, and then the git hash and the path of each file that a deploy wrote, sorted by path:
//
//	howihelp deploy 1
//	4b825dc642cb6eb9a060e54bf8d69288fbee4904  ask/coffee/index.html
//	e69de29bb2d1d6434b8b29ae775ad8c2e48c5391  index.html
//
// A file is ours as long as it has that hash on the branch. If somebody edits it there, it is no longer ours.
const manifestHeading = "howihelp deploy 1\n"

func formatManifest(files map[string]string) []byte {
	manifest := []byte(manifestHeading)
	for _, path := range slices.Sorted(maps.Keys(files)) {
		manifest = output.AppendManifestLine(manifest, files[path], path)
	}
	return manifest
}

// parseManifest returns the hash of each path. Its errors begin with a line number.
func parseManifest(text string) (map[string]string, error) {
	files := map[string]string{}
	err := output.ParseManifest(manifestHeading, []byte(text), func(hash, path string) bool {
		files[path] = hash
		return isHash(hash) && path != ""
	})
	if err != nil {
		return nil, err
	}
	return files, nil
}

func isHash(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}

// listed joins paths into a list for an error, one on each line. It shows at most ten.
func listed(paths []string) string {
	const most = 10
	shown := slices.Sorted(slices.Values(paths))
	if more := len(shown) - most; more > 0 {
		shown = append(shown[:most:most], fmt.Sprintf("… and %d more", more))
	}
	return "\n  " + strings.Join(shown, "\n  ")
}
