package torture

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// When a signal stops a deploy at any moment, the deploy leaves no temporary file, and no process that could move the branch after the
// deploy has exited. The branch has the old page or the new one, and the next deploy publishes.
func TestSignalledDeploys(t *testing.T) {
	t.Parallel()
	w := newDeployWorld(t)
	// The repository is on this machine, so the deploy also runs the git that receives. A slow hook lets many signals arrive while
	// that git runs.
	w.git(w.local, "remote", "set-url", "origin", w.remote)
	must(t, os.WriteFile(filepath.Join(w.remote, "hooks", "pre-receive"), []byte("#!/bin/sh\nsleep 0.2\n"), 0o755))
	temporary := t.TempDir()
	w.env = append(w.env, "TMPDIR="+temporary)
	start := time.Now()
	run(t, w.deploy(1))
	w.took = time.Since(start)
	at, stopped, late, files := 1, 0, 0, 0
	signals := howOften(0, 6, 60)
	for n := range signals {
		next := 1 - at
		cmd := w.deploy(next)
		must(t, cmd.Start())
		time.Sleep(time.Duration(rand.Int64N(int64(w.took))))
		signal := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}[n%3]
		must(t, ignoreDone(cmd.Process.Signal(signal)))
		if cmd.Wait() != nil {
			stopped++
		}
		tree := w.git(w.remote, "rev-parse", "gh-pages^{tree}")
		if left := inSession(t, cmd.Process.Pid); len(left) > 0 {
			late++
			t.Errorf("signal %d, %v: after the exit these processes still run: %q", n, signal, left)
		}
		time.Sleep(300 * time.Millisecond) // longer than the server needs to move the branch
		if now := w.git(w.remote, "rev-parse", "gh-pages^{tree}"); now != tree || tree != w.trees[at] && tree != w.trees[next] {
			late++
			t.Errorf("signal %d, %v: the branch has the tree %s at the exit and %s later, want the same one of %q", n, signal, tree, now, w.trees)
		}
		if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
			files += len(left)
			t.Errorf("signal %d, %v: temporary files are left: %v (%v)", n, signal, left, err)
		}
		run(t, w.deploy(next))
		if tree := w.git(w.remote, "rev-parse", "gh-pages^{tree}"); tree != w.trees[next] {
			t.Fatalf("signal %d: the next deploy did not publish", n)
		}
		w.sound(n)
		at = next
	}
	report(t, "G13, signals", fmt.Sprintf("%d random signals to deploy, %d of which stopped it", signals, stopped), fmt.Sprintf("%d late branches, %d temporary files", late, files), "0, 0")
}

// inSession returns the command lines of those processes of a session that still run.
func inSession(t *testing.T, session int) (all []string) {
	processes, err := filepath.Glob("/proc/[0-9]*/stat")
	must(t, err)
	for _, name := range processes {
		stat, _ := os.ReadFile(name) // empty if the process has just ended
		command, fields, _ := strings.Cut(string(stat), ") ")
		var state string
		var parent, group, of int
		if fmt.Sscan(fields, &state, &parent, &group, &of); of == session && state != "Z" && state != "X" {
			all = append(all, command)
		}
	}
	return all
}
