package main

import (
	"errors"
	"os/exec"
	"runtime"
	"strconv"

	"howihelp/internal/source"
)

// browse opens an address with the program of the variable BROWSER, or else with the system's.
func (p *program) browse(address string) {
	command := map[string][]string{
		"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"},
	}[runtime.GOOS]
	if command == nil {
		command = []string{"xdg-open"}
	}
	if browser := p.env("BROWSER"); browser != "" {
		command = []string{browser}
	}
	cmd := exec.Command(command[0], append(command[1:], address)...)
	apart(cmd)
	if err := cmd.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			err = errors.New(strconv.Quote(command[0]) + " is not installed")
		}
		p.out.warn(source.Errors{{Pos: source.Pos{File: address}, Msg: "the browser does not start: " + err.Error(), Hint: "open it yourself"}})
		return
	}
	go func() { _ = cmd.Wait() }()
}
