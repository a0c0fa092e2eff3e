//go:build !unix

package editor

import "os"

// ending has the signals that Edit catches. By default, they end the process, and the file with the edited text would remain.
var ending = []os.Signal{os.Interrupt}
