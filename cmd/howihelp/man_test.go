package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

var (
	listed = regexp.MustCompile(`(?m)^  (\w+)  `)                                 // a command in the help
	macro  = regexp.MustCompile(`^\.(TH|SH|PP|TP|RS|RE|nf|fi|nh|ad)( [^'\t]*)?$`) // the macros in our pages
)

// Each command in the help has a man page. The page is plain roff, and has every line of the command's help.
func TestManPages(t *testing.T) {
	dir := t.TempDir()
	if code, _, stderr := runIn(dir, "man", dir); code != exitFine {
		t.Fatalf("howihelp man exits with %d: %s", code, stderr)
	}
	_, help, _ := runIn(dir, "--help")
	want := []string{"howihelp.1"}
	for _, m := range listed.FindAllStringSubmatch(help, -1) {
		if m[1] != "help" {
			want = append(want, "howihelp-"+m[1]+".1")
		}
	}
	slices.Sort(want)
	var got []string
	pages, err := os.ReadDir(dir)
	must(t, err)
	for _, page := range pages {
		got = append(got, page.Name())
		text, err := os.ReadFile(filepath.Join(dir, page.Name()))
		must(t, err)
		args := strings.Split(strings.TrimSuffix(page.Name(), ".1"), "-")[1:]
		_, help, _ := runIn(dir, append(args, "--help")...)
		checkRoff(t, page.Name(), string(text))
		checkSays(t, page.Name(), string(text), help)
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("the commands with a man page are %q, but the help lists %q", got, want)
	}
}

// A release makes the pages with the day of its commit before it builds, and its archives contain them.
func TestManPagesAreInAReleasesArchives(t *testing.T) {
	text, err := os.ReadFile("../../.goreleaser.yaml")
	must(t, err)
	var release struct {
		Before   struct{ Hooks []string }
		Archives []struct{ Files []string }
	}
	must(t, yaml.Unmarshal(text, &release))
	if len(release.Before.Hooks) != 1 || len(release.Archives) != 1 {
		t.Fatalf("the release has %d hooks and %d kinds of archives, want 1 of each", len(release.Before.Hooks), len(release.Archives))
	}
	hook := strings.Fields(strings.ReplaceAll(release.Before.Hooks[0], "{{ .CommitTimestamp }}", "1795435200"))
	top := t.TempDir()
	last := len(hook) - 1
	hook[last] = filepath.Join(top, hook[last])
	run := exec.Command(hook[0], hook[1:]...)
	run.Dir = repository
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("the hook %q fails: %v\n%s", hook, err, out)
	}
	packed := map[string]bool{}
	for _, pattern := range release.Archives[0].Files {
		files, err := filepath.Glob(filepath.Join(top, pattern))
		must(t, err)
		for _, file := range files {
			packed[filepath.Base(file)] = true
		}
	}
	page, err := os.ReadFile(filepath.Join(top, "man", "howihelp-reply.1"))
	must(t, err)
	if !packed["howihelp.1"] || !packed["howihelp-reply.1"] || !strings.Contains(string(page), " 2026-11-23 ") {
		t.Errorf("the archives contain %v, want also howihelp.1 and howihelp-reply.1; the man page begins with %.60q, want the day of the commit in it", packed, page)
	}
}

// checkRoff reports lines that a pager would misread or warn about.
func checkRoff(t *testing.T, name, page string) {
	t.Helper()
	if regexp.MustCompile(`(?m)^\.PP\n(\.SH|\.PP|\z)`).MatchString(page) {
		t.Errorf("%s has an empty paragraph", name)
	}
	var open []string
	for line := range strings.Lines(page) {
		line = strings.TrimSuffix(line, "\n")
		switch word, _, _ := strings.Cut(line, " "); {
		case line == "" || strings.ContainsAny(line, "\t\r") || strings.HasPrefix(line, "'"):
			t.Errorf("%s: roff misreads the line %q", name, line)
		case strings.HasPrefix(line, ".") && !macro.MatchString(line):
			t.Errorf("%s: roff reads a text as a command: %q", name, line)
		case word == ".RS" || word == ".nf":
			open = append(open, word)
		case word == ".fi" || word == ".RE":
			if pair := map[string]string{".fi": ".nf", ".RE": ".RS"}[word]; len(open) == 0 || open[len(open)-1] != pair {
				t.Fatalf("%s: %s ends a block that no macro begins", name, word)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%s: these macros begin blocks that never end: %q", name, open)
	}
}

// checkSays reports the lines of a command's help that its man page leaves out.
func checkSays(t *testing.T, name, page, help string) {
	t.Helper()
	shown := regexp.MustCompile(`(?m)^\.(TP|PP|nf|fi|RS 4|RE)\n`).ReplaceAllString(page, "")
	shown = strings.NewReplacer(`\-`, "-", `\(aq`, "'", `\(ga`, "`", `\(ha`, "^", `\(ti`, "~", `\(dq`, `"`, `\&`, "",
		`\fB`, "", `\fI`, "", `\fR`, "", `\[u2026]`, "…", `\e`, `\`).Replace(shown)
	shown = strings.Join(strings.Fields(shown), " ")
	for line := range strings.Lines(help) {
		line = strings.Join(strings.Fields(line), " ")
		heading := slices.Contains([]string{"Usage:", "Examples:", "Flags:", "Global Flags:", "Available Commands:"}, line)
		if !heading && !strings.HasPrefix(line, "help ") && !strings.HasPrefix(line, `Use "`) && !strings.Contains(shown, line) {
			t.Errorf("%s leaves out the line of the help: %s", name, line)
		}
	}
}

// Help texts have no tabs, because the terminal shows the texts unchanged.
func TestHelpHasNoTabs(t *testing.T) {
	for _, m := range listed.FindAllStringSubmatch(helpOf(""), -1) {
		for line := range strings.Lines(helpOf(m[1])) {
			if strings.Contains(line, "\t") {
				t.Errorf("howihelp %s --help has a tab: %q", m[1], line)
			}
		}
	}
}

func helpOf(command string) string {
	_, help, _ := runIn(".", strings.Fields(command+" --help")...)
	return help
}
