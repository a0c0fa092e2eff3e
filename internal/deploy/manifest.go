package deploy

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// manifestPath is where the branch says which of its files are ours. It begins with a dot, so that no page meets it.
const manifestPath = ".howihelp/manifest"

// A manifest is a heading, and then the git hash and the path of each file that a deploy wrote, sorted by path:
//
//	howihelp deploy 1
//	4b825dc642cb6eb9a060e54bf8d69288fbee4904  ask/coffee/index.html
//	e69de29bb2d1d6434b8b29ae775ad8c2e48c5391  index.html
//
// A file is ours as long as the branch holds it with that hash: whoever edits it there makes it theirs.
const manifestHeading = "howihelp deploy 1\n"

func formatManifest(files map[string]string) []byte {
	var b strings.Builder
	b.WriteString(manifestHeading)
	for _, path := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&b, "%s  %s\n", files[path], path)
	}
	return []byte(b.String())
}

// parseManifest returns the hash of each path. Its errors begin with a line number.
func parseManifest(text string) (map[string]string, error) {
	rest, ok := strings.CutPrefix(text, manifestHeading)
	if !ok {
		return nil, fmt.Errorf("1: is not %q", strings.TrimSpace(manifestHeading))
	}
	files, n := map[string]string{}, 1
	for line := range strings.Lines(rest) {
		n++
		hash, path, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || !isHash(hash) || path == "" || !strings.HasSuffix(line, "\n") {
			return nil, fmt.Errorf("%d: is not a hash and a path", n)
		}
		files[path] = hash
	}
	return files, nil
}

func isHash(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}

// listed joins paths to a list in an error, a line each. A long one ends after ten.
func listed(paths []string) string {
	const most = 10
	shown := slices.Sorted(slices.Values(paths))
	if more := len(shown) - most; more > 0 {
		shown = append(shown[:most:most], fmt.Sprintf("… and %d more", more))
	}
	return "\n  " + strings.Join(shown, "\n  ")
}
