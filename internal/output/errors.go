package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"
)

// fault turns a disk error into one line: where it happened, what happened, and what to do next.
//
//	public/index.html: no space left on device; free some space, then try again
func fault(name string, err error) error {
	if err == nil {
		return nil
	}
	var atPath *fs.PathError
	var atLink *os.LinkError
	switch {
	case errors.As(err, &atPath):
		err = atPath.Err
	case errors.As(err, &atLink):
		err = atLink.Err
	}
	return fmt.Errorf("%s: %w; %s", name, err, advice(err))
}

func advice(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "free some space, then try again"
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return "allow howihelp to read and write it, then try again"
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return "allow more open files, such as with ulimit -n 1024, then try again"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "shorten the name, then try again"
	}
	return "try again; if it happens again, check the disk"
}

// refusal returns the error for something that is in the way and that this package did not make.
//
//	public/index.html: a symbolic link is in the way; move it away, then try again
func refusal(name, what string) error {
	return fmt.Errorf("%s: %s is in the way; move it away, then try again", name, what)
}

func kind(mode fs.FileMode) string {
	switch {
	case mode.IsRegular():
		return "a file"
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeSymlink != 0:
		return "a symbolic link"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "something that is not a file"
}

// joinRefusals joins the errors for everything in the way, one line each. It stops after ten lines, because a folder full
// of foreign files would fill the screen.
func joinRefusals(refused []error) error {
	slices.SortFunc(refused, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	const most = 10
	if more := len(refused) - most; more > 0 {
		refused = append(refused[:most:most], fmt.Errorf("… and %d more are in the way", more))
	}
	return errors.Join(refused...)
}

// Bug returns an error for a mistake in our own code, which the owner of a site cannot fix.
func Bug(format string, args ...any) error {
	return fmt.Errorf(format+"; this is a bug in howihelp; please report it", args...)
}
