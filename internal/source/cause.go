package source

import (
	"errors"
	"io/fs"
)

// Cause returns the reason for an error without the operation and the path, for a message that names the path itself.
func Cause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
