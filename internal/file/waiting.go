package file

import (
	"bytes"
	"strings"

	"howihelp/internal/source"
)

// mark begins each placeholder in a new site, which the owner has to replace.
const mark = "REPLACE:"

// Waiting returns a warning for every line of a file with a placeholder that the owner has yet to replace.
func Waiting(p string, data []byte) (warnings source.Errors) {
	if !bytes.Contains(data, []byte(mark)) {
		return nil
	}
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if _, what, ok := bytes.Cut(line, []byte(mark)); ok {
			what, _, _ = bytes.Cut(what, []byte("-->"))
			warnings.Add(source.Pos{File: p, Line: n}, "write your own words there",
				"still says %s %s", mark, strings.TrimRight(string(bytes.TrimSpace(what)), `"`))
		}
	}
	return warnings
}
