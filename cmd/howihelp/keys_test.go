package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"
)

// keys is a program for scripts: exec keys FILE COMMAND…. It runs COMMAND in a new terminal, and types the keys of FILE. Each
// line of FILE is "PATTERN => KEYS". As soon as the terminal's output has a match of the regular expression PATTERN, keys
// types KEYS, with Enter for ⏎. It then looks for the next line's match in the output after this match. At the end, keys
// prints the whole output, and exits with the exit code of COMMAND. It fails if it waits more than two minutes for a match
// or for the end of COMMAND.
func keys() {
	script, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	cmd := exec.Command(os.Args[2], os.Args[3:]...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 50, Cols: 160})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	s := &display{}
	go s.read(tty)
	for line := range strings.Lines(string(script)) {
		text, typed, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " => ")
		if !s.shows(text) {
			s.fail(cmd, "a match of "+text)
		}
		if _, err := tty.WriteString(strings.ReplaceAll(typed, "⏎", "\r")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if !s.within(func() bool { return s.done }) {
		s.fail(cmd, "the end of the command")
	}
	cmd.Wait()
	fmt.Print(s.all())
	os.Exit(cmd.ProcessState.ExitCode())
}

// display collects the output of a terminal.
type display struct {
	mu   sync.Mutex
	text []byte
	seen int // the end of the last match; shows searches only the text after it
	done bool
}

func (s *display) read(tty *os.File) {
	for chunk := make([]byte, 4096); ; {
		n, err := tty.Read(chunk)
		s.mu.Lock()
		s.text = append(s.text, chunk[:n]...)
		s.done = err != nil
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// within calls check, with the display locked, until check returns true. After two minutes, it returns false.
func (s *display) within(check func() bool) bool {
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		s.mu.Lock()
		found := check()
		s.mu.Unlock()
		if found {
			return true
		}
	}
	return false
}

// shows waits until the output after the last match matches a pattern. It returns false after two minutes.
func (s *display) shows(pattern string) bool {
	want := regexp.MustCompile(pattern)
	return s.within(func() bool {
		found := want.FindIndex(s.text[s.seen:])
		if found != nil {
			s.seen += found[1]
		}
		return found != nil
	})
}

// fail ends the command and this program.
func (s *display) fail(cmd *exec.Cmd, missing string) {
	fmt.Fprintf(os.Stderr, "waited two minutes for %s; the terminal's output is\n%s\n", missing, s.all())
	cmd.Process.Kill()
	os.Exit(1)
}

// all returns the output without control sequences.
func (s *display) all() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.ReplaceAll(ansi.Strip(string(s.text)), "\r", "")
}
