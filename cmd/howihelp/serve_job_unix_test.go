//go:build unix && !aix && !solaris

package main

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"howihelp/internal/console"
)

// shell is an interactive shell in a new terminal, in the folder of a site.
type shell struct {
	*testing.T
	cmd *exec.Cmd
	tty *os.File

	closing atomic.Bool
	hungUp  chan struct{}

	mu   sync.Mutex
	text string // the whole output of the terminal
	seen int    // the length of the part that expect has consumed
}

// heedHangUp makes the children of the test heed SIGHUP, even if the test runs under nohup, which makes children
// ignore it.
func heedHangUp() { signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP) }

func newShell(t *testing.T) *shell {
	t.Helper()
	heedHangUp()
	s := &shell{T: t, cmd: exec.Command("bash", "--noprofile", "--norc", "--noediting", "-i"), hungUp: make(chan struct{})}
	s.cmd.Dir = t.TempDir()
	for name, text := range map[string]string{
		"site.toml":          "base_url = \"https://example.org/help/\"\n",
		"content/profile.md": "+++\nname = \"Ana\"\nrole = \"Engineer\"\ntimezone = \"UTC\"\n+++\n",
		"content/plan.md":    "+++\nrule = \"I take two calls a month.\"\n+++\n",
	} {
		name = filepath.Join(s.cmd.Dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, []byte(text), 0o644))
	}
	s.cmd.Env = append(os.Environ(), "PS1=ready> ", "TERM=dumb", "HISTFILE=")
	var err error
	s.tty, err = pty.Start(s.cmd)
	if err != nil {
		t.Fatalf("no shell in a terminal: %v; install bash", err)
	}
	go s.read()
	t.Cleanup(func() {
		s.hangUp()
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
	})
	s.expect(`ready> $`)
	return s
}

// send types keys.
func (s *shell) send(keys string) {
	s.Helper()
	_, err := s.tty.WriteString(keys)
	must(s.T, err)
}

// expect waits until the terminal shows a text that matches the pattern, after the text that it last waited for. It returns the first group.
func (s *shell) expect(pattern string) string {
	s.Helper()
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		s.mu.Lock()
		text := s.text[s.seen:]
		found := regexp.MustCompile(pattern).FindStringSubmatchIndex(text)
		if found != nil {
			s.seen += found[1]
			s.mu.Unlock()
			if len(found) > 2 {
				return text[found[2]:found[3]]
			}
			return ""
		}
		s.mu.Unlock()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Fatalf("the terminal does not show a match of %s after\n%s\nIt shows\n%s", pattern, s.text[:s.seen], s.text[s.seen:])
	return ""
}

// read collects the terminal's output until hangUp closes it. It polls, because a blocked read would keep the terminal open.
func (s *shell) read() {
	defer close(s.hungUp)
	polled := []unix.PollFd{{Fd: int32(s.tty.Fd()), Events: unix.POLLIN}}
	for chunk := make([]byte, 4096); !s.closing.Load(); {
		if n, _ := unix.Poll(polled, 20); n < 1 {
			continue
		}
		n, err := s.tty.Read(chunk)
		if err != nil {
			return
		}
		s.mu.Lock()
		s.text += string(chunk[:n])
		s.mu.Unlock()
	}
}

// hangUp closes the terminal.
func (s *shell) hangUp() {
	s.closing.Store(true)
	<-s.hungUp
	s.tty.Close()
}

// run types a command line, and waits for the next prompt.
func (s *shell) run(line string) {
	s.Helper()
	s.send(line + "\n")
	s.expect(`ready> $`)
}

// sane checks that the terminal has its original modes: it reads lines and echoes the input.
func (s *shell) sane() {
	s.Helper()
	s.send("stty -a | tr ';' '\\n' | tr '\\n' ' '; echo\n")
	s.expect(`[^-]icanon\b.*[^-]echo\b.*\n.*ready> $`)
}

// answersAt reports whether the server answers in time.
func answersAt(address string, timeout time.Duration) bool {
	client := http.Client{Timeout: timeout}
	response, err := client.Get(address)
	if err == nil {
		response.Body.Close()
	}
	return err == nil && response.StatusCode == http.StatusOK
}

func (s *shell) answers(address string) {
	s.Helper()
	if !answersAt(address, time.Minute) {
		s.Fatalf("the server at %s does not answer; the terminal shows\n%s", address, s.text)
	}
}

const serveLine = "howihelp serve --port 0"

// serve starts howihelp serve in the foreground, waits until it takes keys, and returns its address.
func (s *shell) serve() string {
	s.Helper()
	s.send(serveLine + "\n")
	address := s.expect(`site  (http://\S+)`)
	s.expect(`keys  o opens`)
	return address
}

// howihelp serve works as a job of an interactive shell: in the background, stopped, continued, and in the foreground again.
func TestServeAsAJob(t *testing.T) {
	for name, story := range map[string]func(s *shell){
		"starts in the background, then goes to the foreground": func(s *shell) {
			s.send(serveLine + " &\n")
			address := s.expect(`site  (http://\S+)`)
			time.Sleep(2 * console.Glance) // a program that read from the terminal would be stopped by now
			s.answers(address)
			s.run("")
			s.send("jobs\n")
			s.expect(`Running +howihelp serve`)
			s.answers(address)
			s.send("fg\n")
			s.expect(`keys  o opens`)
			s.send("q")
			s.expect(`ready> $`)
			s.sane()
		},
		"stays in the background while the shell reads keys": func(s *shell) {
			s.send(serveLine + " &\n")
			address := s.expect(`site  (http://\S+)`)
			for n := range 3 {
				s.send(fmt.Sprintf("echo q%d\n", n))
				s.expect(fmt.Sprintf(`\nq%d\r?\n`, n))
				time.Sleep(console.Glance)
			}
			s.answers(address)
			s.send("kill %1; wait %1; echo code $?\n")
			s.expect(`code 0\r?\n`)
			s.sane()
		},
		"is stopped, continues in the background, then in the foreground": func(s *shell) {
			address := s.serve()
			s.send("\x1a")
			s.expect(`Stopped.*howihelp serve[^\n]*\n[^\n]*ready> $`)
			s.sane()
			if answersAt(address, time.Second) {
				s.Error("the server answers, although it was stopped")
			}
			s.run("bg")
			time.Sleep(2 * console.Glance)
			s.answers(address)
			s.send("jobs\n")
			s.expect(`Running +howihelp serve`)
			s.send("fg\n")
			s.expect(`howihelp serve`)
			time.Sleep(2 * console.Glance)
			s.send("q")
			s.expect(`ready> $`)
			s.sane()
		},
		"is stopped and continued twice": func(s *shell) {
			address := s.serve()
			for range 2 {
				s.send("\x1a")
				s.expect(`Stopped.*\n[^\n]*ready> $`)
				s.send("fg\n")
				s.expect(`howihelp serve`)
				s.answers(address)
				time.Sleep(2 * console.Glance)
			}
			s.send("q")
			s.expect(`ready> $`)
			s.send("echo code $?\n")
			s.expect(`code 0\r?\n`)
			s.sane()
		},
		"is stopped by another program and continued by the shell": func(s *shell) {
			s.send("sh -c 'echo pid $$; exec " + serveLine + "'\n")
			pid := s.expect(`pid (\d+)\r`)
			s.expect(`keys  o opens`)
			must(s.T, exec.Command("kill", "-STOP", pid).Run())
			s.expect(`Stopped.*\n[^\n]*ready> $`)
			s.send("fg\n")
			s.expect(`exec howihelp serve`)
			time.Sleep(2 * console.Glance)
			s.send("q")
			s.expect(`ready> $`)
			s.sane()
		},
		"interrupted": func(s *shell) {
			s.serve()
			s.send("\x03")
			s.expect(`ready> $`)
			s.send("echo code $?\n")
			s.expect(`code 0\r?\n`)
			s.sane()
		},
		"quit": func(s *shell) {
			s.serve()
			s.send("\x1c")
			s.expect(`ready> $`)
			s.sane()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			story(newShell(t))
		})
	}
}

// Signals stop serve cleanly, with the code 0 and the terminal restored. Closing the terminal does the same.
func TestSignalsEndServe(t *testing.T) {
	for _, name := range []string{"TERM", "HUP", "INT", "QUIT"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newShell(t)
			s.send("sh -c 'echo pid $$; exec " + serveLine + "'\n")
			pid := s.expect(`pid (\d+)\r`)
			s.expect(`keys  o opens`)
			must(t, exec.Command("kill", "-"+name, pid).Run())
			s.expect(`ready> $`)
			s.send("echo code $?\n")
			s.expect(`code 0\r?\n`)
			s.sane()
		})
	}
	t.Run("the terminal closes", func(t *testing.T) {
		t.Parallel()
		s := newShell(t)
		address := s.serve()
		s.hangUp()
		ended(t, address)
	})
	t.Run("nohup outlives the terminal", func(t *testing.T) {
		t.Parallel()
		s := newShell(t)
		s.send("nohup " + serveLine + " >out 2>&1 & echo pid $!\n")
		pid := s.expect(`pid (\d+)\r`)
		address := ""
		for deadline := time.Now().Add(2 * time.Minute); address == "" && time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
			out, _ := os.ReadFile(filepath.Join(s.cmd.Dir, "out"))
			if found := regexp.MustCompile(`site  (http://\S+)\n`).FindSubmatch(out); found != nil {
				address = string(found[1])
			}
		}
		s.hangUp()
		must(t, ignoreGone(s.cmd.Process.Signal(syscall.SIGHUP)))
		time.Sleep(2 * console.Glance)
		s.answers(address)
		must(t, exec.Command("kill", pid).Run())
		ended(t, address)
	})
}

func ignoreGone(err error) error {
	if err != nil && strings.Contains(err.Error(), "finished") {
		return nil
	}
	return err
}

// ended waits until the server stops answering.
func ended(t *testing.T, address string) {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); answersAt(address, time.Minute); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the server is still running")
		}
	}
}
