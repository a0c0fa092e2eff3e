package file

import (
	"regexp"
	"sync"
)

// Lazily returns a pattern that is compiled when it is first used, because most sites need few of the patterns.
func Lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
