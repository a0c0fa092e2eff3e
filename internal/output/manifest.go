package output

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

type sum [sha256.Size]byte

// manifest lists the files of a tree that builds wrote: each path with the hash of every content that the file may have.
// Between builds, that is one hash. While a build renames files, it is the old hash and the new one.
//
// On the disk, a manifest is a heading, followed by sorted lines in the format of sha256sum:
//
//	howihelp manifest 1
//	0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f  ask/coffee/index.html
//	87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7  index.html
type manifest struct {
	sums map[string][]sum
	raw  []byte // the bytes on the disk; nil if there is no file
}

const manifestHeading = "howihelp manifest 1\n"

func manifestName(dir string) string {
	return stateDir + "/" + dir + ".manifest"
}

func readManifest(d disk, dir string) (manifest, error) {
	name := manifestName(dir)
	switch exists, err := regular(d, name); {
	case err != nil:
		return manifest{}, err
	case !exists:
		return manifest{}, nil
	}
	f, err := d.Open(name)
	if err != nil {
		return manifest{}, fault(name, err)
	}
	defer f.Close()
	raw, err := io.ReadAll(f)
	if err != nil {
		return manifest{}, fault(name, err)
	}
	sums, err := parseManifest(raw)
	if err != nil {
		// Without its manifest, the whole folder would count as foreign, so the folder has to be moved away too.
		return manifest{}, fmt.Errorf("%s:%w; move %s/ and %s away, then try again", name, err, dir, name)
	}
	return manifest{sums: sums, raw: raw}, nil
}

// parseManifest returns the hashes of each path. Its errors start with a line number.
func parseManifest(raw []byte) (map[string][]sum, error) {
	sums := make(map[string][]sum, bytes.Count(raw, []byte("\n")))
	return sums, ParseManifest(manifestHeading, raw, func(digits, path string) bool {
		var s sum
		if len(digits) != hex.EncodedLen(len(s)) || !validPath(path) {
			return false
		}
		_, err := hex.Decode(s[:], []byte(digits))
		sums[path] = append(sums[path], s)
		return err == nil
	})
}

// ParseManifest reads a manifest and calls take with the hash and the path of each line. Take reports whether they are
// valid. The errors of ParseManifest start with a line number.
func ParseManifest(heading string, raw []byte, take func(hash, path string) bool) error {
	text, ok := bytes.CutPrefix(raw, []byte(heading))
	if !ok {
		return fmt.Errorf("1: expected %q", strings.TrimSpace(heading))
	}
	n := 1
	for line := range bytes.Lines(text) {
		n++
		hash, path, found := strings.Cut(string(line), "  ")
		path, ended := strings.CutSuffix(path, "\n")
		if !found || !ended || !take(hash, path) {
			return fmt.Errorf("%d: expected a hash and a path", n)
		}
	}
	return nil
}

// AppendManifestLine appends a line in the format that [ParseManifest] reads.
func AppendManifestLine(manifest []byte, hash, path string) []byte {
	return append(append(append(append(manifest, hash...), "  "...), path...), '\n')
}

func (m manifest) paths() []string {
	return slices.Sorted(maps.Keys(m.sums))
}

// knows reports whether a build may have written the content with this hash to the file.
func (m manifest) knows(path string, s sum) bool {
	return slices.Contains(m.sums[path], s)
}

// line is one line of a manifest: a file, and the hash of a content that a build may have written to it.
type line struct {
	path string
	sum  sum
}

// formatManifest returns the bytes of a manifest. It sorts the lines in place.
func formatManifest(lines []line) []byte {
	slices.SortFunc(lines, func(a, b line) int {
		return cmp.Or(strings.Compare(a.path, b.path), bytes.Compare(a.sum[:], b.sum[:]))
	})
	size := len(manifestHeading)
	for _, l := range lines {
		size += hex.EncodedLen(len(l.sum)) + len("  ") + len(l.path) + len("\n")
	}
	b := append(make([]byte, 0, size), manifestHeading...)
	var digits [2 * sha256.Size]byte
	for _, l := range lines {
		hex.Encode(digits[:], l.sum[:])
		b = AppendManifestLine(b, string(digits[:]), l.path)
	}
	return b
}
