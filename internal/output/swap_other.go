//go:build !linux && !darwin

package output

import (
	"errors"
	"os"
)

// swap would exchange two files of a folder in one step, where the system can.
func swap(*os.File, string, string) error { return errors.ErrUnsupported }

// written would report whether a program has the file open for writing, where the system tells.
func written(*os.File) (writing, known bool) { return false, false }
