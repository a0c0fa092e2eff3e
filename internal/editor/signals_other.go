//go:build !unix

package editor

import "os"

// ending has the signals that would otherwise end the process before the file is removed.
var ending = []os.Signal{os.Interrupt}
