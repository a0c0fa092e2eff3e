package file

import (
	"bytes"
	"strings"

	"howihelp/internal/source"
)

// mark begins a text of a new site that its owner has to replace.
const mark = "REPLACE:"

// Waiting warns of every line of a file that still waits for its owner's words.
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
