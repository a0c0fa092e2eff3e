package deploy

import (
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
)

func TestOriginOfAnInstalledProgram(t *testing.T) {
	for _, test := range []struct{ module, version, want string }{
		{"example.com/ana/howihelp", "v1.2.0", "example.com/ana/howihelp/cmd/howihelp@v1.2.0"},
		{"example.com/ana/howihelp", "v1.2.0+dirty", ""},
		{"example.com/ana/howihelp", "(devel)", ""},
		{"howihelp", "v1.2.0", ""},
	} {
		info := &debug.BuildInfo{Path: test.module + "/cmd/howihelp", Main: debug.Module{Path: test.module, Version: test.version}}
		if got := Origin(info, ""); got != test.want {
			t.Errorf("%s %s comes from %q, want %q", test.module, test.version, got, test.want)
		}
	}
}

// A program that was built in a clone comes from the clone's public repository, at a commit that was pushed there.
func TestOriginOfAClone(t *testing.T) {
	for _, test := range []struct {
		name, address    string
		pushed, modified bool
		want             string // before @ and the commit
	}{
		{"pushed to GitHub", "git@github.com:ana/howihelp.git", true, false, "https://github.com/ana/howihelp"},
		{"pushed elsewhere", "https://git.example.com/ana/howihelp", true, false, "https://git.example.com/ana/howihelp"},
		{"pushed to an address that needs a key", "ssh://git.example.com/ana/howihelp", true, false, ""},
		{"not pushed", "git@github.com:ana/howihelp.git", false, false, ""},
		{"with changes", "git@github.com:ana/howihelp.git", true, true, ""},
	} {
		dir := t.TempDir()
		git := func(args ...string) string {
			t.Helper()
			out, err := exec.Command("git", append([]string{"-C", dir, "-c", "commit.gpgsign=false", "-c", "user.name=Ana", "-c", "user.email=ana@example.com"}, args...)...).CombinedOutput()
			if err != nil {
				t.Fatalf("git %q: %v\n%s", args, err, out)
			}
			return strings.TrimSpace(string(out))
		}
		git("init", "--quiet")
		git("commit", "--quiet", "--allow-empty", "--message", "first")
		git("remote", "add", "origin", test.address)
		commit := git("rev-parse", "HEAD")
		if test.pushed {
			git("update-ref", "refs/remotes/origin/main", commit)
		}
		info := &debug.BuildInfo{Path: "howihelp/cmd/howihelp", Main: debug.Module{Path: "howihelp", Version: "(devel)"},
			Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: commit}, {Key: "vcs.modified", Value: strconv.FormatBool(test.modified)}}}
		want := ""
		if test.want != "" {
			want = test.want + "@" + commit
		}
		if got := Origin(info, filepath.Join(dir, "main.go")); got != want {
			t.Errorf("%s: the origin of the program is %q, want %q", test.name, got, want)
		}
		if got := Origin(info, ""); got != "" {
			t.Errorf("%s: without a source file, the origin must be unknown, but is %q", test.name, got)
		}
	}
}
