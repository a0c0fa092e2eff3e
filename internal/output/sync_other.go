//go:build !linux

package output

import "os"

// syncAll does nothing. These systems have no call that flushes a whole file system and waits until the data is safe, and a
// Sync for each file would make the first build of a large site take minutes.
func syncAll(*os.File) error {
	return nil
}
