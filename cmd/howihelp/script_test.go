package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"howihelp"
)

// repository is the top of this repository.
var repository, _ = filepath.Abs("../..")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"howihelp": main})
}

// TestScripts runs the stories of testdata/script, each on a fresh folder. Besides testscript's own commands they have:
//
//	starter DIR     writes the starter site into a folder
//	snapshot FILE DIR…   notes every path, modification time and mode below the folders
//	modes FILE MODE      asserts who may read a file
//	readme HEADING FILE  writes the commands that the README shows below a heading into a file
//	links DIR ADDRESS    follows every link of a site, see [links]
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SOURCE_DATE_EPOCH", "1795435200") // 2026-11-23 12:00 UTC
			env.Setenv("TZ", "Europe/Lisbon")
			// Whoever runs the tests has a git of their own; the stories have another.
			for _, setting := range []string{"GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0",
				"GIT_AUTHOR_NAME=Ana Moss", "GIT_AUTHOR_EMAIL=ana@example.com", "GIT_COMMITTER_NAME=Ana Moss", "GIT_COMMITTER_EMAIL=ana@example.com"} {
				name, value, _ := strings.Cut(setting, "=")
				env.Setenv(name, value)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"starter":  writeStarter,
			"snapshot": snapshot,
			"modes":    modes,
			"links":    links,
			"readme":   readme,
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
