package console

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestOutput(t *testing.T) {
	own, full := errors.New("own"), &fs.PathError{Op: "write", Path: "out", Err: syscall.ENOSPC}
	for _, test := range []struct {
		write, of error
		want      string
	}{
		{nil, nil, ""},
		{nil, own, "own"},
		{full, nil, "the output cannot be written: " + syscall.ENOSPC.Error() + "; nothing else went wrong"},
		{full, own, "own"},
		{full, full, "the output cannot be written: " + syscall.ENOSPC.Error() + "; nothing else went wrong"},
		{&fs.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}, nil, ErrUnread.Error()},
	} {
		o := &Output{Writer: failing{test.write}}
		o.Write(nil)
		o.Writer = failing{errors.New("later")} // Output must keep the first error
		if test.write != nil {
			o.Write(nil)
		}
		got := ""
		if err := o.OrLost(test.of); err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("with the write error %v and the command error %v, got %q, want %q", test.write, test.of, got, test.want)
		}
	}
}

func TestIsTerminal(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "file"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, stream := range []any{nil, file, &Output{Writer: file}, &bytes.Buffer{}} {
		if IsTerminal(stream) {
			t.Errorf("IsTerminal reports that a %T is a terminal", stream)
		}
	}
}

func TestBrowse(t *testing.T) {
	if err := Browse("no such browser", "http://localhost/"); err == nil || err.Error() != `"no such browser" is not installed` {
		t.Errorf("got the error %v, want one that names the missing program", err)
	}
}

func TestUntilSignal(t *testing.T) {
	if os.PathSeparator == '\\' {
		return // on Windows, a process cannot send itself a signal
	}
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := UntilSignal()
	defer stop()
	if err := self.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ctx.Done():
	case <-time.After(time.Minute):
		t.Error("the signal did not end the context")
	}
}
