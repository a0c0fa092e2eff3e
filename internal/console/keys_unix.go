//go:build unix && !aix && !solaris

package console

import (
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// Glance is the time between two checks whether the program is in the foreground of its terminal. The shell doesn't tell the
// program when this changes.
const Glance = 200 * time.Millisecond

// keyboard reads keys from a terminal one by one while the program is in the foreground. In the background, it leaves the terminal
// alone, because the system would stop the program.
type keyboard struct {
	fd     int
	before unix.Termios // the terminal's original modes
	taken  bool
	stops  chan os.Signal // SIGTSTP: somebody pressed Ctrl-Z
	awakes chan os.Signal // SIGCONT: the program continues
}

// TakeKeys calls key for each key that somebody presses, until its caller calls end. While the program has the
// terminal, it calls taken before it waits for keys.
func TakeKeys(in *os.File, taken func(), key func(byte)) (end func()) {
	k := &keyboard{fd: int(in.Fd()), stops: make(chan os.Signal, 1), awakes: make(chan os.Signal, 1)}
	if !signal.Ignored(unix.SIGTSTP) {
		signal.Notify(k.stops, unix.SIGTSTP)
	}
	signal.Notify(k.awakes, unix.SIGCONT)
	ending, ended := make(chan struct{}), make(chan struct{})
	k.take(taken)
	go func() {
		defer close(ended)
		k.run(ending, taken, key)
		k.release()
		signal.Stop(k.stops)
		signal.Stop(k.awakes)
	}()
	return func() {
		close(ending)
		<-ended
	}
}

func (k *keyboard) run(ending chan struct{}, taken func(), key func(byte)) {
	for {
		select {
		case <-ending:
			return
		case <-k.stops:
			k.release()
			k.suspend()
		default:
		}
		if !k.take(taken) {
			k.rest(ending)
			continue
		}
		pressed, gone := k.read()
		if gone {
			return
		}
		for _, b := range pressed {
			key(b)
		}
	}
}

// take makes the terminal pass on each key immediately, without showing it, if the program is in the foreground. Ctrl-C and similar
// keys still send signals. take reports whether the program has the terminal.
func (k *keyboard) take(taken func()) bool {
	if !k.foreground() {
		k.taken = false
		return false
	}
	modes, err := unix.IoctlGetTermios(k.fd, getModes)
	if err != nil {
		return false
	}
	if modes.Lflag&unix.ICANON != 0 {
		k.before = *modes
		modes.Lflag &^= unix.ICANON | unix.ECHO
		modes.Cc[unix.VMIN], modes.Cc[unix.VTIME] = 1, 0
		if unix.IoctlSetTermios(k.fd, setModes, modes) != nil {
			return false
		}
		k.taken = true
	}
	if k.taken {
		taken()
	}
	return k.taken
}

// foreground reports whether the program may read from the terminal. If the terminal isn't the program's controlling terminal, it has
// no jobs, and the program can always read from it.
func (k *keyboard) foreground() bool {
	group, err := unix.IoctlGetInt(k.fd, unix.TIOCGPGRP)
	return err != nil || group == unix.Getpgrp()
}

// release restores the terminal's modes.
func (k *keyboard) release() {
	if k.taken && k.foreground() {
		_ = unix.IoctlSetTermios(k.fd, setModes, &k.before) // an error means that the terminal is gone
	}
	k.taken = false
}

// suspend stops the program, as SIGTSTP does by default, and returns when the program continues.
func (k *keyboard) suspend() {
	if alone() {
		return
	}
	_ = unix.Kill(unix.Getpid(), unix.SIGSTOP) // not SIGTSTP, because the Go runtime cannot restore its default action
	select {
	case <-k.awakes:
	case <-time.After(time.Second):
	}
}

// alone reports whether there is no shell that could continue the program after a stop. If so, the program must not stop.
func alone() bool {
	own, err := unix.Getsid(0)
	parents, parentErr := unix.Getsid(unix.Getppid())
	return err != nil || parentErr != nil || own != parents
}

// rest waits while the program is in the background, for at most one [Glance].
func (k *keyboard) rest(ending chan struct{}) {
	select {
	case <-ending:
	case <-k.awakes:
	case <-time.After(Glance):
	}
}

// read returns the keys that somebody presses within one [Glance], and whether the terminal is gone.
func (k *keyboard) read() (pressed []byte, gone bool) {
	polled := []unix.PollFd{{Fd: int32(k.fd), Events: unix.POLLIN}}
	n, err := unix.Poll(polled, int(Glance.Milliseconds()))
	if n == 0 || err != nil {
		return nil, err != nil && err != unix.EINTR
	}
	if !k.foreground() {
		return nil, false
	}
	var buffer [16]byte
	n, err = unix.Read(k.fd, buffer[:])
	if err == unix.EINTR || err == unix.EAGAIN {
		return nil, false
	}
	return buffer[:max(n, 0)], n <= 0
}

// detach makes a command start in a new process group, so that Ctrl-C at the terminal does not end the command.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
