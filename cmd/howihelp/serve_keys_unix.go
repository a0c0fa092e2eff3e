//go:build unix && !aix && !solaris

package main

import (
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// glance is how often a program looks whether it has come to the foreground of its terminal: a shell does not tell.
const glance = 200 * time.Millisecond

// keyboard takes keys from a terminal one by one, while the program is in the foreground. In the background it leaves the
// terminal alone, or the system would stop the program.
type keyboard struct {
	fd     int
	before unix.Termios // the modes that others have set
	taken  bool
	stops  chan os.Signal
	awakes chan os.Signal
}

// takeKeys hands over each key that is pressed, until the function that it returns is called. It calls taken whenever the
// terminal has become the program's.
func takeKeys(in *os.File, taken func(), key func(byte)) (end func()) {
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

// take sets the terminal's modes when the program is in the foreground and they are not yet so: keys come at once and are
// not shown. Those that send signals keep doing so. It reports whether the terminal is the program's.
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

// foreground reports whether the terminal is the program's to read from. One that is not its controlling terminal has no
// jobs.
func (k *keyboard) foreground() bool {
	group, err := unix.IoctlGetInt(k.fd, unix.TIOCGPGRP)
	return err != nil || group == unix.Getpgrp()
}

// release gives the terminal the modes back that it had.
func (k *keyboard) release() {
	if k.taken && k.foreground() {
		_ = unix.IoctlSetTermios(k.fd, setModes, &k.before) // a terminal that is gone has no modes
	}
	k.taken = false
}

// suspend stops the program, as the system does when nobody asks to be told of it, and returns when it is continued.
func (k *keyboard) suspend() {
	if alone() {
		return
	}
	_ = unix.Kill(unix.Getpid(), unix.SIGSTOP) // the Go runtime has no way back to what SIGTSTP does by itself
	select {
	case <-k.awakes:
	case <-time.After(time.Second):
	}
}

// alone reports whether no shell is there to continue the program, which then must not stop.
func alone() bool {
	own, err := unix.Getsid(0)
	parents, parentErr := unix.Getsid(unix.Getppid())
	return err != nil || parentErr != nil || own != parents
}

// rest waits in the background.
func (k *keyboard) rest(ending chan struct{}) {
	select {
	case <-ending:
	case <-k.awakes:
	case <-time.After(glance):
	}
}

// read returns the keys that are pressed within a glance.
func (k *keyboard) read() (pressed []byte, gone bool) {
	polled := []unix.PollFd{{Fd: int32(k.fd), Events: unix.POLLIN}}
	n, err := unix.Poll(polled, int(glance.Milliseconds()))
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

// apart keeps what the terminal's keys send to this program from a program that it starts.
func apart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
