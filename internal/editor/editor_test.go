//go:build unix

package editor

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// edit lets a shell script edit a text. It also returns the files that are left in the folder for temporary files.
func edit(t *testing.T, script, text string) (edited string, left []os.DirEntry, err error) {
	t.Helper()
	dir, scripts := t.TempDir(), t.TempDir()
	name := filepath.Join(scripts, "an editor")
	must(t, os.WriteFile(name, []byte("#!/bin/sh\n"+script+"\n"), 0o700))
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	must(t, err)
	defer null.Close()
	t.Setenv("TESTS", fmt.Sprint(os.Getpid()))
	edited, err = Editor{Command: "'" + name + "' --wait", In: null, Out: null, Dir: dir}.Edit("answer.md", text)
	left, readErr := os.ReadDir(dir)
	must(t, readErr)
	return edited, left, err
}

func TestEdit(t *testing.T) {
	for name, c := range map[string]struct{ script, want, fails string }{
		"no change":                {"", "Hi Zoë\n", ""},
		"a change":                 {`printf 'Dear Zoë\r\n' >"$2"`, "Dear Zoë\n", ""},
		"a replaced file":          {`printf new >"$2.new"; mv "$2.new" "$2"`, "new", ""},
		"copies beside the file":   {`cp "$2" "$2~"; printf x >"$(dirname "$2")/.swp"`, "Hi Zoë\n", ""},
		"a failing editor":         {"exit 3", "", "exit status 3; set EDITOR"},
		"a removed file":           {`rm "$2"`, "", "no such file"},
		"another encoding":         {`printf '\351' >"$2"`, "", "not in UTF-8"},
		"a long file":              {`head -c 1100000 /dev/zero >"$2"`, "", "longer than 1048 KB"},
		"the file's permissions":   {`[ "$(ls -l "$2" | cut -c1-10)" = -rw------- ]`, "Hi Zoë\n", ""},
		"the folder's permissions": {`[ "$(ls -ld "$(dirname "$2")" | cut -c1-10)" = drwx------ ]`, "Hi Zoë\n", ""},
		"the command's argument":   {`[ "$1" = --wait ]`, "Hi Zoë\n", ""},
		"Ctrl-C in the editor":     {"kill -INT $TESTS; sleep 0.1", "Hi Zoë\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			text, left, err := edit(t, c.script, "Hi Zoë\n")
			if text != c.want || (err == nil) != (c.fails == "") || err != nil && !strings.Contains(err.Error(), c.fails) {
				t.Errorf("the edited text is %.40q, with the error %v; want the text %q and the error %q", text, err, c.want, c.fails)
			}
			if len(left) > 0 {
				t.Errorf("no files must be left after editing, but these are: %v", left)
			}
		})
	}
}

// A signal ends the editor, and the file with the answer is removed.
func TestEditIsEndedBySignals(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		ready := filepath.Join(t.TempDir(), "ready")
		go func() {
			for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
				if _, err := os.Stat(ready); err == nil {
					syscall.Kill(os.Getpid(), signal)
					return
				}
			}
		}()
		_, left, err := edit(t, `touch "`+ready+`"; exec sleep 60`, "x")
		if !errors.Is(err, ErrEnded) || len(left) > 0 {
			t.Errorf("after the signal %v, got the error %v and the files %v; want ErrEnded and no files", signal, err, left)
		}
	}
}

func TestChosen(t *testing.T) {
	for _, c := range []struct{ visual, editor, want string }{{"code --wait", "nano", "code --wait"}, {" ", "nano", "nano"}, {"", "", "vi"}} {
		got := chosen(func(name string) string { return map[string]string{"VISUAL": c.visual, "EDITOR": c.editor}[name] })
		if got != c.want {
			t.Errorf("with VISUAL=%q and EDITOR=%q, the command is %q, want %q", c.visual, c.editor, got, c.want)
		}
	}
}
