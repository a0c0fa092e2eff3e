//go:build peers

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"howihelp"
)

// In a real terminal of each size, the forms are as the captures in testdata/forms show them. -update writes them anew.
func TestPeersForms(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 24}, {100, 30}, {200, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			name := filepath.Join("testdata", "forms", fmt.Sprintf("%dx%d.txt", size[0], size[1]))
			file, err := os.ReadFile(name)
			must(t, err)
			captures := strings.Split(string(file), "\n== ")
			var b strings.Builder
			steps := 0
			for _, story := range []struct {
				args []string
				keys [][2]string // what to press, and what to wait for
			}{
				{[]string{"reply"}, [][2]string{{"", "What did they ask for?"}, {"cof", "> cof"}, {"Enter", "In which tone?"}, {"Down", "▸ friend"}, {"Enter", "Where do you send them?"},
					{"Enter", "Who are you answering?"}, {"Sam", "> Sam"}, {"Enter", "What did they ask about?"}, {"Enter", "an answer is needed here"}, {"logs", "> logs"}, {"Enter", "ended with 0"}}},
				{[]string{"reply"}, [][2]string{{"", "What did they ask for?"}, {"cofe", "nothing here has"}, {"Enter", "nothing here has"}, {"BSpace", "▸ A coffee chat"}, {"C-c", "ended with 1"}}},
				{[]string{"init", "new"}, [][2]string{{"", "Who is the page for?"}, {"Enter", "Your name"}, {"Ana", "> Ana"}, {"Enter", "What do you do, in a few words?"}, {"Enter", "Your email address"}, {"ana", "> ana"},
					{"Enter", "write an address"}, {"@example.com", "> ana@example.com"}, {"Enter", "What are you working on?"}, {"Enter", "Which requests"}, {"Space", "▸ [ ]"}, {"Enter", "Where will the page live?"}, {"C-c", "ended with 1"}}},
				{[]string{"add"}, [][2]string{{"", "What do you want to add?"}, {"req", "> req"}, {"Enter", "Which request?"}, {"port", "> port"}, {"Enter", "ended with 0"}}},
				{[]string{"add", "request"}, [][2]string{{"", "Which request?"}, {"Audit", "No ready text has"}, {"Enter", "ended with 0"}}},
				{[]string{"add", "resource"}, [][2]string{{"", "Which resource?"}, {"Enter", "Which place?"}, {"Kilns", "> Kilns"}, {"Enter", "What is the address"}, {"kilns", "> kilns"}, {"Enter", "which has no"}, {"C-c", "ended with 1"}}},
				{[]string{"add", "question"}, [][2]string{{"", "Which question?"}, {"Enter", "What do they ask?"}, {"Enter", "an answer is needed here"}, {"Why?", "> Why?"}, {"Enter", "ended with 0"}}},
				{[]string{"add", "reply"}, [][2]string{{"", "Which request does it answer?"}, {"call", "> call"}, {"Enter", "In which tone?"}, {"warm", "> warm"}, {"Enter", "What does it say?"}, {"C-c", "ended with 1"}}},
			} {
				term := openTmux(t, size[0], size[1], story.args)
				for _, step := range story.keys {
					expected := ""
					if steps < len(captures) && !*update {
						_, expected, _ = strings.Cut(captures[steps], "\n")
					}
					steps++
					fmt.Fprintf(&b, "== %s: %s\n%s\n", strings.Join(story.args, " "), step[0], term.press(step[0], step[1], expected))
				}
			}
			if *update {
				must(t, os.WriteFile(name, []byte(b.String()), 0o644))
			} else if string(file) != b.String() {
				t.Errorf("%s differs; run go test -update and read the diff:\n%s", name, b.String())
			}
		})
	}
}

// tmux is a terminal with a command in it.
type tmux struct {
	t      *testing.T
	socket string
}

func openTmux(t *testing.T, width, height int, args []string) *tmux {
	t.Helper()
	dir := t.TempDir()
	must(t, os.CopyFS(dir, howihelp.Starter))
	program, err := exec.LookPath("howihelp") // testscript put this test's program there
	if err != nil {
		program, err = os.Executable()
		must(t, err)
		link := filepath.Join(t.TempDir(), "howihelp")
		must(t, os.Symlink(program, link))
		program = link
	}
	term := &tmux{t, filepath.Join(t.TempDir(), "s")}
	command := fmt.Sprintf("cd %s && SOURCE_DATE_EPOCH=1795435200 TZ=Europe/Lisbon %s %s >/dev/null; echo ended with $?; exec cat", dir, program, strings.Join(args, " "))
	term.run("-f", os.DevNull, "new-session", "-d", "-x", fmt.Sprint(width), "-y", fmt.Sprint(height), command)
	t.Cleanup(func() { term.run("kill-server") })
	return term
}

func (term *tmux) run(args ...string) string {
	term.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-S", term.socket}, args...)...).CombinedOutput()
	if err != nil {
		term.t.Fatalf("tmux %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// press presses a key, or types a text, and returns the screen when it shows something, and is as expected or, for no expected
// capture, drawn to its end: it has not changed for a second.
func (term *tmux) press(key, wanted, expected string) string {
	term.t.Helper()
	if key != "" {
		term.run("send-keys", key)
	}
	screen, since := "", time.Now()
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		now := term.run("capture-pane", "-p")
		if now != screen {
			screen, since = now, time.Now()
		}
		if !strings.Contains(screen, wanted) {
			continue
		}
		if strings.TrimRight(screen, "\n") == strings.TrimRight(expected, "\n") || expected == "" && time.Since(since) > time.Second || time.Since(since) > 10*time.Second {
			return screen
		}
	}
	term.t.Fatalf("after %q the screen never shows %q:\n%s", key, wanted, screen)
	return ""
}
