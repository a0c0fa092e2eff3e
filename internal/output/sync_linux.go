package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncAll flushes all staged files at once. Calling Sync for each would cost a flush per file.
func syncAll(dir *os.File) error {
	return os.NewSyscallError("syncfs", unix.Syncfs(int(dir.Fd())))
}
