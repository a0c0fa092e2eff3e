package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncAll flushes all staged files at once. With Sync, each file would need its own flush.
func syncAll(dir *os.File) error {
	return os.NewSyscallError("syncfs", unix.Syncfs(int(dir.Fd())))
}
