package proposal

import (
	"regexp"
	"sync"
)

// pattern returns a function that compiles a regular expression when it is first needed: most commands need none of them,
// and start faster without.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
