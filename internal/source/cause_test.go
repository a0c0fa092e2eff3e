package source

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"
)

func TestCause(t *testing.T) {
	own := errors.New("own")
	for _, err := range []error{own, &fs.PathError{Op: "open", Path: "a.md", Err: own}, fmt.Errorf("first: %w", &fs.PathError{Op: "open", Path: "a.md", Err: own})} {
		if got := Cause(err); got != own {
			t.Errorf("the cause of %q is %q, want %q", err, got, own)
		}
	}
}
