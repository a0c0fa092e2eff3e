//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// publisher is a site in a git repository, with a bare one that it is published to. Whatever runs in it has a folder of
// its own for temporary files, and no terminal.
type publisher struct {
	t                   *testing.T
	site, pages, tmpdir string
	env                 []string
}

func newPublisher(t *testing.T) *publisher {
	dir := t.TempDir()
	p := &publisher{t: t, site: filepath.Join(dir, "site"), pages: filepath.Join(dir, "pages.git"), tmpdir: filepath.Join(dir, "tmp")}
	p.env = append(os.Environ(), "TMPDIR="+p.tmpdir, "HOME="+dir, "XDG_CACHE_HOME="+filepath.Join(dir, "cache"), "SOURCE_DATE_EPOCH=1795435200",
		"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0",
		"GIT_AUTHOR_NAME=Ana Moss", "GIT_AUTHOR_EMAIL=ana@example.com", "GIT_COMMITTER_NAME=Ana Moss", "GIT_COMMITTER_EMAIL=ana@example.com")
	must(t, os.Mkdir(p.tmpdir, 0o755))
	must(t, os.Mkdir(p.site, 0o755))
	for name, text := range map[string]string{
		"site.toml":          "base_url = \"https://ana.example/help/\"\n",
		"content/profile.md": "+++\nname = \"Ana Moss\"\nrole = \"Engineer\"\ntimezone = \"Europe/Lisbon\"\n+++\n",
		"content/plan.md":    "+++\nrule = \"I take three calls a month.\"\n\n[[allowance]]\nid = \"calls\"\ntitle = \"Calls\"\nper_month = 3\n+++\n",
	} {
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(p.site, name)), 0o755))
		must(t, os.WriteFile(filepath.Join(p.site, name), []byte(text), 0o644))
	}
	p.git("init", "--quiet", "--bare", "--initial-branch=main", p.pages)
	p.git("init", "--quiet", "--initial-branch=main")
	p.git("remote", "add", "origin", p.pages)
	p.git("add", ".")
	p.git("commit", "--quiet", "-m", "sources")
	return p
}

func (p *publisher) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = p.site, p.env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	return cmd
}

func (p *publisher) git(args ...string) string {
	p.t.Helper()
	out, err := p.command("git", args...).CombinedOutput()
	if err != nil {
		p.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// branch returns the commit that is published, or "".
func (p *publisher) branch() string {
	return p.git("--git-dir="+p.pages, "for-each-ref", "--format=%(objectname)", "refs/heads/gh-pages")
}

// hook makes the repository that is published to run a script before its branch moves.
func (p *publisher) hook(script string) {
	must(p.t, os.WriteFile(filepath.Join(p.pages, "hooks/pre-receive"), []byte("#!/bin/sh\n"+script+"\n"), 0o755))
}

func (p *publisher) temporary() []string {
	names, _ := filepath.Glob(filepath.Join(p.tmpdir, "*"))
	hidden, _ := filepath.Glob(filepath.Join(p.tmpdir, ".??*"))
	return append(names, hidden...)
}

// waitFor waits until a file is there.
func waitFor(t *testing.T, name string) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(name); err == nil {
			return
		} else if time.Now().After(deadline) {
			t.Fatalf("%s never appears", name)
		}
	}
}

// However a deploy is told to end, and whatever its gits are at: nothing of it is alive after its exit, the branch moves
// before it or never, no temporary file stays, and the next deploy publishes.
func TestDeployIsToldToEnd(t *testing.T) {
	t.Parallel()
	const soon, late = "1", "8" // seconds: before and after patience ends
	for _, test := range []struct {
		name   string
		signal syscall.Signal
		takes  string // how long the repository takes to accept the page
		moves  bool
	}{
		{"SIGINT, and the server is done soon", syscall.SIGINT, soon, true},
		{"SIGTERM, and the server is done soon", syscall.SIGTERM, soon, true},
		{"SIGHUP, and the server is done soon", syscall.SIGHUP, soon, true},
		{"SIGINT, and the server takes its time", syscall.SIGINT, late, false},
		{"SIGTERM, and the server takes its time", syscall.SIGTERM, late, false},
		{"SIGHUP, and the server takes its time", syscall.SIGHUP, late, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := newPublisher(t)
			started, ended := filepath.Join(p.site, "../started"), filepath.Join(p.site, "../ended")
			p.hook("touch '" + started + "'; sleep " + test.takes + "; touch '" + ended + "'")
			cmd := p.command("howihelp", "deploy")
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			must(t, cmd.Start())
			waitFor(t, started)
			must(t, cmd.Process.Signal(test.signal))
			cmd.Wait()
			at := p.branch()
			if cmd.ProcessState.ExitCode() != 1 || stderr.String() != "interrupted; the branch is as it was, or published as a whole\n" {
				t.Errorf("exit code %d, and it says %q", cmd.ProcessState.ExitCode(), &stderr)
			}
			if test.moves != (at != "") {
				t.Errorf("the branch is at %q", at)
			}
			if left := p.temporary(); len(left) > 0 {
				t.Errorf("temporary files are left: %v", left)
			}
			if !test.moves {
				time.Sleep(5 * time.Second) // until the hook would have ended
				if _, err := os.Stat(ended); err == nil || p.branch() != at {
					t.Errorf("after the exit the hook went on (%v), and the branch is at %s", err, p.branch())
				}
			}
			p.hook("exit 0")
			if out, err := p.command("howihelp", "deploy").CombinedOutput(); err != nil {
				t.Errorf("the next deploy: %v\n%s", err, out)
			}
		})
	}
}

// nohup means that a terminal that closes ends nothing.
func TestDeployWithNohup(t *testing.T) {
	t.Parallel()
	p := newPublisher(t)
	started := filepath.Join(p.site, "../started")
	p.hook("touch '" + started + "'; sleep 1")
	cmd := p.command("nohup", "howihelp", "deploy")
	must(t, cmd.Start())
	waitFor(t, started)
	must(t, cmd.Process.Signal(syscall.SIGHUP))
	if err := cmd.Wait(); err != nil || p.branch() == "" {
		t.Errorf("%v, and the branch is at %q", err, p.branch())
	}
}

// What cannot be caught leaves no temporary file either.
func TestKilledDeployLeavesNoFile(t *testing.T) {
	t.Parallel()
	p := newPublisher(t)
	started := filepath.Join(p.site, "../started")
	p.hook("touch '" + started + "'; sleep 1")
	cmd := p.command("howihelp", "deploy")
	must(t, cmd.Start())
	waitFor(t, started)
	must(t, cmd.Process.Kill())
	cmd.Wait()
	if left := p.temporary(); len(left) > 0 {
		t.Errorf("temporary files are left: %v", left)
	}
	p.hook("exit 0")
	if out, err := p.command("howihelp", "deploy").CombinedOutput(); err != nil {
		t.Errorf("the next deploy: %v\n%s", err, out)
	}
}
