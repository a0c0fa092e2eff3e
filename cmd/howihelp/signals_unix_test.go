//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// publisher is a site in a git repository, with a bare repository to publish to. Its commands run without a terminal, and
// with their own folder for temporary files.
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

// branch returns the published commit, or "".
func (p *publisher) branch() string {
	return p.git("--git-dir="+p.pages, "for-each-ref", "--format=%(objectname)", "refs/heads/gh-pages")
}

// hook makes the bare repository run a script before its branch moves.
func (p *publisher) hook(script string) {
	must(p.t, os.WriteFile(filepath.Join(p.pages, "hooks/pre-receive"), []byte("#!/bin/sh\n"+script+"\n"), 0o755))
}

func (p *publisher) temporary() []string {
	names, _ := filepath.Glob(filepath.Join(p.tmpdir, "*"))
	hidden, _ := filepath.Glob(filepath.Join(p.tmpdir, ".??*"))
	return append(names, hidden...)
}

// waitFor waits until a file exists.
func waitFor(t *testing.T, name string) {
	t.Helper()
	for deadline := time.Now().Add(3 * time.Minute); ; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(name); err == nil {
			return
		} else if time.Now().After(deadline) {
			t.Fatalf("the file %s never appears", name)
		}
	}
}

// gate makes the bare repository delay each push until the returned function open is called. The hook creates the file
// started when it starts. The function open lets the push go on, and reports whether a push was waiting.
func (p *publisher) gate() (started string, open func() bool) {
	dir := filepath.Dir(p.site)
	started, fifo := filepath.Join(dir, "started"), filepath.Join(dir, "gate")
	must(p.t, syscall.Mkfifo(fifo, 0o600))
	p.hook("exec 3<>'" + fifo + "'; touch '" + started + "'; read line <&3") // opens the gate for reading before it creates the file
	return started, func() bool {
		w, err := os.OpenFile(fifo, os.O_WRONLY|syscall.O_NONBLOCK, 0) // fails if nobody reads
		if err != nil {
			return false
		}
		defer w.Close()
		_, err = w.WriteString("open\n")
		return err == nil
	}
}

// After any signal to stop, at any point of a push, a deploy leaves no process and no temporary file. The branch moves
// before the deploy exits, or never. The next deploy publishes.
func TestSignalsStopDeploy(t *testing.T) {
	t.Parallel()
	heedHangUp()
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		for _, moves := range []bool{false, true} {
			t.Run(fmt.Sprintf("%v, and the branch moves %v", signal, moves), func(t *testing.T) {
				t.Parallel()
				newPublisher(t).stops(signal, moves)
			})
		}
	}
}

// stops sends a signal to a deploy while the server is about to move the branch. The deploy waits at most five seconds for
// the server. If moves is set, the server moves the branch within that time.
func (p *publisher) stops(signal syscall.Signal, moves bool) {
	started, open := p.gate()
	cmd := p.command("howihelp", "deploy")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	must(p.t, cmd.Start())
	waitFor(p.t, started)
	must(p.t, cmd.Process.Signal(signal))
	if moves {
		time.Sleep(2 * time.Second) // time for the deploy to handle the signal
		if !open() {
			p.t.Error("the deploy exited before the server answered")
		}
	}
	cmd.Wait()
	if cmd.ProcessState.ExitCode() != exitError || stderr.String() != "interrupted; the branch is as it was, or published as a whole\n" {
		p.t.Errorf("after the signal, the exit code is %d, and the error is %q", cmd.ProcessState.ExitCode(), &stderr)
	}
	if at := p.branch(); moves != (at != "") {
		p.t.Errorf("the published commit is %q, and the branch must have moved: %v", at, moves)
	}
	if left := p.temporary(); len(left) > 0 {
		p.t.Errorf("the deploy left temporary files: %v", left)
	}
	if open() {
		p.t.Error("the server's hook still runs after the deploy has exited")
	}
	p.hook("exit 0")
	if out, err := p.command("howihelp", "deploy").CombinedOutput(); err != nil {
		p.t.Errorf("the next deploy fails: %v\n%s", err, out)
	}
}

// Two people deploy from their own clones. The slower deploy has older sources: it stops, and the newer page stays.
func TestOlderDeployMeetsNewer(t *testing.T) {
	t.Parallel()
	p := newPublisher(t)
	newer := *p
	newer.site = filepath.Join(p.site, "../newer")
	p.git("clone", "--quiet", p.site, newer.site)
	newer.git("remote", "set-url", "origin", p.pages)
	profile := filepath.Join(newer.site, "content/profile.md")
	text, err := os.ReadFile(profile)
	must(t, err)
	must(t, os.WriteFile(profile, append(text, "These are newer sources.\n"...), 0o644))
	newer.git("commit", "--quiet", "-a", "-m", "newer")
	// This runs between the older deploy's build and its push.
	hook := "#!/bin/sh\nunset $(git rev-parse --local-env-vars)\n[ -e ../met ] && exit\n>../met\ncd '" + newer.site + "' && exec howihelp deploy >../said 2>&1\n"
	must(t, os.WriteFile(filepath.Join(p.site, ".git/hooks/pre-push"), []byte(hook), 0o755))
	head := newer.git("rev-parse", "HEAD")
	out, err := p.command("howihelp", "deploy").CombinedOutput()
	want := "another deploy published newer sources (commit " + head[:10] + ") while this one was at work, and this folder does not have them; get them with git pull, then deploy again\n"
	if err == nil || string(out) != want {
		t.Errorf("the older deploy prints %s (%v), want %s", out, err, want)
	}
	page := func() string { return p.git("--git-dir="+p.pages, "show", "gh-pages:index.html") }
	if !strings.Contains(page(), "These are newer sources.") {
		said, _ := os.ReadFile(filepath.Join(p.site, "../said"))
		t.Fatalf("the older page is published; the newer deploy prints %s", said)
	}
	p.git("pull", "--quiet", newer.site)
	if out, err := p.command("howihelp", "deploy").CombinedOutput(); err != nil || !strings.Contains(string(out), "nothing changed") {
		t.Errorf("deploy after git pull must change nothing, but ends with %v, and prints\n%s", err, out)
	}
}

// Under nohup, a deploy outlives its terminal.
func TestDeployWithNohup(t *testing.T) {
	t.Parallel()
	p := newPublisher(t)
	started, open := p.gate()
	cmd := p.command("nohup", "howihelp", "deploy")
	must(t, cmd.Start())
	waitFor(t, started)
	must(t, cmd.Process.Signal(syscall.SIGHUP))
	if !open() {
		t.Error("the deploy exited before the server answered")
	}
	if err := cmd.Wait(); err != nil || p.branch() == "" {
		t.Errorf("the deploy must publish a commit, but ended with %v, and the published commit is %q", err, p.branch())
	}
}

// A deploy that is killed leaves no temporary file either.
func TestKilledDeployLeavesNoFile(t *testing.T) {
	t.Parallel()
	p := newPublisher(t)
	started, open := p.gate()
	cmd := p.command("howihelp", "deploy")
	must(t, cmd.Start())
	waitFor(t, started)
	must(t, cmd.Process.Kill())
	cmd.Wait()
	if left := p.temporary(); len(left) > 0 {
		t.Errorf("the deploy left temporary files: %v", left)
	}
	p.hook("exit 0")
	open() // git finishes the push
	if out, err := p.command("howihelp", "deploy").CombinedOutput(); err != nil {
		t.Errorf("the next deploy fails: %v\n%s", err, out)
	}
}
