//go:build unix

package scaffold

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"howihelp/internal/output"
)

// workflow has the parts of a workflow that the tests read.
type workflow struct {
	On struct {
		Dispatch struct {
			Inputs map[string]struct{ Options []string }
		} `yaml:"workflow_dispatch"`
	}
	Env  map[string]string
	Jobs map[string]struct {
		Uses  string
		With  map[string]string
		Steps []step
	}
}

type step struct {
	Uses, Run string
	With      map[string]any
	Env       map[string]string
}

func readWorkflow(t *testing.T, name string) workflow {
	t.Helper()
	data, err := os.ReadFile(name)
	must(t, err)
	var w workflow
	must(t, yaml.Unmarshal(data, &w))
	return w
}

// machine imitates those parts of a GitHub runner that the steps of the workflows need.
type machine struct {
	t    *testing.T
	temp string // the folder RUNNER_TEMP, which contains the file GITHUB_OUTPUT
	env  []string
}

// newMachine returns a runner whose git finds the repositories of GitHub in a folder: github/OWNER/NAME.git.
func newMachine(t *testing.T, github string) *machine {
	t.Helper()
	m := &machine{t: t, temp: t.TempDir()}
	config := filepath.Join(m.temp, "gitconfig")
	must(t, os.WriteFile(config, []byte("[url \""+github+"/\"]\n\tinsteadOf = https://github.com/\n[init]\n\tdefaultBranch = main\n"), 0o644))
	m.env = append(os.Environ(), "RUNNER_TEMP="+m.temp, "GITHUB_OUTPUT="+filepath.Join(m.temp, "output"), "GIT_CONFIG_GLOBAL="+config,
		"GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0", "GITHUB_ACTOR=ana", "GITHUB_ACTOR_ID=7", "TZ=", "SOURCE_DATE_EPOCH=1795435200")
	return m
}

// shell runs a script as a step does, and returns its output.
func (m *machine) shell(dir, script string, env ...string) (string, error) {
	cmd := exec.Command("bash", "-e", "-c", script)
	cmd.Dir = dir
	cmd.Env = append(slices.Clone(m.env), env...)
	printed, err := cmd.CombinedOutput()
	return string(printed), err
}

// must runs a script, and ends the test if the script fails.
func (m *machine) must(dir, script string) string {
	m.t.Helper()
	printed, err := m.shell(dir, script)
	if err != nil {
		m.t.Fatalf("%s\n%s%v", script, printed, err)
	}
	return printed
}

var input = regexp.MustCompile(`\$\{\{ inputs\.(\w+) \}\}`)

// job runs the scripts of a job in a checkout, with the inputs of its form, until one fails.
func (m *machine) job(dir string, w workflow, name string, inputs map[string]string) (string, error) {
	m.t.Helper()
	var all strings.Builder
	for _, s := range w.Jobs[name].Steps {
		if strings.HasPrefix(s.Uses, "actions/setup-go@") {
			for _, key := range []string{"go-version-file", "cache-dependency-path"} {
				if file, ok := s.With[key].(string); ok {
					_, err := os.Stat(filepath.Join(dir, file))
					must(m.t, err)
				}
			}
		}
		if s.Run == "" {
			continue
		}
		if strings.Contains(s.Run, "${{") {
			m.t.Errorf("%q puts an input of the form into a script, where it could become a command", s.Run)
		}
		var env []string
		for key, value := range w.Env {
			env = append(env, key+"="+value)
		}
		for key, value := range s.Env {
			env = append(env, key+"="+input.ReplaceAllStringFunc(value, func(v string) string { return inputs[input.FindStringSubmatch(v)[1]] }))
		}
		printed, err := m.shell(dir, s.Run, env...)
		if all.WriteString(printed); err != nil {
			return all.String(), err
		}
	}
	return all.String(), nil
}

// github returns a folder with two copies of this repository: ana/howihelp with the tag v1.0.0, and ana/how-i-help, which imitates
// "Use this template".
func github(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	m := newMachine(t, dir)
	source := filepath.Join(m.temp, "source")
	must(t, os.Mkdir(source, 0o755))
	for _, name := range []string{".github", ".gitignore", "README.md", "cmd", "content", "go.mod", "go.sum", "internal", "layouts", "resources", "site.toml", "starter.go"} {
		m.must(source, "cp -R '"+filepath.Join(top(t), name)+"' .")
	}
	m.must(source, `git init --quiet && git config user.name Ana && git config user.email ana@example.com
git add --all && git commit --quiet --message "Initial commit" && git tag v1.0.0
git clone --quiet --bare . "`+dir+`/ana/howihelp.git" && git clone --quiet --bare . "`+dir+`/ana/how-i-help.git"`)
	return dir
}

// top returns the folder of this repository.
func top(t *testing.T) string {
	dir, err := filepath.Abs("../..")
	must(t, err)
	return dir
}

// In a copy of this repository, the workflow Start writes, commits and publishes a site. The workflow that runs at every push then
// checks and builds the site. A second run of Start fails and changes nothing.
func TestStart(t *testing.T) {
	t.Parallel()
	dir := github(t)
	start, pages := readWorkflow(t, "../../.github/workflows/start.yml"), readWorkflow(t, "../../"+WorkflowPath)
	if kinds := start.On.Dispatch.Inputs["kind"].Options; !slices.Equal(kinds, Names()) {
		t.Errorf("got the kinds %v in the form, want %v as in init", kinds, Names())
	}
	m := newMachine(t, dir)
	m.must(m.temp, "git clone --quiet https://github.com/ana/how-i-help checkout")
	checkout := filepath.Join(m.temp, "checkout")
	before := m.must(checkout, "git ls-files cmd internal layouts README.md && cat README.md")
	form := map[string]string{"name": `Ana "$(touch hacked)" Moss`, "role": "Design director", "focus": "Type for small screens", "kind": "designer", "address": "ana@example.com"}
	if printed, err := m.job(checkout, start, "start", form); err != nil {
		t.Fatalf("the workflow failed: %[2]v\n%[1]s", printed, err)
	}
	commit := strings.TrimSpace(m.must(checkout, "git rev-parse HEAD"))
	if got, err := os.ReadFile(filepath.Join(m.temp, "output")); err != nil || string(got) != "commit="+commit+"\n" {
		t.Errorf("got the workflow's output %q and the error %v, want the commit %s", got, err, commit)
	}
	if start.Jobs["publish"].Uses != "./"+WorkflowPath || start.Jobs["publish"].With["ref"] != "${{ needs.start.outputs.commit }}" {
		t.Error("the workflow does not publish the commit that it made")
	}
	if after := m.must(checkout, "git ls-files cmd internal layouts README.md && cat README.md"); after != before {
		t.Error("the workflow changed the program's files")
	}
	if left := m.must(checkout, "git status --short"); left != "" {
		t.Errorf("the workflow left uncommitted files:\n%s", left)
	}

	m.must(m.temp, "git clone --quiet https://github.com/ana/how-i-help push && git -C push checkout --quiet "+commit)
	push := filepath.Join(m.temp, "push")
	printed, err := m.job(push, pages, "build", nil)
	if err != nil || !regexp.MustCompile(`(?m)^::warning file=content/profile.md,line=\d+,title=howihelp`).MatchString(printed) {
		t.Errorf("after a push, got the error %v, want no error and a warning about content/profile.md in the output\n%s", err, printed)
	}
	shows(t, filepath.Join(push, "public", "index.html"), "Ana &#34;$(touch hacked)&#34; Moss", "Design director", "A portfolio review", "https://ana.github.io/how-i-help/")
	shows(t, filepath.Join(push, ".github", "README.md"), "# How Ana")
	shows(t, filepath.Join(push, "content", "profile.md"), `timezone = "UTC"     # REPLACE:`)

	if printed, err := m.job(checkout, start, "start", form); err == nil || !strings.Contains(printed, "nothing is replaced") || m.must(checkout, "git status --short") != "" {
		t.Errorf("in the second run, got the error %v, want one after \"nothing is replaced\" in the output, and no change\n%s", err, printed)
	}
}

// The workflow of a separate site fetches howihelp by its tag or commit, builds the page, and annotates mistakes.
func TestWorkflowOfASite(t *testing.T) {
	t.Parallel()
	dir := github(t)
	m := newMachine(t, dir)
	commit := strings.TrimSpace(m.must(dir+"/ana/howihelp.git", "git rev-parse v1.0.0"))
	for _, version := range []string{"v1.0.0", commit} {
		m := newMachine(t, dir)
		site := filepath.Join(m.temp, "site")
		files, err := Files(ana.of(Kinds[1]))
		must(t, err)
		file, err := Workflow("https://github.com/ana/howihelp@" + version)
		must(t, err)
		write(t, site, append(files, file)...)
		w := readWorkflow(t, filepath.Join(site, WorkflowPath))
		if printed, err := m.job(site, w, "build", nil); err != nil {
			t.Fatalf("the workflow failed: %[2]v\n%[1]s", printed, err)
		}
		shows(t, filepath.Join(site, "public", "index.html"), "A portfolio review")
		if version == commit {
			continue
		}

		title := output.File{Path: "content/focus/first.md", Data: []byte("+++\ntitle = \"REPLACE: one thing\"\n+++\n")}
		before, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(title.Path)))
		must(t, err)
		write(t, site, title)
		printed, err := m.job(site, w, "build", nil)
		if err == nil || !strings.Contains(printed, "::error file=content/focus/first.md,line=2,") || strings.Contains(printed, "::warning file=content/focus/first.md,line=2,") {
			t.Errorf("with a text marked REPLACE:, want a failure, got the error %v and the output\n%s", err, printed)
		}
		title.Data = before
		write(t, site, title)

		reply := output.File{Path: "content/replies/mentoring-closed.md", Data: []byte(`+++
request = "mentoring"
+++

Hi {{name}}, thank you for {{topic}}. {{rule}} So my answer is no, [Name]. Try {{resource}}, and see {{link}}.

{{signoff}}
`)}
		write(t, site, reply)
		must(t, os.RemoveAll(filepath.Join(site, "public")))
		printed, err = m.job(site, w, "build", nil)
		if err == nil || !strings.Contains(printed, "::error file=content/replies/mentoring-closed.md,line=5,") {
			t.Errorf("with a field that nobody fills in, want a failure, got the error %v and the output\n%s", err, printed)
		}
	}
}

// A program that was installed as the README says knows from which public commit it was built. So a workflow can fetch that commit.
func TestInstalledFromAClone(t *testing.T) {
	t.Parallel()
	m := newMachine(t, github(t))
	m.must(m.temp, `git clone --quiet https://github.com/ana/howihelp clone
cd clone && GOFLAGS=-buildvcs=true GOBIN="$RUNNER_TEMP" go install ./cmd/howihelp
cd .. && ./howihelp init site --workflow --name Ana`)
	commit := strings.TrimSpace(m.must(filepath.Join(m.temp, "clone"), "git rev-parse HEAD"))
	shows(t, filepath.Join(m.temp, "site", WorkflowPath), `REPOSITORY: "https://github.com/ana/howihelp"`, `VERSION: "`+commit+`"`)
}

// write writes files into a folder.
func write(t *testing.T, dir string, files ...output.File) {
	t.Helper()
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, f.Data, 0o644))
	}
}

// shows checks that a file contains some texts.
func shows(t *testing.T, name string, texts ...string) {
	t.Helper()
	data, err := os.ReadFile(name)
	must(t, err)
	for _, text := range texts {
		if !strings.Contains(string(data), text) {
			t.Errorf("%s does not contain %q", name, text)
		}
	}
}
