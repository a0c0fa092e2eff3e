//go:build !linux && !darwin

package output

import (
	"errors"
	"os"
)

// swap returns an error, because the system cannot exchange two files in one step.
func swap(*os.File, string, string) error { return errors.ErrUnsupported }

// written doesn't know whether a program has the file open for writing: the system has no call for that.
func written(*os.File) (writing, known bool) { return false, false }
