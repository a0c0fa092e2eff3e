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

// git is the user's own git, so that their credentials, their SSH and their signing work as they do by hand.
type git struct {
	ctx          context.Context
	dir          string
	major, minor int
	settings     [][2]string // keys and values beside those of the user
	environment  []string
	setDir       string // the repository that the environment names, or ""
}

// The oldest git whose commands this package was written for.
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

// environment is the user's, but for what would make git read other objects than there are, write them elsewhere, or
// speak another language, which advice could not read. In CI git asks no questions, since nobody answers them.
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

// settle resolves the repository that GIT_DIR and GIT_WORK_TREE name, as they are set in a git hook: git takes them from
// the folder that howihelp was called in, and runs in that of the site.
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

// with returns a git that has one more setting.
func (g *git) with(key, value string) *git {
	more := *g
	more.settings = append(slices.Clone(g.settings), [2]string{key, value})
	return &more
}

func (g *git) atLeast(major, minor int) bool {
	return g.major > major || g.major == major && g.minor >= minor
}

// quiet are settings that switch off what git would do on the side, and what would change the bytes of a commit.
var quiet = []string{"gc.auto=0", "maintenance.auto=false", "core.fsmonitor=false", "fetch.writeCommitGraph=false", "i18n.commitEncoding=UTF-8"}

// patience is how long a git that is told to end may take, with all that it started: a server may be moving the branch
// just now. What is left is killed. At a terminal that cannot be done, so there it gets longer.
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
		if strings.Contains(key, "=") { // -c would end the key there
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
			cmd.WaitDelay = terminalPatience // is read after this
		}
		return end(cmd.Process)
	}
	return cmd
}

// wait waits for a command that was started, and for all that it started: while one of these holds the command's output,
// it may still move a branch.
func (g *git) wait(cmd *exec.Cmd) error {
	err := cmd.Wait()
	if g.ctx.Err() != nil {
		endAll(cmd.Process)
	} else if errors.Is(err, exec.ErrWaitDelay) {
		return nil // git is done; a shared connection of SSH, or a helper that keeps passwords, stays
	}
	return err
}

// output runs a command and returns what it prints, without the line break at the end.
func (g *git) output(args ...string) (string, error) {
	return g.fed("", args...)
}

// fed runs a command on an input.
func (g *git) fed(input string, args ...string) (string, error) {
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

// gitError is a git command that failed.
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

// Error names the command and what to do, and then says everything that git said.
//
//	git push failed; ask for write access, or check as whom git signs in
//	  git: remote: Permission to ana/how-i-help.git denied to bob.
func (e *gitError) Error() string {
	if e.said == "" {
		return fmt.Sprintf("git %s failed: %v; %s", e.command, e.cause, advice(e.cause.Error()))
	}
	return fmt.Sprintf("git %s failed; %s\n  git: %s", e.command, advice(e.said), strings.ReplaceAll(e.said, "\n", "\n  git: "))
}

func (e *gitError) Unwrap() error { return e.cause }

// says reports whether an error of git holds some words.
func says(err error, words string) bool {
	var failed *gitError
	return errors.As(err, &failed) && strings.Contains(failed.said, words)
}

// plain returns a text without the escapes that colour it, and without other control characters: part of what git prints
// is written by the server.
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
