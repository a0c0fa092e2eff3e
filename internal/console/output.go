package console

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"syscall"

	"github.com/charmbracelet/x/term"

	"howihelp/internal/source"
)

// Output is standard output. It remembers its first error, so that a command fails if its output is lost.
type Output struct {
	io.Writer
	mu  sync.Mutex
	err error
}

func (o *Output) Write(data []byte) (int, error) {
	n, err := o.Writer.Write(data)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.err = cmp.Or(o.err, err)
	return n, err
}

// ErrUnread is the error of a command that writes to a closed pipe, for example after head has ended. It needs no message, because
// the reader closed the pipe on purpose.
var ErrUnread = errors.New("nobody is reading the output")

// OrLost returns the error of a command or, if there is none, the error that kept the output from being written.
func (o *Output) OrLost(err error) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case o.err == nil, err != nil && !errors.Is(err, o.err):
		return err
	case errors.Is(o.err, syscall.EPIPE):
		return ErrUnread
	}
	return fmt.Errorf("the output cannot be written: %w; nothing else went wrong", source.Cause(o.err))
}

// IsTerminal reports whether a stream is a terminal.
func IsTerminal(stream any) bool {
	if o, ok := stream.(*Output); ok {
		stream = o.Writer
	}
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(file.Fd())
}
