package deploy

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
)

// git runs the user's own git, so that their credentials, SSH and signing work as usual.
type git struct {
	ctx          context.Context
	dir          string
	major, minor int
	settings     [][2]string // keys and values in addition to the user's
	environment  []string
	setDir       string // the repository that the environment names, or ""
}

// The oldest version of git that has all commands that this package uses.
const oldestMajor, oldestMinor = 2, 25

func newGit(ctx context.Context, dir string) (*git, error) {
	g := &git{ctx: ctx, dir: dir, environment: environment(os.Environ())}
	if _, err := exec.LookPath("git"); err != nil {
		return nil, errors.New("git is not installed; get it from https://git-scm.com/downloads, then try again")
	}
	version, err := g.output("version")
	if err != nil {
		return nil, err
	}
	fmt.Sscanf(version, "git version %d.%d", &g.major, &g.minor)
	if !g.atLeast(oldestMajor, oldestMinor) {
		return nil, fmt.Errorf("%s is too old; install git %d.%d or newer, then try again", version, oldestMajor, oldestMinor)
	}
	return g, g.settle()
}

// environment returns the user's environment with a few changes. Git then ignores replacements of objects, and its messages are in
// English, so that advice recognises them. In CI, git asks for no passwords, because nobody would answer.
func environment(users []string) []string {
	env := slices.DeleteFunc(slices.Clone(users), func(variable string) bool {
		return strings.HasPrefix(variable, "GIT_NAMESPACE=")
	})
	env = append(env, "GIT_OPTIONAL_LOCKS=0", "GIT_NO_REPLACE_OBJECTS=1", "LANGUAGE=en")
	if _, asked := os.LookupEnv("GIT_TERMINAL_PROMPT"); !asked && os.Getenv("CI") != "" {
		env = append(env, "GIT_TERMINAL_PROMPT=0")
	}
	return env
}

// settle makes GIT_DIR and GIT_WORK_TREE absolute. A git hook sets them relative to the folder in which howihelp was started, but
// our git runs in the site's folder.
func (g *git) settle() error {
	if os.Getenv("GIT_DIR")+os.Getenv("GIT_WORK_TREE") == "" {
		return nil
	}
	here := *g
	here.dir = ""
	dir, err := here.output("rev-parse", "--absolute-git-dir")
	if err != nil {
		return fmt.Errorf("GIT_DIR is %q and GIT_WORK_TREE is %q, and git finds no repository there; unset them, then try again: %w",
			os.Getenv("GIT_DIR"), os.Getenv("GIT_WORK_TREE"), err)
	}
	g.setDir = dir
	g.environment = append(g.environment, "GIT_DIR="+dir)
	if top, err := here.output("rev-parse", "--show-toplevel"); err == nil {
		g.environment = append(g.environment, "GIT_WORK_TREE="+top)
	}
	return nil
}

// with returns a copy with one more setting.
func (g *git) with(key, value string) *git {
	more := *g
	more.settings = append(slices.Clone(g.settings), [2]string{key, value})
	return &more
}

func (g *git) atLeast(major, minor int) bool {
	return g.major > major || g.major == major && g.minor >= minor
}

// quiet are settings that switch off git's background work and the re-encoding of commit messages.
var quiet = []string{"gc.auto=0", "maintenance.auto=false", "core.fsmonitor=false", "fetch.writeCommitGraph=false", "i18n.commitEncoding=UTF-8"}

// patience is the time that git and its child processes get to stop before they are killed, because a server may be moving the
// branch. At a terminal, they get terminalPatience, because we cannot kill the child processes there.
const patience, terminalPatience = 5 * time.Second, time.Minute

// command prepares a git command.
func (g *git) command(args ...string) *exec.Cmd {
	var options []string
	for _, setting := range quiet {
		options = append(options, "-c", setting)
	}
	env := g.environment
	for i, setting := range g.settings {
		key, value := setting[0], setting[1]
		if strings.Contains(key, "=") { // with -c, git would end the key at the first =
			name := fmt.Sprint("HOWIHELP_SETTING_", i)
			options, env = append(options, "--config-env="+key+"="+name), append(slices.Clone(env), name+"="+value)
			continue
		}
		options = append(options, "-c", key+"="+value)
	}
	cmd := exec.CommandContext(g.ctx, "git", append(options, args...)...)
	cmd.Dir = g.dir
	cmd.Env = env
	alone := apart(cmd)
	cmd.WaitDelay = patience
	cmd.Cancel = func() error {
		if !alone {
			cmd.WaitDelay = terminalPatience // exec reads WaitDelay after Cancel
		}
		return end(cmd.Process)
	}
	return cmd
}

// wait waits for a command and its child processes: a process that keeps the command's output open may still move a branch.
func (g *git) wait(cmd *exec.Cmd) error {
	err := cmd.Wait()
	if g.ctx.Err() != nil {
		endAll(cmd.Process)
	} else if errors.Is(err, exec.ErrWaitDelay) {
		return nil // git has finished; a shared SSH connection or a credential helper keeps running
	}
	return err
}

// output runs a command and returns its output, without the line break at the end.
func (g *git) output(args ...string) (string, error) {
	return g.outputFor("", args...)
}

// outputFor runs a command with an input and returns its output.
func (g *git) outputFor(input string, args ...string) (string, error) {
	var stdout, stderr bytes.Buffer
	cmd := g.command(args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if input != "" {
		cmd.Stdin = strings.NewReader(input)
	}
	err := cmd.Start()
	if err == nil {
		err = g.wait(cmd)
	}
	if err != nil {
		return "", g.fail(args[0], err, stderr.String()+stdout.String())
	}
	return strings.TrimSuffix(stdout.String(), "\n"), nil
}

// gitError is the error of a git command.
type gitError struct {
	command string
	said    string // everything that git printed, without passwords
	cause   error
}

func (g *git) fail(command string, err error, said string) error {
	if g.ctx.Err() != nil {
		return errors.New("interrupted; the branch is as it was, or published as a whole")
	}
	return &gitError{command, strings.TrimSpace(withoutPasswords(plain(said))), err}
}

// Error returns the command and our advice, and then everything that git printed.
//
//	git push failed; ask for write access, or check which account git signs in as
//	  git: remote: Permission to ana/how-i-help.git denied to bob.
func (e *gitError) Error() string {
	if e.said == "" {
		return fmt.Sprintf("git %s failed: %v; %s", e.command, e.cause, advice(e.cause.Error()))
	}
	return fmt.Sprintf("git %s failed; %s\n  git: %s", e.command, advice(e.said), strings.ReplaceAll(e.said, "\n", "\n  git: "))
}

func (e *gitError) Unwrap() error { return e.cause }

// says reports whether git printed the given words before it failed.
func says(err error, words string) bool {
	var failed *gitError
	return errors.As(err, &failed) && strings.Contains(failed.said, words)
}

// plain returns a text without colour escapes and other control characters, because part of git's output comes from the server.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, colours.ReplaceAllString(strings.ToValidUTF8(text, "\uFFFD"), ""))
}

var colours = regexp.MustCompile(`\x1b\[[0-9;]*[A-Za-z]`)

var credentials = regexp.MustCompile(`([a-z][a-z0-9+.-]*://)[^/\s@]*@`)

// withoutPasswords drops names and passwords from every address in a text.
func withoutPasswords(text string) string {
	return credentials.ReplaceAllString(text, "$1")
}
