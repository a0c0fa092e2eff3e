//go:build unix

package config

import (
	"os"
	"testing"
)

// A file that others can read is refused.
func TestOthersCanReadIt(t *testing.T) {
	for _, mode := range []os.FileMode{0o644, 0o640, 0o604, 0o620} {
		name := write(t, "[inbox]\n", mode)
		if _, err := Read(name); err == nil || err.Error() != name+" can be read by others; make it yours alone: chmod 600 "+name {
			t.Errorf("for a file with the permissions %v, the error must name chmod, but is %v", mode, err)
		}
	}
}
