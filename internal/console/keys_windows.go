package console

import (
	"os"
	"os/exec"

	"github.com/charmbracelet/x/term"
)

// TakeKeys calls key for each key that is pressed, until its caller calls end. It calls taken once: a Windows console has no
// jobs, so the program has the console from the beginning.
func TakeKeys(in *os.File, taken func(), key func(byte)) (end func()) {
	before, err := term.MakeRaw(in.Fd())
	if err != nil {
		return func() {}
	}
	taken()
	go func() {
		for pressed := make([]byte, 1); ; {
			if _, err := in.Read(pressed); err != nil {
				return
			}
			key(pressed[0])
		}
	}()
	return func() { _ = term.Restore(in.Fd(), before) }
}

// detach does nothing: Windows sends Ctrl-C to the programs of a console only while no program reads the keys.
func detach(*exec.Cmd) {}
