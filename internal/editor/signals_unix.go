//go:build unix

package editor

import (
	"os"
	"syscall"
)

// ending has the signals that would otherwise end the process before the file is removed.
var ending = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}
