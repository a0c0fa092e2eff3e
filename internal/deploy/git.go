package deploy

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"time"

	"howihelp/internal/output"
)

// git is the user's own git, so that their credentials, their SSH and their signing work as they do by hand.
type git struct {
	ctx          context.Context
	dir          string
	major, minor int
}

// The oldest git whose commands this package was written for.
const oldestMajor, oldestMinor = 2, 25

func newGit(ctx context.Context, dir string) (*git, error) {
	g := &git{ctx: ctx, dir: dir}
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
	return g, nil
}

func (g *git) atLeast(major, minor int) bool {
	return g.major > major || g.major == major && g.minor >= minor
}

// command prepares a git command. What git would do on the side is switched off: collecting garbage, refreshing the
// index, translating its messages (which advice reads), and in CI asking questions that nobody answers.
func (g *git) command(args ...string) *exec.Cmd {
	options := []string{"-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "core.fsmonitor=false"}
	cmd := exec.CommandContext(g.ctx, "git", append(options, args...)...)
	cmd.Dir = g.dir
	cmd.Env = append(cmd.Environ(), "GIT_OPTIONAL_LOCKS=0", "LANGUAGE=en")
	if _, asked := os.LookupEnv("GIT_TERMINAL_PROMPT"); !asked && os.Getenv("CI") != "" {
		cmd.Env = append(cmd.Env, "GIT_TERMINAL_PROMPT=0")
	}
	// An interrupted git removes its lock files; one that is killed cannot.
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 5 * time.Second
	return cmd
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
	if err := cmd.Run(); err != nil {
		return "", g.fail(args[0], err, stderr.String()+stdout.String())
	}
	return strings.TrimSuffix(stdout.String(), "\n"), nil
}

// helper is a git process that answers each request with the name of an object, known beforehand. One process serves
// thousands of files, where one process a file would cost milliseconds each, and requests don't wait for answers.
type helper struct {
	git    *git
	name   string
	cmd    *exec.Cmd
	in     io.WriteCloser
	wanted chan string
	read   chan error // the result of reading all answers
	stderr bytes.Buffer
}

// ahead is how many requests may wait for their answer.
const ahead = 64

func (g *git) helper(args ...string) (*helper, error) {
	h := &helper{git: g, name: args[0], cmd: g.command(args...), wanted: make(chan string, ahead), read: make(chan error, 1)}
	h.cmd.Stderr = &h.stderr
	in, err := h.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := h.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := h.cmd.Start(); err != nil {
		return nil, err
	}
	h.in = in
	go func() { h.read <- h.compare(bufio.NewReader(out)) }()
	return h, nil
}

// compare reads the answers. After an error it goes on taking what is wanted, so that nobody waits for it.
func (h *helper) compare(out *bufio.Reader) error {
	var first error
	for want := range h.wanted {
		if first != nil {
			continue
		}
		got, err := out.ReadString('\n')
		if err != nil {
			first = err
		} else if got = strings.TrimSuffix(got, "\n"); got != want {
			first = output.Bug("git %s says %s, not %s", h.name, got, want)
		}
	}
	return first
}

// ask sends a request. That the answer is right shows when the helper is closed.
func (h *helper) ask(request, want string) error {
	if _, err := io.WriteString(h.in, request); err != nil {
		return err // of a pipe that git closed; close says why
	}
	h.wanted <- want
	return nil
}

// close waits for all answers. What git says of a failure counts more than that the pipe broke.
func (h *helper) close() error {
	h.in.Close()
	close(h.wanted)
	read := <-h.read
	if err := h.cmd.Wait(); err != nil {
		return h.git.fail(h.name, err, h.stderr.String())
	}
	return read
}

// gitError is a git command that failed.
type gitError struct {
	command string
	said    string // everything that git printed, without passwords
	cause   error
}

func (g *git) fail(command string, err error, said string) error {
	if g.ctx.Err() != nil {
		return fmt.Errorf("interrupted; the branch is as it was, or published as a whole: %w", g.ctx.Err())
	}
	return &gitError{command, strings.TrimSpace(withoutPasswords(said)), err}
}

// Error names the command and what to do, and then says everything that git said.
//
//	git push failed; ask for write access, or check as whom git signs in
//	  git: remote: Permission to ana/how-i-help.git denied to bob.
func (e *gitError) Error() string {
	if e.said == "" {
		return fmt.Sprintf("git %s failed: %v; %s", e.command, e.cause, advice(e.said))
	}
	return fmt.Sprintf("git %s failed; %s\n  git: %s", e.command, advice(e.said), strings.ReplaceAll(e.said, "\n", "\n  git: "))
}

func (e *gitError) Unwrap() error { return e.cause }

// says reports whether an error of git holds some words.
func says(err error, words string) bool {
	var failed *gitError
	return errors.As(err, &failed) && strings.Contains(failed.said, words)
}

var credentials = regexp.MustCompile(`([a-z][a-z0-9+.-]*://)[^/\s@]*@`)

// withoutPasswords drops names and passwords from every address in a text.
func withoutPasswords(text string) string {
	return credentials.ReplaceAllString(text, "$1")
}
