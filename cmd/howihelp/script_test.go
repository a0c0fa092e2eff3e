package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"howihelp"
	"howihelp/internal/race"
)

// repository is the top of this repository.
var repository, _ = filepath.Abs("../..")

func TestMain(m *testing.M) {
	testscript.Main(inPlainProgram{m}, map[string]func(){"howihelp": main, "keys": keys, "quietly": quietly})
}

// quietly runs a command on a terminal that does not echo the input: exec quietly howihelp reply. On a busy machine, the
// answers of ttyin arrive while the program writes, and would appear in the middle of its output. The terminal stays open
// for a moment after the command: when the last program closes it, the system drops the output that testscript has not
// read.
func quietly() {
	signal.Notify(make(chan os.Signal, 1), os.Interrupt) // the signal is for the command
	stty := exec.Command("stty", "-echo")
	stty.Stdin = os.Stdin
	if err := stty.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "stty:", err)
		os.Exit(1)
	}
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := cmd.Run()
	time.Sleep(time.Second / 2)
	if cmd.ProcessState == nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(cmd.ProcessState.ExitCode())
}

// inPlainProgram runs the tests. They start a copy of the test program as howihelp. With the race detector,
// inPlainProgram first replaces that copy with a program without the detector: hundreds of processes then start in a tenth
// of the time, and the detector still watches this process.
type inPlainProgram struct{ tests testscript.TestingM }

func (p inPlainProgram) Run() int {
	if signal.Ignored(os.Interrupt) { // if the tests run in the background of a script, the programs that they start would also ignore the signal
		signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	}
	if race.Enabled {
		name, err := exec.LookPath("howihelp")
		if err == nil {
			err = os.Remove(name)
		}
		if err == nil {
			var out []byte
			if out, err = exec.Command("go", "build", "-o", name, ".").CombinedOutput(); err != nil {
				err = fmt.Errorf("go build: %w\n%s", err, out)
			}
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return p.tests.Run()
}

// TestScripts runs the stories of testdata/script, each on a fresh folder. Besides testscript's own commands they have these commands:
//
//	starter DIR     writes the starter site into a folder
//	snapshot FILE DIR…   notes every path, modification time and mode below the folders
//	modes FILE MODE      checks a file's permissions
//	readme HEADING FILE  writes the commands that the README shows below a heading into a file
//	documented           runs every howihelp command of README.md and docs/, see [documented]
//	links DIR ADDRESS    follows every link of a site, see [links]
//	port NAME            sets a variable to a free port
//	get URL PATTERN      requests a page until it matches; a URL @FILE means the address in that file
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SOURCE_DATE_EPOCH", "1795435200") // 2026-11-23 12:00 UTC
			env.Setenv("TZ", "Europe/Lisbon")
			env.Setenv("XDG_STATE_HOME", filepath.Join(env.WorkDir, "state")) // the user has no earlier decisions
			// Isolate the stories from git's settings on this machine.
			for _, setting := range []string{"GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0",
				"GIT_AUTHOR_NAME=Ana Moss", "GIT_AUTHOR_EMAIL=ana@example.com", "GIT_COMMITTER_NAME=Ana Moss", "GIT_COMMITTER_EMAIL=ana@example.com"} {
				name, value, _ := strings.Cut(setting, "=")
				env.Setenv(name, value)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"starter":    writeStarter,
			"snapshot":   snapshot,
			"modes":      modes,
			"links":      links,
			"readme":     readme,
			"documented": documented,
			"port":       port,
			"get":        get,
		},
	})
}

func writeStarter(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), howihelp.Starter))
}

func snapshot(ts *testscript.TestScript, _ bool, args []string) {
	var list []byte
	for _, dir := range args[1:] {
		ts.Check(filepath.Walk(ts.MkAbs(dir), func(name string, info os.FileInfo, err error) error {
			if err == nil {
				list = append(list, name+" "+info.ModTime().UTC().String()+" "+info.Mode().String()+"\n"...)
			}
			return err
		}))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), list, 0o644))
}

func modes(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	if info.Mode().String() != args[1] {
		ts.Fatalf("%s has the mode %s, want %s", args[0], info.Mode(), args[1])
	}
}

var consoles = regexp.MustCompile("(?s)\n```console\n(.*?)\n```\n")

func readme(ts *testscript.TestScript, _ bool, args []string) {
	text, err := os.ReadFile(filepath.Join(repository, "README.md"))
	ts.Check(err)
	_, section, found := strings.Cut(string(text), "\n## "+args[0]+"\n")
	if !found {
		ts.Fatalf("README.md has no section %q", args[0])
	}
	section, _, _ = strings.Cut(section, "\n## ")
	var commands string
	for _, block := range consoles.FindAllStringSubmatch(section, -1) {
		for line := range strings.Lines(block[1] + "\n") {
			if command, isCommand := strings.CutPrefix(line, "$ "); isCommand {
				commands += command
			}
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(commands), 0o644))
}

func port(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Setenv(args[0], strconv.Itoa(l.Addr().(*net.TCPAddr).Port))
	ts.Check(l.Close())
}

// get requests a page until the beginning of the answer matches. A stream need not end.
func get(ts *testscript.TestScript, _ bool, args []string) {
	pattern := regexp.MustCompile(args[1])
	last := "nothing"
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		url := args[0]
		if name, ok := strings.CutPrefix(url, "@"); ok {
			address, _ := os.ReadFile(ts.MkAbs(name)) // the file may not exist yet
			url = strings.TrimSpace(string(address))
		}
		if last = fetch(url, pattern); pattern.MatchString(last) {
			return
		}
	}
	ts.Fatalf("the answer of %s never matches %s; the answer is\n%s", args[0], args[1], last)
}

func fetch(url string, pattern *regexp.Regexp) string {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err.Error()
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err.Error()
	}
	defer response.Body.Close()
	var body []byte
	for chunk := make([]byte, 4096); ; {
		n, err := response.Body.Read(chunk)
		if body = append(body, chunk[:n]...); err != nil || pattern.Match(body) {
			return string(body)
		}
	}
}
