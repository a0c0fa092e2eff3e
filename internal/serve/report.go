package serve

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"
)

// Report is what came of one build.
type Report struct {
	Changed []string // what led to it, sorted; empty for the first
	Site    Site     // the last good one; nil before there is one
	Same    bool     // it came to what there was
	Err     error    // why Site is not what stands in the files, or nil
	Took    time.Duration
	Note    string // something else that the owner should know, and no build
}

// Reason names the changes that led to the build, in one line. An editor's temporary files and the folders around a file
// are left out beside the file itself.
func (r Report) Reason() string {
	changed := slices.DeleteFunc(slices.Clone(r.Changed), func(name string) bool {
		base := path.Base(name)
		return name != "." && (path.Ext(base) == "" || strings.HasPrefix(base, ".")) || strings.HasSuffix(base, "~")
	})
	if len(changed) == 0 {
		changed = r.Changed
	}
	switch n := len(changed); {
	case n == 0:
		return "another day"
	case slices.Contains(changed, "."):
		return "everything"
	case n > 2:
		return fmt.Sprintf("%s and %d more", changed[0], n-1)
	}
	return strings.Join(changed, ", ")
}
