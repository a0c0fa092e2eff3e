//go:build unix

package deploy

import (
	"os"
	"os/exec"
	"syscall"
	"time"
)

// apart puts a command and its child processes into a new process group, so that they can be stopped together, and reports
// whether it did. At a terminal, they stay in our group. There, git and SSH ask for passwords, which the system allows only to
// the group in the foreground. Ctrl-C reaches that whole group.
func apart(cmd *exec.Cmd) bool {
	terminal, err := os.Open("/dev/tty")
	if err == nil {
		terminal.Close()
		return false
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return true
}

// end asks git to stop. Git then removes its lock files, which it could not do if it were killed.
func end(git *os.Process) error { return git.Signal(syscall.SIGTERM) }

// endAll kills the rest of git's process group, if git has its own group. It waits until the group has ended, because a busy
// machine can run a killed process for a while. It waits at most a second, because the group never ends on a system where no
// process collects orphans.
func endAll(git *os.Process) {
	err := syscall.Kill(-git.Pid, syscall.SIGKILL)
	for end := time.Now().Add(time.Second); err == nil && time.Now().Before(end); err = syscall.Kill(-git.Pid, 0) {
		time.Sleep(time.Millisecond)
	}
}
