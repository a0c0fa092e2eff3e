package console

import (
	"fmt"
	"os/exec"
	"runtime"
)

// Browse opens an address with a program, or with the system's browser if program is "". It doesn't wait for the program.
func Browse(program, address string) error {
	command := []string{"xdg-open"}
	switch {
	case program != "":
		command = []string{program}
	case runtime.GOOS == "darwin":
		command = []string{"open"}
	case runtime.GOOS == "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	path, err := exec.LookPath(command[0])
	if err != nil {
		return fmt.Errorf("%q is not installed", command[0])
	}
	cmd := exec.Command(path, append(command[1:], address)...)
	detach(cmd)
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }()
	return nil
}
