package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"howihelp"
)

// elsewhere lists the documented commands that cannot run on their own, each with the reason and the test that runs it. A
// name that ends with * stands for all names with that beginning.
var elsewhere = map[string]string{
	"howihelp serve*":  "runs until somebody ends it: serve.txtar",
	"howihelp deploy*": "needs a repository to publish to: deploy_as_the_readme_says.txtar, deploy_story.txtar",
	"howihelp reply":   "asks in a terminal: reply_ask.txtar",
	"howihelp write":   "asks in a terminal: write_ask.txtar",

	"howihelp write coffee-chat --when closed --from*": "needs an assistant's answer: write.txtar",

	"howihelp init": "needs a repository whose remote is GitHub: deploy_as_the_readme_says.txtar",
}

var (
	consoleLine = regexp.MustCompile(`(?m)^\$ (.*)$`)
	placeholder = regexp.MustCompile(`\b[A-Z]{3,}\b|…|\[|\{\{`)
	aside       = regexp.MustCompile(`\s{2,}#.*$`)
)

// documented runs every howihelp command in the console examples of README.md and docs/, each in a new site. It skips the
// commands in [elsewhere].
func documented(ts *testscript.TestScript, _ bool, _ []string) {
	files, err := filepath.Glob(filepath.Join(repository, "docs", "*.md"))
	ts.Check(err)
	passed := map[string]bool{}
	ran := map[string]bool{}
	for _, file := range append(files, filepath.Join(repository, "README.md")) {
		text, err := os.ReadFile(file)
		ts.Check(err)
		var commands []string
		for _, m := range consoleLine.FindAllStringSubmatch(string(text), -1) {
			commands = append(commands, aside.ReplaceAllString(m[1], ""))
		}
		for _, command := range commands {
			if strings.Contains(command, "howihelp") && !ran[command] && !placeholder.MatchString(command) && !skips(command, passed) {
				ran[command] = true
				runDocumented(ts, filepath.Base(file), command)
			}
		}
	}
	for name := range elsewhere {
		if !passed[name] {
			ts.Logf("no document has %s any more; take it out of the list", name)
			ts.Fatalf("the list elsewhere has commands that are no longer documented")
		}
	}
}

// skips reports whether a line of an example is skipped: a command in [elsewhere], a command of git, Go or make, or only
// a name.
func skips(command string, passed map[string]bool) bool {
	for name := range elsewhere {
		if start, isPrefix := strings.CutSuffix(name, "*"); command == name || isPrefix && strings.HasPrefix(command, start) {
			passed[name] = true
			return true
		}
	}
	first := strings.Fields(command)[0]
	return command == "howihelp" || slices.Contains([]string{"go", "git", "make", "cd"}, first)
}

func runDocumented(ts *testscript.TestScript, file, command string) {
	dir, err := os.MkdirTemp(ts.MkAbs("."), "run")
	ts.Check(err)
	defer os.RemoveAll(dir)
	if !strings.HasPrefix(command, "howihelp init") {
		ts.Check(os.CopyFS(dir, howihelp.Starter))
	}
	mail, err := os.ReadFile(filepath.Join(repository, "cmd", "howihelp", "testdata", "coffee.eml"))
	ts.Check(err)
	for _, name := range []string{"coffee.eml", "mail.eml"} {
		ts.Check(os.WriteFile(filepath.Join(dir, name), mail, 0o644))
	}
	if err := ts.Exec("sh", "-ec", "cd \"$0\" && exec timeout 60 sh -ec \"$1\" </dev/null", dir, command); err != nil {
		ts.Fatalf("in %s, the documented command %s fails: %v", file, command, err)
	}
}
