//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// surroundings is an environment that a user may have.
type surroundings struct {
	name string
	env  []string                       // NAME=value, or NAME to unset it; DIR/ becomes the path of a fresh folder, and SITE that of the site
	sh   string                         // shell commands before ours
	make func(t *testing.T, dir string) // prepares the fresh folder
}

var everySurroundings = []surroundings{
	{name: "none at all", sh: `unset $(env | sed -n 's/^\([A-Za-z_0-9]*\)=.*/\1/p' | grep -v '^PATH$')`},
	{name: "German", env: []string{"LANG=de_DE.UTF-8", "LC_ALL=de_DE.UTF-8", "LANGUAGE=de:fr"}},
	{name: "Turkish", env: []string{"LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8"}},
	{name: "Japanese, in an old encoding", env: []string{"LANG=ja_JP.eucJP", "LC_ALL=ja_JP.eucJP"}},
	{name: "a locale that doesn't exist", env: []string{"LANG=xx_YY.nothing", "LC_ALL=\xff\xfe", "LANGUAGE=\x01"}},
	{name: "C", env: []string{"LC_ALL=C", "LANG"}},
	{name: "far east", env: []string{"TZ=Pacific/Kiritimati"}},
	{name: "a time zone that doesn't exist", env: []string{"TZ=Mars/Olympus"}},
	{name: "a time zone that is a path", env: []string{"TZ=:/etc/passwd"}},
	{name: "no HOME", env: []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"}},
	{name: "HOME is empty", env: []string{"HOME=", "XDG_CACHE_HOME="}},
	{name: "HOME is nowhere", env: []string{"HOME=/nowhere/at/all", "XDG_CACHE_HOME=/nowhere/at/all/cache", "XDG_CONFIG_HOME=/nowhere", "XDG_RUNTIME_DIR=/nowhere"}},
	{name: "HOME is a file", env: []string{"HOME=DIR/file", "XDG_CACHE_HOME=DIR/file"}, make: func(t *testing.T, dir string) {
		must(t, os.WriteFile(filepath.Join(dir, "file"), nil, 0o644))
	}},
	{name: "a cache that is relative", env: []string{"XDG_CACHE_HOME=cache"}},
	{name: "blanks, quotes and umlauts in TMPDIR", env: []string{"TMPDIR=DIR/a 'b' \"ü\" $(c) \\d"}, make: func(t *testing.T, dir string) {
		must(t, os.Mkdir(filepath.Join(dir, "a 'b' \"ü\" $(c) \\d"), 0o755))
	}},
	{name: "a line break in TMPDIR", env: []string{"TMPDIR=DIR/a\nb"}, make: func(t *testing.T, dir string) { must(t, os.Mkdir(filepath.Join(dir, "a\nb"), 0o755)) }},
	{name: "invalid UTF-8 in TMPDIR", env: []string{"TMPDIR=DIR/\xff"}, make: func(t *testing.T, dir string) { must(t, os.Mkdir(filepath.Join(dir, "\xff"), 0o755)) }},
	{name: "TMPDIR is nowhere", env: []string{"TMPDIR=/nowhere/at/all"}},
	{name: "no terminal", env: []string{"TERM=dumb", "COLUMNS=0"}},
	{name: "colours", env: []string{"CLICOLOR_FORCE=1", "FORCE_COLOR=3", "TERM=xterm-256color"}},
	{name: "an editor and a pager that fail", env: []string{"EDITOR=false", "GIT_EDITOR=false", "PAGER=false", "GIT_PAGER=false"}},
	{name: "traces of git", env: []string{"GIT_TRACE=1", "GIT_TRACE_PACKET=1", "GIT_TRACE_SETUP=1", "GIT_CURL_VERBOSE=1"}},
	{name: "git's namespace, settings and pathspecs", env: []string{"GIT_NAMESPACE=mine", "GIT_LITERAL_PATHSPECS=1", "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=color.ui", "GIT_CONFIG_VALUE_0=always"}},
	{name: "global settings of git", env: []string{"GIT_CONFIG_GLOBAL=DIR/settings"}, make: func(t *testing.T, dir string) {
		must(t, os.WriteFile(filepath.Join(dir, "settings"), []byte("[core]\n\tautocrlf = true\n\tquotePath = false\n\tsafecrlf = true\n\tattributesFile = /nowhere\n"+
			"[alias]\n\tpush = !false\n\tls-remote = !false\n[push]\n\tdefault = nothing\n[status]\n\tshort = true\n[log]\n\tshowSignature = true\n[init]\n\tdefaultBranch = gh-pages\n"), 0o644))
	}},
	{name: "a hook of git", env: []string{"GIT_DIR=.git", "GIT_INDEX_FILE=.git/index", "GIT_PREFIX=", "GIT_EXEC_PATH"}},
	{name: "git's folders as absolute paths", env: []string{"GIT_DIR=SITE/.git", "GIT_WORK_TREE=SITE"}},
	{name: "umask 0777", sh: "umask 0777"},
	{name: "umask 0377", sh: "umask 0377"},
	{name: "umask 0", sh: "umask 0"},
	{name: "no input", sh: "exec 0<&-"},
	{name: "no streams at all", sh: "exec 0<&- 1>&- 2>&-"},
	{name: "ignored signals", sh: "trap '' INT TERM HUP PIPE QUIT"},
	{name: "proxies", env: []string{"http_proxy=http://127.0.0.1:1", "https_proxy=http://127.0.0.1:1", "ALL_PROXY=\x7f"}},
	{name: "Go's own", env: []string{"GODEBUG=madvdontneed=1", "GOGC=20", "GOMAXPROCS=1", "GOTRACEBACK=crash"}},
}

// In each environment, the commands do their work and leave no temporary file.
func TestSurroundings(t *testing.T) {
	t.Parallel()
	for _, s := range everySurroundings {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			s.test(t)
		})
	}
}

func (s surroundings) test(t *testing.T) {
	p := newPublisher(t)
	dir := filepath.Join(p.site, "../fresh")
	must(t, os.Mkdir(dir, 0o755))
	if s.make != nil {
		s.make(t, dir)
	}
	variables := strings.NewReplacer("DIR/", dir+"/", "SITE", p.site)
	env := p.env
	for _, v := range s.env {
		name, value, isSet := strings.Cut(v, "=")
		var kept []string
		for _, old := range env {
			if !strings.HasPrefix(old, name+"=") {
				kept = append(kept, old)
			}
		}
		if env = kept; isSet {
			env = append(env, name+"="+variables.Replace(value))
		}
	}
	// A commit needs an author. One case unsets the variables that name the author, so the repository's settings name one too.
	p.git("config", "user.name", "Ana Moss")
	p.git("config", "user.email", "ana@example.com")
	for _, command := range []string{"build", "check", "plan", "give calls --date 2026-11-23", "share --list", "init --site new", "deploy"} {
		cmd := p.command("sh", "-c", s.sh+"\nexec howihelp "+command)
		cmd.Env = env
		var said bytes.Buffer
		cmd.Stdout, cmd.Stderr = &said, &said
		err := cmd.Run()
		if err != nil {
			t.Errorf("howihelp %s ends with %v, and prints\n%s", command, err, &said)
		}
	}
	if p.branch() == "" {
		t.Error("the page is not published")
	}
	if left := p.temporary(); len(left) > 0 {
		t.Errorf("the commands left temporary files: %v", left)
	}
	for _, name := range []string{"public/index.html", "content/given.toml", "private/index.html"} {
		if _, err := os.ReadFile(filepath.Join(p.site, name)); err != nil {
			t.Errorf("a file that the commands wrote cannot be read: %v", err)
		}
	}
}

// A site in a folder of its repository can be published while GIT_DIR is set, as in a git hook, and while GIT_WORK_TREE is set too.
// If git finds no repository with them, or one whose work tree does not have the site, the error says what to do.
func TestGitDirIsSet(t *testing.T) {
	t.Parallel()
	p := newPublisher(t)
	below := filepath.Join(p.site, "below")
	must(t, os.MkdirAll(below, 0o755))
	for _, name := range []string{"site.toml", "content"} {
		must(t, os.Rename(filepath.Join(p.site, name), filepath.Join(below, name)))
	}
	elsewhere := t.TempDir()
	run := func(dir string, env []string, args ...string) string {
		cmd := p.command("howihelp", append([]string{"deploy"}, args...)...)
		cmd.Dir, cmd.Env = dir, append(p.env, env...)
		out, err := cmd.CombinedOutput()
		return fmt.Sprint(string(out), err)
	}
	for _, test := range []struct {
		dir, site string
		env       []string
		want      string
	}{
		{p.site, "below", []string{"GIT_DIR=.git", "GIT_INDEX_FILE=.git/index"}, "published "},
		{p.site, "below", []string{"GIT_DIR=.git", "GIT_WORK_TREE=."}, "nothing changed"},
		{below, ".", []string{"GIT_DIR=../.git", "GIT_WORK_TREE=.."}, "nothing changed"},
		{elsewhere, below, []string{"GIT_DIR=" + p.site + "/.git", "GIT_WORK_TREE=" + p.site}, "nothing changed"},
		{elsewhere, below, []string{"GIT_DIR=" + p.site + "/.git"}, "with GIT_DIR or GIT_WORK_TREE set, git uses the repository " + p.site + "/.git, and the site's folder is not in its work tree; unset these variables"},
		{below, ".", []string{"GIT_DIR=.git"}, `GIT_DIR is ".git" and GIT_WORK_TREE is "", and git finds no repository there; unset them, then try again`},
	} {
		if got := run(test.dir, test.env, "--site", test.site); !strings.Contains(got, test.want) {
			t.Errorf("with %q, deploy in %s prints %s, want %s", test.env, test.dir, got, test.want)
		}
	}
}

// With a low limit on open files, each command does its work, or its error names that limit, or is a message of Go itself. The error
// gives no advice about the disk or about --site. A limit of 256 is enough for each command.
func TestFewOpenFiles(t *testing.T) {
	t.Parallel()
	for _, command := range []string{"build", "check", "plan", "give calls", "deploy"} {
		t.Run(command, func(t *testing.T) {
			t.Parallel()
			p := newPublisher(t)
			const plenty = 256
			for n := 4; n <= plenty; n++ {
				if n == 48 {
					n = plenty
				}
				cmd := p.command("sh", "-c", fmt.Sprintf("ulimit -n %d && exec howihelp %s", n, command))
				out, err := cmd.CombinedOutput()
				said := string(out)
				if err == nil {
					continue
				}
				switch {
				case n == plenty:
					t.Errorf("a limit of %d open files is not enough: %s", n, said)
				case strings.Contains(said, "netpollinit failed"), strings.Contains(said, "eventfd failed"): // a message of Go itself
				case !strings.Contains(said, "oo many open files"):
					t.Errorf("with a limit of %d open files, the error does not name that limit: %s", n, said)
				case strings.Contains(said, "check the disk"), strings.Contains(said, "--site DIR"):
					t.Errorf("with a limit of %d open files, the error gives wrong advice: %s", n, said)
				}
			}
		})
	}
}

// A command fails if its output cannot be written, even if it has done its other work.
func TestOutputThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	for _, command := range []string{
		"plan", "plan --format json", "check", "check --format json", "check --format github", "check --explain excuse", "share --list", "share about", "share signature --format json",
		"build", "give calls", "init --site new", "reply something-else --name Ana --topic it --subject hello", "deploy --dry-run", "deploy", "--help", "build --help",
	} {
		t.Run(command, func(t *testing.T) {
			t.Parallel()
			for name, want := range map[string]string{os.DevNull: "bad file descriptor", "/dev/full": "no space left on device"} {
				file, err := os.OpenFile(name, os.O_RDONLY, 0)
				if name == "/dev/full" {
					if runtime.GOOS != "linux" {
						continue // this system has no file of that name
					}
					file, err = os.OpenFile(name, os.O_WRONLY, 0)
				}
				must(t, err)
				defer file.Close()
				code, said := newPublisher(t).into(file, command)
				if code != exitError || !strings.HasSuffix(said, "the output cannot be written: "+want+"; nothing else went wrong\n") {
					t.Errorf("with the output in %s, the exit code is %d, and the error is %s; want an error that says that only the output failed", name, code, said)
				}
			}
			r, w, err := os.Pipe()
			must(t, err)
			r.Close()
			defer w.Close()
			if code, said := newPublisher(t).into(w, command); code != exitError || strings.Contains(said, "pipe") {
				t.Errorf("with the output in a pipe that nobody reads, the exit code is %d, and the error is %s; want an error that doesn't mention the pipe", code, said)
			}
		})
	}
}

// into runs a command with its output redirected to a file.
func (p *publisher) into(stdout *os.File, command string) (code int, said string) {
	cmd := p.command("howihelp", strings.Fields(command)...)
	var stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = stdout, &stderr
	cmd.Run() // ProcessState has the exit code, too
	if status := cmd.ProcessState.Sys().(syscall.WaitStatus); status.Signaled() {
		return -int(status.Signal()), stderr.String()
	}
	return cmd.ProcessState.ExitCode(), stderr.String()
}
