//go:build unix

package deploy

import (
	"os"
	"os/exec"
	"syscall"
)

// apart puts a command and all that it will start into a process group, so that they can be ended together, and reports
// whether it did. With a
// terminal they stay in ours: git and SSH ask for passwords there, which the system allows the group in the foreground
// alone, and Ctrl-C reaches that group as a whole.
func apart(cmd *exec.Cmd) bool {
	terminal, err := os.Open("/dev/tty")
	if err == nil {
		terminal.Close()
		return false
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return true
}

// end asks a git to end. It then removes its lock files, which one that is killed cannot.
func end(git *os.Process) error { return git.Signal(syscall.SIGTERM) }

// endAll kills what is left of the group that a git leads, if it leads one.
func endAll(git *os.Process) { syscall.Kill(-git.Pid, syscall.SIGKILL) }
