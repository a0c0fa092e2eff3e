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
		o.Writer = failing{errors.New("later")} // the first error counts
		if test.write != nil {
			o.Write(nil)
		}
		got := ""
		if err := o.OrLost(test.of); err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("write %v, command %v: got %q, want %q", test.write, test.of, got, test.want)
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
			t.Errorf("%T is taken for a terminal", stream)
		}
	}
}

func TestBrowse(t *testing.T) {
	if err := Browse("no such browser", "http://localhost/"); err == nil || err.Error() != `"no such browser" is not installed` {
		t.Errorf("got %v", err)
	}
}

func TestUntilSignal(t *testing.T) {
	if os.PathSeparator == '\\' {
		return // on Windows a process cannot signal itself
	}
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := UntilSignal()
	defer stop()
	if err := self.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ctx.Done():
	case <-time.After(time.Minute):
		t.Error("the signal does not end the context")
	}
}
