package main

import (
	"os"
	"os/exec"

	"github.com/charmbracelet/x/term"
)

// takeKeys hands over each key that is pressed, until the function that it returns is called. A console has no jobs, so
// that it is the program's from the beginning.
func takeKeys(in *os.File, taken func(), key func(byte)) (end func()) {
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

// apart has nothing to do: Windows sends a key to the programs of a console only as long as nobody reads it.
func apart(*exec.Cmd) {}
