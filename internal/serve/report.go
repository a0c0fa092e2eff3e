package serve

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Report is the result of one build.
type Report struct {
	Changed []string // the sorted paths whose changes led to the build; empty for the first build
	Site    Site     // the result of the last good build; nil before the first good build
	Same    bool     // whether Site is the same as before
	Err     error    // the reason why Site is older than the files, or nil
	Took    time.Duration
	Note    string // another fact that the owner should know; a report with a note is not about a build
}

// Reason returns one line that names the changes that led to the build. It leaves out the folders around a file that changed.
// Editors' temporary files never appear among the changes: see Passes in [Options].
func (r Report) Reason() string {
	changed := slices.DeleteFunc(slices.Clone(r.Changed), func(folder string) bool {
		return slices.ContainsFunc(r.Changed, func(name string) bool { return strings.HasPrefix(name, folder+"/") })
	})
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
