//go:build !unix

package deploy

import (
	"os"
	"os/exec"
)

// This system has no process groups as Unix has, so only git itself is stopped, not its child processes.

func apart(*exec.Cmd) bool { return true }

func end(git *os.Process) error { return git.Kill() }

func endAll(*os.Process) {}
