package torture

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"howihelp/internal/largesite"
)

// A deploy that is killed at any moment leaves the branch with the whole old page or the whole new one. Git finds no fault in either
// repository, and the next deploy publishes. Every second kill also kills the deploy's git processes, as happens when a session
// ends. The git of the server is a separate process, which continues.
func TestKilledDeploys(t *testing.T) {
	t.Parallel()
	w := newDeployWorld(t)
	before, after, during := 0, 0, 0
	at := 0
	kills := howOften(*killedDeploys, 8, 200)
	for n := range kills {
		next := 1 - at
		cmd := w.deploy(next)
		objects := w.git(w.local, "count-objects")
		must(t, cmd.Start())
		time.Sleep(time.Duration(rand.Int64N(int64(w.took) * 5 / 4)))
		if n%2 == 0 {
			cmd.Process.Kill()
		} else {
			killSession(t, cmd.Process.Pid)
		}
		cmd.Wait()
		switch tree := w.git(w.remote, "rev-parse", "gh-pages^{tree}"); {
		case tree == w.trees[next]:
			after++
		case tree != w.trees[at]:
			t.Fatalf("kill %d: the branch has neither the old page nor the new one", n)
		case w.git(w.local, "count-objects") != objects:
			during++
		default:
			before++
		}
		w.sound(n)
		if out, err := w.deploy(next).CombinedOutput(); err != nil {
			t.Fatalf("kill %d: the next deploy failed: %v\n%s", n, err, out)
		}
		if tree := w.git(w.remote, "rev-parse", "gh-pages^{tree}"); tree != w.trees[next] {
			t.Fatalf("kill %d: the next deploy did not publish", n)
		}
		w.sound(n)
		at = next
	}
	if state := w.state(); state != w.untouched {
		t.Errorf("the user's repository changed from\n%s\nto\n%s", w.untouched, state)
	}
	report(t, "G13", fmt.Sprintf("%d deploys killed: %d before the first object, %d after it and before the push, %d after the branch had moved", kills, before, during, after),
		"0 broken branches, 0 later deploys that failed", "0, 0")
}

// deployWorld is a repository with two sites, and a bare repository to which both are published over a connection that
// works like SSH.
type deployWorld struct {
	t                              *testing.T
	program, local, remote, server string
	env                            []string
	trees                          [2]string // the branch's tree for each site
	untouched                      string
	took                           time.Duration
}

func newDeployWorld(t *testing.T) *deployWorld {
	dir := t.TempDir()
	w := &deployWorld{t: t, program: buildProgram(t), local: filepath.Join(dir, "local"), remote: filepath.Join(dir, "remote.git"), server: filepath.Join(dir, "server")}
	must(t, os.WriteFile(w.server, []byte("#!/bin/sh\nfor command; do :; done\nexec setsid sh -c \"$command\"\n"), 0o755))
	w.env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_SSH_COMMAND="+w.server, "GIT_SSH_VARIANT=simple",
		"XDG_CACHE_HOME="+dir, "SOURCE_DATE_EPOCH=1795435200",
		"GIT_AUTHOR_NAME=Ana", "GIT_AUTHOR_EMAIL=ana@example.com", "GIT_COMMITTER_NAME=Ana", "GIT_COMMITTER_EMAIL=ana@example.com")
	w.git(dir, "init", "--quiet", "--bare", "--initial-branch=main", w.remote)
	w.git(dir, "init", "--quiet", "--initial-branch=main", w.local)
	w.git(w.remote, "config", "receive.autogc", "false") // garbage collection would remove packs while fsck reads them
	w.git(w.local, "remote", "add", "origin", "ssh://host"+w.remote)
	for site := range w.trees {
		dir := filepath.Join(w.local, fmt.Sprint(site))
		must(t, largesite.Write(dir, 2, site))
		must(t, os.WriteFile(filepath.Join(dir, "site.toml"), []byte("base_url = \"https://ana.example/help/\"\n"), 0o644)) // deploy refuses an example
	}
	w.git(w.local, "add", ".")
	w.git(w.local, "commit", "--quiet", "-m", "sources")
	w.git(w.local, "push", "--quiet", "origin", "main")
	w.untouched = w.state()
	for _, site := range []int{1, 0} {
		start := time.Now()
		run(t, w.deploy(site))
		w.took = time.Since(start)
		w.trees[site] = w.git(w.remote, "rev-parse", "gh-pages^{tree}")
	}
	return w
}

func (w *deployWorld) deploy(site int) *exec.Cmd {
	cmd := exec.Command(w.program, "deploy", "--drop", "--site", filepath.Join(w.local, fmt.Sprint(site)))
	cmd.Env = w.env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	return cmd
}

// killSession kills every process of a session. Killing the deploy's process group isn't enough, because a deploy starts each git in
// another group.
func killSession(t *testing.T, session int) {
	processes, err := filepath.Glob("/proc/[0-9]*/stat")
	must(t, err)
	syscall.Kill(session, syscall.SIGKILL)
	for _, name := range processes {
		stat, _ := os.ReadFile(name) // empty if the process has just ended
		_, fields, _ := strings.Cut(string(stat), ") ")
		var state string
		var parent, group, of, pid int
		fmt.Sscan(fields, &state, &parent, &group, &of)
		fmt.Sscan(string(stat), &pid)
		if of == session {
			syscall.Kill(pid, syscall.SIGKILL)
		}
	}
}

// sound checks that git finds no fault in either repository.
func (w *deployWorld) sound(n int) {
	w.t.Helper()
	for _, dir := range []string{w.local, w.remote} {
		if out := w.git(dir, "fsck", "--strict", "--no-dangling"); out != "" {
			w.t.Errorf("kill %d: git fsck in %s finds faults: %s", n, dir, out)
		}
	}
}

// state returns everything that users can see of their repository.
func (w *deployWorld) state() string {
	index, err := os.ReadFile(filepath.Join(w.local, ".git", "index"))
	must(w.t, err)
	return fmt.Sprintf("%x\n%s\n%s\n%s", index, w.git(w.local, "--no-optional-locks", "status", "--branch", "--porcelain=v2"),
		w.git(w.local, "for-each-ref", "refs/heads", "refs/tags", "refs/stash"), w.git(w.local, "config", "--local", "--list"))
}

func (w *deployWorld) git(dir string, args ...string) string {
	w.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Env = dir, w.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		w.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}
