// Package editor lets the user edit a text in the editor of their choice.
//
//	"Hi Zoë, …", EDITOR="nano" ─▶ a file that only they can read ─▶ "Dear Zoë, …"
//
// The file is in its own folder, in which editors may leave copies. When the editor has ended, even after an error or
// a signal, the package removes both.
package editor

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"unicode/utf8"
)

// Editor is a program for editing texts.
type Editor struct {
	Command string   // the command with its arguments: "code --wait"
	In, Out *os.File // the terminal
	Dir     string   // the folder for temporary files; "" for the system's folder
}

// OnTerminal returns a function that lets the user edit an answer on the terminal that open returns. The environment names the editor.
func OnTerminal(open func() (in, out *os.File, err error), env func(string) string) func(text string) (string, error) {
	return func(text string) (string, error) {
		in, out, err := open()
		if err != nil {
			return "", err
		}
		defer in.Close()
		if out != in {
			defer out.Close()
		}
		return Editor{Command: chosen(env), In: in, Out: out}.Edit("answer.md", text)
	}
}

// chosen returns the command of the user's editor, from their environment.
func chosen(env func(string) string) string {
	usual := "vi"
	if runtime.GOOS == "windows" {
		usual = "notepad"
	}
	return cmp.Or(strings.TrimSpace(env("VISUAL")), strings.TrimSpace(env("EDITOR")), usual)
}

// ErrEnded is the error of Edit if a signal other than Ctrl-C ends the editing.
var ErrEnded = errors.New("a signal ended the editing")

// mostBytes is the maximum size of an edited text.
const mostBytes = 1 << 20

// Edit lets the user edit a text, in a file with a name such as "answer.md". It returns the text from the file, with line
// feeds as its only line ends.
func (e Editor) Edit(name, text string) (edited string, err error) {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, ending...)
	defer signal.Stop(signals)
	dir, err := os.MkdirTemp(e.Dir, "howihelp-") // 0700
	if err != nil {
		return "", err
	}
	defer func() { err = cmp.Or(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return "", err
	}
	if err := e.run(path, signals); err != nil {
		return "", err
	}
	return read(path)
}

// run runs the editor until it ends. Ctrl-C also reaches the editor itself, so run leaves it to the editor. After any other
// signal, run kills the editor.
func (e Editor) run(path string, signals <-chan os.Signal) error {
	cmd := command(e.Command, path)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = e.In, e.Out, e.Out
	if err := cmd.Start(); err != nil {
		return e.failed(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		select {
		case err := <-ended:
			if err != nil {
				return e.failed(err)
			}
			return nil
		case s := <-signals:
			if s != os.Interrupt {
				cmd.Process.Kill()
				<-ended
				return ErrEnded
			}
		}
	}
}

func (e Editor) failed(err error) error {
	return fmt.Errorf("the editor failed: %s: %w; set EDITOR to another one, such as EDITOR=nano", e.Command, err)
}

// command returns the editor's command for a file. As in git, a shell parses the command, so the command can have arguments and
// quotes.
func command(editor, path string) *exec.Cmd {
	if runtime.GOOS == "windows" {
		fields := strings.Fields(editor)
		return exec.Command(fields[0], append(fields[1:], path)...)
	}
	return exec.Command("sh", "-c", editor+` "$@"`, editor, path)
}

func read(path string) (string, error) {
	f, err := os.Open(path) // an editor may have replaced the file
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostBytes+1))
	switch {
	case err != nil:
		return "", err
	case len(data) > mostBytes:
		return "", fmt.Errorf("the text is longer than %d KB, so it is not taken", mostBytes/1000)
	case !utf8.Valid(data):
		return "", errors.New("the text is not in UTF-8, so it is not taken; save it in that encoding")
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n"), nil
}
