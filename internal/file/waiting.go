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
		if before, what, ok := strings.Cut(string(line), mark); ok {
			end := "-->"
			if strings.HasSuffix(before, `"`) {
				end = `"` // of a text in quotes
			}
			what, _, _ = strings.Cut(what, end)
			warnings.Add(source.Pos{File: p, Line: n}, "write your own words there",
				"still says %s %s", mark, strings.TrimSuffix(strings.TrimSpace(what), "."))
		}
	}
	return warnings
}
