package output

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// swap exchanges two files of a folder in one step.
func swap(dir *os.File, a, b string) error {
	err := unix.Renameat2(int(dir.Fd()), a, int(dir.Fd()), b, unix.RENAME_EXCHANGE)
	return unsupported("renameat2", err)
}

// unsupported returns errors.ErrUnsupported if the file system lacks the call, and any other error unchanged.
func unsupported(call string, err error) error {
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.ENOTSUP) {
		return fmt.Errorf("%s: %w", call, errors.ErrUnsupported)
	}
	return os.NewSyscallError(call, err)
}

// written reports whether a program has the file open for writing. If so, the system grants no read lease. known is false if the
// file system has no leases.
func written(f *os.File) (writing, known bool) {
	_, err := unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_RDLCK)
	if err == nil {
		_, _ = unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_UNLCK)
	}
	return err != nil, err == nil || errors.Is(err, unix.EAGAIN)
}
