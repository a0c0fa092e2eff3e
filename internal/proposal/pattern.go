package proposal

import (
	"regexp"
	"sync"
)

// pattern returns a function that compiles a regular expression on its first call: most commands need none, and start
// faster.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
