//go:build !linux

package output

import "os"

// syncAll does nothing. These systems have no call that flushes a whole file system and waits until the data is safe. With
// a Sync for each file, the first build of a large site would take minutes.
func syncAll(*os.File) error {
	return nil
}
