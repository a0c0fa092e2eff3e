package deploy

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"howihelp/internal/output"
)

// TestMain isolates the tests from git's settings on this machine.
func TestMain(m *testing.M) {
	for name, value := range map[string]string{"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
		"GIT_AUTHOR_DATE": "2026-11-23T12:00:00Z", "GIT_COMMITTER_DATE": "2026-11-23T12:00:00Z"} {
		os.Setenv(name, value)
	}
	temporary, err := os.MkdirTemp("", "deploy-test-")
	if err != nil {
		panic(err)
	}
	os.Setenv("TMPDIR", temporary)
	code := m.Run()
	// No deploy leaves a temporary file, not even one that was stopped.
	if left, _ := filepath.Glob(filepath.Join(temporary, "howihelp-*")); len(left) > 0 {
		fmt.Println("temporary files are left:", left)
		code = 1
	}
	os.RemoveAll(temporary)
	os.Exit(code)
}

// site is the public stream of a build, as a table of paths and contents.
type site map[string]string

func (s site) Public() iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		for _, path := range slices.Sorted(maps.Keys(s)) {
			if !yield(output.File{Path: path, Data: []byte(s[path])}, nil) {
				return
			}
		}
	}
}

// with returns the site with some files changed; an empty text removes a file.
func (s site) with(changes site) site {
	changed := maps.Clone(s)
	for path, text := range changes {
		if changed[path] = text; text == "" {
			delete(changed, path)
		}
	}
	return changed
}

var page = site{"index.html": "home", "ask/call/index.html": "call", "ask/chat/index.html": "chat", "go/guide/index.html": "guide",
	"faq/index.html": "faq", ".well-known/mine": "mine"}

// world is a repository with sources, and a bare repository to which the page is published.
type world struct {
	t             testing.TB
	local, remote string
	deployer      *deployer
}

func newWorld(t testing.TB) *world {
	return newWorldOf(t, "sha1")
}

func newWorldOf(t testing.TB, format string) *world {
	t.Helper()
	dir := t.TempDir()
	w := &world{t, filepath.Join(dir, "local"), filepath.Join(dir, "remote.git"), newDeployer()}
	w.git(dir, "init", "--quiet", "--bare", "--object-format="+format, "--initial-branch=main", w.remote)
	w.git(dir, "init", "--quiet", "--object-format="+format, "--initial-branch=main", w.local)
	w.git(w.local, "config", "user.name", "Ana Moss")
	w.git(w.local, "config", "user.email", "ana@example.com")
	w.git(w.local, "remote", "add", "origin", w.remote)
	w.write("site.toml", "base_url = 1\n")
	w.write("content/profile.md", "the sources\n")
	w.git(w.local, "add", ".")
	w.git(w.local, "commit", "--quiet", "-m", "sources")
	w.git(w.local, "push", "--quiet", "--set-upstream", "origin", "main")
	return w
}

func (w *world) git(dir string, args ...string) string {
	w.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		w.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func (w *world) write(name, text string) {
	w.t.Helper()
	writeFile(w.t, filepath.Join(w.local, name), text, 0o644)
}

func writeFile(t testing.TB, name, text string, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}

func (w *world) options(s Site) Options {
	return Options{Dir: w.local, Branch: "gh-pages", BaseURL: "https://ana.example/help/",
		Build: func([]string) (Site, error) { return s, nil }}
}

// publish publishes a site, and fails the test if there is an error.
func (w *world) publish(s Site, change ...func(*Options)) *Report {
	w.t.Helper()
	report, err := w.try(s, change...)
	if err != nil {
		w.t.Fatal(err)
	}
	return report
}

func (w *world) try(s Site, change ...func(*Options)) (*Report, error) {
	o := w.options(s)
	for _, c := range change {
		c(&o)
	}
	return w.deployer.publish(context.Background(), o)
}

// refuse tries to publish a site. It expects an error that contains a text, and an unchanged remote.
func (w *world) refuse(want string, s Site, change ...func(*Options)) string {
	w.t.Helper()
	before := w.refs()
	_, err := w.try(s, change...)
	if err == nil || !strings.Contains(err.Error(), want) {
		w.t.Fatalf("got the error %v, want one with %q", err, want)
	}
	if after := w.refs(); after != before {
		w.t.Errorf("the remote changed from\n%s\nto\n%s", before, after)
	}
	return err.Error()
}

func (w *world) refs() string {
	return w.git(w.remote, "for-each-ref")
}

// push pushes another person's commit to a branch, from another clone.
func (w *world) push(branch string, changes site) string {
	w.t.Helper()
	clone := filepath.Join(w.t.TempDir(), "other")
	w.git(w.local, "clone", "--quiet", w.remote, clone)
	if strings.Contains(w.refs(), "refs/heads/"+branch) {
		w.git(clone, "checkout", "--quiet", branch)
	} else {
		w.git(clone, "checkout", "--quiet", "--orphan", branch)
		w.git(clone, "rm", "-rf", "--quiet", ".")
	}
	for path, text := range changes {
		if text == "" {
			w.git(clone, "rm", "--quiet", path)
			continue
		}
		writeFile(w.t, filepath.Join(clone, path), text, 0o644)
	}
	w.git(clone, "add", "--all", "--force")
	w.git(clone, "-c", "user.name=Ben", "-c", "user.email=ben@example.com", "commit", "--quiet", "-m", "by another")
	w.git(clone, "push", "--quiet", "origin", branch)
	return w.git(clone, "rev-parse", "HEAD")
}

// published returns the files of the branch at the remote, without the manifest and .nojekyll.
func (w *world) published() site {
	w.t.Helper()
	files := site{}
	for record := range strings.SplitSeq(w.git(w.remote, "ls-tree", "-r", "-z", "--name-only", "gh-pages"), "\x00") {
		if record != "" && record != manifestPath && record != ".nojekyll" {
			files[record] = w.git(w.remote, "cat-file", "blob", "gh-pages:"+record)
		}
	}
	return files
}

func (w *world) holds(want site) {
	w.t.Helper()
	if got := w.published(); !maps.Equal(got, want) {
		w.t.Errorf("the branch contains\n%v\nwant\n%v", got, want)
	}
}

func (w *world) commits() int {
	w.t.Helper()
	return len(strings.Fields(w.git(w.remote, "rev-list", "gh-pages")))
}

func TestPublishAndPublishAgain(t *testing.T) {
	t.Parallel()
	for _, format := range []string{"sha1", "sha256"} {
		t.Run(format, func(t *testing.T) {
			w := newWorldOf(t, format)
			first := w.publish(page)
			w.holds(page)
			if first.Commit == "" || len(first.Added) != len(page)+1 {
				t.Errorf("the first deploy must add all files in a commit, but reports %+v", first)
			}
			if got := w.git(w.remote, "log", "-1", "--format=%an <%ae> %s", "gh-pages"); got != "Ana Moss <ana@example.com> Publish the page: 7 added, 0 changed, 0 deleted" {
				t.Errorf("the commit must be Ana Moss's and count the changes, but its author and message are %s", got)
			}
			w.git(w.remote, "cat-file", "-e", "gh-pages:.nojekyll")

			again := w.publish(page)
			if !again.Empty() || again.Commit != "" || w.commits() != 1 {
				t.Errorf("the second deploy must change nothing, but reports %+v, and the branch has %d commits", again, w.commits())
			}

			changed := page.with(site{"index.html": "home 2", "ask/chat/index.html": "", "contact.vcf": "new"})
			third := w.publish(changed, func(o *Options) { o.Message = "my words" })
			w.holds(changed)
			want := Diff{Added: []string{"contact.vcf"}, Changed: []string{"index.html"}, Deleted: []string{"ask/chat/index.html"}}
			if fmt.Sprint(third.Added, third.Changed, third.Deleted) != fmt.Sprint(want.Added, want.Changed, want.Deleted) {
				t.Errorf("the third deploy reports %+v, want %+v", third.Diff, want)
			}
			if got := w.git(w.remote, "log", "-1", "--format=%s %P", "gh-pages"); got != "my words "+first.Commit {
				t.Errorf("the message and the parent of the commit are %s, want the given message and the parent %s", got, first.Commit)
			}
			w.git(w.local, "fsck", "--strict")
			w.git(w.remote, "fsck", "--strict")
		})
	}
}

// The user's work tree, index, HEAD, branches, stash and settings stay the same, byte for byte.
func TestTheUsersRepositoryIsUntouched(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.write("content/profile.md", "stashed\n")
	w.git(w.local, "stash", "--quiet")
	w.write("content/profile.md", "changed\n")
	w.write("content/new.md", "untracked\n")
	w.write("staged.md", "staged\n")
	w.git(w.local, "add", "staged.md")
	w.git(w.local, "branch", "other")
	before := w.state()
	report := w.publish(page)
	w.publish(page.with(site{"index.html": "2"}))
	w.push("gh-pages", site{"theirs.txt": "theirs"})
	w.publish(page.with(site{"index.html": "3"}))
	after := w.state()
	for name := range before {
		if before[name] != after[name] {
			t.Errorf("%s changed from\n%s\nto\n%s", name, before[name], after[name])
		}
	}
	if len(before) != len(after) {
		t.Errorf("files were added or removed: before, there were %v, and now %v", slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after)))
	}
	if report.Uncommitted != 2 {
		t.Errorf("%d files are reported as not committed, want 2", report.Uncommitted)
	}
}

// state returns every file of the work tree, everything in .git except objects and the remote-tracking branch that a push moves, and
// the output of some git commands.
func (w *world) state() map[string]string {
	w.t.Helper()
	state := map[string]string{
		"git status":   w.git(w.local, "--no-optional-locks", "status", "--branch", "--porcelain=v2"),
		"branches":     w.git(w.local, "for-each-ref", "refs/heads"),
		"tags":         w.git(w.local, "for-each-ref", "refs/tags"),
		"stash":        w.git(w.local, "stash", "list"),
		"checked out":  w.git(w.local, "symbolic-ref", "HEAD"),
		"git worktree": w.git(w.local, "worktree", "list"),
	}
	err := filepath.WalkDir(w.local, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if rel, _ := filepath.Rel(w.local, name); e.IsDir() {
			if rel = filepath.ToSlash(rel); rel == ".git/objects" || strings.HasSuffix(rel, "/remotes") {
				return filepath.SkipDir
			}
			return nil
		}
		data, err := os.ReadFile(name)
		info, _ := e.Info()
		state[name] = info.Mode().String() + info.ModTime().String() + string(data)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return state
}

func TestFilesOfOthersAreKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.publish(page)
	theirs := w.push("gh-pages", site{"CNAME": "help.ana.example", "notes/theirs.txt": "theirs", ".well-known/theirs": "theirs"})
	changed := page.with(site{"index.html": "2"})
	report := w.publish(changed, func(o *Options) { o.BaseURL = "https://help.ana.example/" })
	w.holds(changed.with(site{"CNAME": "help.ana.example", "notes/theirs.txt": "theirs", ".well-known/theirs": "theirs"}))
	if fmt.Sprint(report.Foreign) != "[.well-known/theirs CNAME notes/theirs.txt]" || report.Domain != "help.ana.example" {
		t.Errorf("the report must name the other files and their domain, but has the foreign files %v and the domain %q", report.Foreign, report.Domain)
	}
	if parent := w.git(w.remote, "rev-parse", "gh-pages^"); parent != theirs {
		t.Errorf("the parent of the new commit is %s, want the other person's commit %s", parent, theirs)
	}
}

func TestAnEditOnTheBranch(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.publish(page)
	theirs := w.push("gh-pages", site{"index.html": "edited", "faq/index.html": "edited", "ask/chat/index.html": ""})
	changed := page.with(site{"faq/index.html": ""})
	report := w.publish(changed)
	// A page that somebody edited on the branch is replaced; its edit stays in the history. An edited file that the page no longer
	// needs counts as foreign from now on.
	w.holds(changed.with(site{"faq/index.html": "edited"}))
	if fmt.Sprint(report.Edited, report.Kept, report.Added) != "[index.html] [faq/index.html] [ask/chat/index.html]" {
		t.Errorf("the report must have one edited, one kept and one added file, but is %+v", report.Diff)
	}
	if text := w.git(w.remote, "cat-file", "blob", theirs+":index.html"); text != "edited" || w.commits() != 3 {
		t.Errorf("the edited page in the history is %q, want edited; the branch has %d commits, want 3", text, w.commits())
	}
	if again := w.publish(changed); !again.Empty() || len(again.Foreign) != 1 {
		t.Errorf("another deploy must change nothing and keep one foreign file, but its report is %+v", again.Diff)
	}
}

func TestSomebodyIsFaster(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.publish(page)
	pushes := 0
	w.deployer.beforePush = func() {
		if pushes++; pushes < attempts {
			w.push("gh-pages", site{fmt.Sprintf("theirs-%d.txt", pushes): "theirs"})
		}
	}
	built := 0
	changed := page.with(site{"index.html": "2"})
	report := w.publish(changed, func(o *Options) {
		o.Build = func(published []string) (Site, error) {
			built++
			if !slices.Contains(published, "ask/call/index.html") || slices.Contains(published, "theirs-1.txt") {
				t.Errorf("the published paths that the build gets are %v, want only our own", published)
			}
			return changed, nil
		}
	})
	w.holds(changed.with(site{"theirs-1.txt": "theirs", "theirs-2.txt": "theirs"}))
	if built != 3 || report.Commit == "" || w.commits() != 4 {
		t.Errorf("the site was built %d times, want 3, and the branch has %d commits, want 4", built, w.commits())
	}

	w.deployer.beforePush = func() { pushes++; w.push("gh-pages", site{fmt.Sprintf("theirs-%d.txt", pushes): "theirs"}) }
	_, err := w.try(page)
	if want := "the branch gh-pages moved 3 times during this deploy; try again when the others are done"; err == nil || err.Error() != want {
		t.Errorf("the error is %v, want %s", err, want)
	}
	w.holds(changed.with(site{"theirs-1.txt": "theirs", "theirs-2.txt": "theirs", "theirs-4.txt": "theirs", "theirs-5.txt": "theirs", "theirs-6.txt": "theirs"}))
}

// The branch can be locked because somebody is moving it. Such a lock goes away, and the deploy waits for that. If a server was
// killed, its lock stays, and the deploy fails.
func TestTheBranchIsLocked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lock := filepath.Join(w.remote, "refs/heads/gh-pages.lock")
	w.deployer.beforePush = func() { writeFile(t, lock, "", 0o644) }
	w.deployer.pause = func(context.Context) {}
	w.refuse("git push failed; another git is at work, or one was killed: if none runs, delete the file that git names", page)
	pauses := 0
	w.deployer.pause = func(context.Context) { os.Remove(lock); w.deployer.beforePush = func() {}; pauses++ }
	w.publish(page)
	w.holds(page)
	if pauses != 1 {
		t.Errorf("the deploy paused %d times, want once", pauses)
	}
}

// Two deploys of the same site at the same time make one commit, and both succeed. The same is true if the branch does not exist yet.
func TestTwoAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	other := newDeployer()
	for round, s := range []site{page, page.with(site{"index.html": "2"})} {
		once := false
		w.deployer.beforePush = func() {
			if once {
				return
			}
			once = true
			o := w.options(s)
			if report, err := other.publish(context.Background(), o); err != nil || report.Commit == "" {
				t.Errorf("the other deploy must make a commit, but has the report %+v and the error %v", report, err)
			}
		}
		if report := w.publish(s, func(o *Options) { o.Message = "the same" }); !report.Empty() || w.commits() != round+1 {
			t.Errorf("this deploy must find nothing to change, but its report is %+v, and the branch has %d commits", report.Diff, w.commits())
		}
		w.holds(s)
	}
}

// If another deploy is faster, this one replaces the other page only if that page was built from the same or earlier
// sources.
func TestOtherSources(t *testing.T) {
	t.Parallel()
	theirs, mine := page.with(site{"index.html": "theirs"}), page.with(site{"index.html": "mine"})
	for name, test := range map[string]struct {
		before func(w *world) // changes the repository before the other deploy; its first commit has the tag old
		after  func(w *world) // changes the same repository after the other deploy
		stops  bool
	}{
		"the same": {},
		"earlier":  {after: func(w *world) { w.git(w.local, "commit", "--quiet", "--allow-empty", "-m", "newer") }},
		"newer": {
			before: func(w *world) { w.git(w.local, "commit", "--quiet", "--allow-empty", "-m", "newer") },
			after:  func(w *world) { w.git(w.local, "reset", "--quiet", "--soft", "old") }, stops: true,
		},
		"others": {
			before: func(w *world) { w.git(w.local, "commit", "--quiet", "--allow-empty", "-m", "aside") },
			after: func(w *world) {
				w.git(w.local, "reset", "--quiet", "--soft", "old")
				w.git(w.local, "commit", "--quiet", "--allow-empty", "-m", "ours")
			}, stops: true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.git(w.local, "tag", "old")
			w.publish(page)
			w.deployer.beforePush = func() {
				w.deployer.beforePush = func() {}
				if test.before != nil {
					test.before(w)
				}
				if _, err := newDeployer().publish(context.Background(), w.options(theirs)); err != nil {
					t.Fatal(err)
				}
				w.push("gh-pages", site{"foreign.txt": "the sources are not named at the tip"})
				if test.after != nil {
					test.after(w)
				}
			}
			_, err := w.try(mine)
			want := mine
			if test.stops {
				want = theirs
				if err == nil || !strings.Contains(err.Error(), ") while this one was at work, and this folder does not have them; get them with git pull, then deploy again") {
					t.Errorf("the error must advise to get the newer sources, but is %v", err)
				}
			} else if err != nil {
				t.Error(err)
			}
			w.holds(want.with(site{"foreign.txt": "the sources are not named at the tip"}))
		})
	}
}

func TestABranchThatIsNotOurs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.push("gh-pages", site{"index.html": "old", "old/page.html": "old"})
	err := w.refuse("the branch gh-pages has files that howihelp did not write; choose another branch, or add --adopt", page)
	if !strings.Contains(err, "\n  index.html\n  old/page.html") {
		t.Errorf("the error does not name the files: %s", err)
	}
	adopt := func(o *Options) { o.Adopt = true }
	report := w.publish(page, adopt)
	w.holds(page.with(site{"old/page.html": "old"}))
	if fmt.Sprint(report.Foreign, report.Changed) != "[old/page.html] [index.html]" {
		t.Errorf("the report must have one foreign and one changed file, but is %+v", report.Diff)
	}
	w.publish(page.with(site{"index.html": "2"}))

	// Later, a new page may have the path of a file that howihelp did not write.
	w.refuse("files on the branch gh-pages that howihelp did not write have names that the page needs; rename them there, or replace them with --adopt:\n  old/page.html", page.with(site{"old/page.html": "new"}))
	w.refuse("files on the branch gh-pages have the names of folders that the page needs, or the other way round; rename them there:\n  old/page.html", page.with(site{"old/page.html/index.html": "new"}), adopt)
	w.refuse("or the other way round; rename them there:\n  old", page.with(site{"old": "new"}))
	w.publish(page.with(site{"old/page.html": "new"}), adopt)
	w.holds(page.with(site{"old/page.html": "new"}))
}

// Without --adopt, howihelp takes over a branch that has exactly the files of the page. It refuses to publish an empty page or a
// private file.
func TestABranchThatIsEqual(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.push("gh-pages", page)
	report := w.publish(page)
	if report.Commit == "" || w.commits() != 2 || !w.publish(page).Empty() {
		t.Errorf("want a commit with the manifest, and then no change; the report is %+v, and the branch has %d commits", report, w.commits())
	}
	w.refuse("the build has no index.html", site{"faq/index.html": "faq"})
	w.refuse("the build has no index.html", site{})
	w.refuse(`"private/index.html" must not be published`, page.with(site{"private/index.html": "private"}))
}

func TestADamagedManifest(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.publish(page)
	w.push("gh-pages", site{manifestPath: manifestHeading + "rubbish\n"})
	w.refuse("gh-pages: .howihelp/manifest:2: expected a hash and a path; delete that file from the branch, then publish with --adopt", page)
	w.push("gh-pages", site{manifestPath: ""})
	w.publish(page)
	w.holds(page)
}

func TestCNAME(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	own := func(domain string) func(*Options) {
		return func(o *Options) { o.Domain, o.BaseURL = domain, "https://"+domain+"/" }
	}
	w.publish(page.with(site{"CNAME": "a.example\n"}), own("a.example"))
	// If somebody enters the domain in GitHub's settings, GitHub writes CNAME without a line break. That does not count as a
	// change.
	w.push("gh-pages", site{"CNAME": "A.example"})
	if report := w.publish(page.with(site{"CNAME": "a.example\n"}), own("a.example")); len(report.Changed) > 0 {
		t.Errorf("CNAME must not count as changed, but the report is %+v", report.Diff)
	}
	w.publish(page.with(site{"CNAME": "b.example\n"}), own("b.example"))
	w.holds(page.with(site{"CNAME": "b.example"}))
	// CNAME stays even if site.toml has no domain. Without the file, the page would lose its domain.
	w.refuse(`site.toml: base_url is "https://ana.example/help/", but the page will be at https://b.example/`, page)
	w.publish(page, func(o *Options) { o.BaseURL = "https://b.example/" })
	w.holds(page.with(site{"CNAME": "b.example"}))
}

// insteadOf makes git use the bare repository in place of one on GitHub.
func insteadOf(w *world) {
	w.git(w.local, "config", "url."+w.remote+".insteadOf", "https://github.com/ana/how-i-help")
}

func TestAddressOfTheRepository(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	insteadOf(w)
	w.git(w.local, "remote", "set-url", "origin", "https://github.com/ana/how-i-help")
	base := func(url string) func(*Options) { return func(o *Options) { o.BaseURL = url } }
	w.refuse(`site.toml: base_url is "https://ana.github.io/help/", but the page will be at https://ana.github.io/how-i-help/, and no link would work`,
		page, base("https://ana.github.io/help/"))
	report := w.publish(page, base("https://ana.github.io/how-i-help/"))
	if report.Repository != w.remote || report.Page != "https://github.com/ana/how-i-help" || report.Settings != "https://github.com/ana/how-i-help/settings/pages" {
		t.Errorf("the report must name the pushed repository and GitHub's settings page, but names %q and %q", report.Repository, report.Settings)
	}

	// A short form from the user's settings works.
	w.git(w.local, "config", "url.https://github.com/.insteadOf", "gh:")
	g, err := newGit(context.Background(), w.local)
	if err != nil {
		t.Fatal(err)
	}
	r, err := openRepository(g, Options{Repository: "gh:ana/other", Branch: "gh-pages"})
	if err != nil || r.page != "https://github.com/ana/other" {
		t.Errorf("the address gh:ana/other must become one on GitHub, but becomes %+v, with the error %v", r, err)
	}
}

func TestCheckAddress(t *testing.T) {
	t.Parallel()
	const project, user = "git@github.com:ana/how-i-help.git", "https://github.com/ana/Ana.github.io"
	tests := []struct {
		name, base, repository, domain string
		fine                           bool
	}{
		{"a project", "https://ana.github.io/how-i-help/", project, "", true},
		{"a project in capitals", "https://Ana.github.io/How-I-Help/", project, "", true},
		{"a project at the root", "https://ana.github.io/", project, "", false},
		{"a project of somebody else", "https://ben.github.io/how-i-help/", project, "", false},
		{"a project below its owner's domain", "https://ana.example/how-i-help/", project, "", true},
		{"a domain that nothing names", "https://help.ana.example/", project, "", false},
		{"a domain", "https://help.ana.example/", project, "help.ana.example", true},
		{"another domain", "https://ana.example/", project, "help.ana.example", false},
		{"a domain with the project's path", "https://help.ana.example/how-i-help/", project, "help.ana.example", false},
		{"GitHub's address beside a domain", "https://ana.github.io/how-i-help/", project, "help.ana.example", false},
		{"a person's site", "https://ana.github.io/", user, "", true},
		{"a person's site with a path", "https://ana.github.io/how-i-help/", user, "", false},
		{"a person's site at a domain that nothing names", "https://ana.example/", user, "", false},
		{"not on GitHub", "https://ana.example/x/", "/srv/git/pages.git", "", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if err := checkAddress(test.base, test.repository, test.domain); (err == nil) != test.fine {
				t.Errorf("checkAddress(%q, %q, %q) = %v, want an error: %v", test.base, test.repository, test.domain, err, !test.fine)
			}
		})
	}
}

func TestAddress(t *testing.T) {
	t.Parallel()
	for repository, want := range map[string]string{
		"https://github.com/Ana/how-i-help.git":            "https://ana.github.io/how-i-help/",
		"https://token@github.com/ana/how-i-help":          "https://ana.github.io/how-i-help/",
		"git@github.com:ana/how-i-help.git":                "https://ana.github.io/how-i-help/",
		"github.com:ana/how-i-help":                        "https://ana.github.io/how-i-help/",
		"ssh://git@ssh.github.com:443/ana/how-i-help.git/": "https://ana.github.io/how-i-help/",
		"https://github.com/ana/ana.github.io":             "https://ana.github.io/",
		"https://github.com/ana":                           "",
		"https://gitlab.com/ana/how-i-help":                "",
		"https://notgithub.com/ana/how-i-help":             "",
		"../pages.git":                                     "",
	} {
		if got := Address(repository); got != want {
			t.Errorf("Address(%q) = %q, want %q", repository, got, want)
		}
	}
}

func TestADryRunWritesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	before, objects := w.refs(), w.git(w.local, "count-objects")
	report := w.publish(page, func(o *Options) { o.DryRun = true })
	if len(report.Added) != 7 || report.Commit != "" || w.refs() != before || w.git(w.local, "count-objects") != objects {
		t.Errorf("a dry run must report 7 new files and write nothing, but has the report %+v, and leaves the refs %s", report, w.refs())
	}
}

func TestReviewStops(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.publish(page)
	w.refuse("not so", page.with(site{"ask/chat/index.html": ""}), func(o *Options) {
		o.Review = func(r *Report) error {
			if fmt.Sprint(r.Deleted) != "[ask/chat/index.html]" {
				t.Errorf("Review must get one deleted file, but gets the changes %+v", r.Diff)
			}
			return fmt.Errorf("not so")
		}
	})
}

func TestSize(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.deployer.manyBytes, w.deployer.mostBytes = 3_000_000, 6_000_000
	if report := w.publish(page); report.Large {
		t.Errorf("a page of %d bytes is reported as large", report.Bytes)
	}
	large := page.with(site{"talk.pdf": strings.Repeat("x", 4_000_000)})
	if report := w.publish(large); !report.Large {
		t.Errorf("a page of %d bytes is not reported as large", report.Bytes)
	}
	w.push("gh-pages", site{"theirs.pdf": strings.Repeat("y", 4_000_000)})
	w.refuse("the page is 8 MB, and GitHub Pages allows 6; take large files out of content/static/", large.with(site{"index.html": "2"}))
}

func TestAWorkflowPublishesAlready(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.write(".github/workflows/ci.yml", "# uses: actions/deploy-pages@v5.0.0 would clash\n")
	w.publish(page)
	w.write(".github/workflows/pages.yaml", "      - uses: actions/deploy-pages@v5.0.0\n")
	w.refuse(".github/workflows/pages.yaml publishes this repository's pages already", page.with(site{"index.html": "2"}))
	// The workflow does not affect the pages of another repository.
	other := filepath.Join(t.TempDir(), "other.git")
	w.git(w.local, "init", "--quiet", "--bare", other)
	w.publish(page, func(o *Options) { o.Repository = other })
}

// The public repository gets only the page: no source file, and no history of the sources.
func TestSourcesStayBehind(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	public := filepath.Join(t.TempDir(), "public.git")
	w.git(w.local, "init", "--quiet", "--bare", "--initial-branch=main", public)
	w.publish(page, func(o *Options) { o.Repository = public })
	w.publish(page.with(site{"index.html": "2"}), func(o *Options) { o.Repository = public })
	if refs := w.git(public, "for-each-ref", "--format=%(refname)"); refs != "refs/heads/gh-pages" {
		t.Errorf("the public repository must have only the branch gh-pages, but has the refs %s", refs)
	}
	source := w.git(w.local, "rev-parse", "HEAD:content/profile.md")
	if objects := w.git(public, "cat-file", "--batch-all-objects", "--batch-check"); strings.Contains(objects, source) {
		t.Errorf("the public repository contains a source file")
	}
	// In a repository with only the page, the page's branch becomes the default branch, and deploys still accept it.
	w.git(public, "symbolic-ref", "HEAD", "refs/heads/gh-pages")
	w.publish(page, func(o *Options) { o.Repository = public })
}

func TestKindsOfRepositories(t *testing.T) {
	t.Parallel()
	in := func(dir string) func(*Options) { return func(o *Options) { o.Dir = dir } }
	t.Run("detached HEAD", func(t *testing.T) {
		w := newWorld(t)
		w.git(w.local, "checkout", "--quiet", "--detach")
		w.publish(page)
		w.holds(page)
	})
	t.Run("shallow clone", func(t *testing.T) {
		w := newWorld(t)
		w.publish(page)
		w.publish(page.with(site{"index.html": "2"}))
		for _, branches := range []string{"--single-branch", "--no-single-branch"} {
			clone := filepath.Join(t.TempDir(), "clone")
			w.git(w.local, "clone", "--quiet", "--depth=1", branches, "file://"+w.remote, clone)
			w.git(clone, "config", "user.name", "Ana")
			w.git(clone, "config", "user.email", "ana@example.com")
			s := page.with(site{"index.html": branches})
			w.publish(s, in(clone))
			w.holds(s)
			w.git(clone, "fsck")
			w.git(w.remote, "fsck")
		}
	})
	t.Run("clone without blobs", func(t *testing.T) {
		w := newWorld(t)
		w.push("gh-pages", site{"theirs.txt": "theirs"})
		w.git(w.remote, "config", "uploadpack.allowFilter", "true")
		clone := filepath.Join(t.TempDir(), "clone")
		w.git(w.local, "clone", "--quiet", "--filter=blob:none", "file://"+w.remote, clone)
		w.git(clone, "config", "user.name", "Ana")
		w.git(clone, "config", "user.email", "ana@example.com")
		w.publish(page, in(clone), func(o *Options) { o.Adopt = true })
		w.holds(page.with(site{"theirs.txt": "theirs"}))
	})
	t.Run("worktree", func(t *testing.T) {
		w := newWorld(t)
		tree := filepath.Join(t.TempDir(), "tree")
		w.git(w.local, "worktree", "add", "--quiet", "-b", "other", tree)
		w.publish(page, in(tree))
		w.holds(page)
		w.refuse("the branch other is checked out in another work tree, "+tree+"; check out another branch there, remove it (git worktree remove", page,
			func(o *Options) { o.Branch = "other" })
		w.refuse("the branch other is checked out here", page, in(tree), func(o *Options) { o.Branch = "other" })
	})
	t.Run("folder below the top, no commit yet", func(t *testing.T) {
		w := newWorld(t)
		fresh := t.TempDir()
		w.git(fresh, "init", "--quiet", "--initial-branch=main")
		w.git(fresh, "config", "user.name", "Ana")
		w.git(fresh, "config", "user.email", "ana@example.com")
		w.git(fresh, "remote", "add", "origin", w.remote)
		writeFile(t, filepath.Join(fresh, "site/site.toml"), "x", 0o644)
		w.publish(page, in(filepath.Join(fresh, "site")))
		w.holds(page)
	})
	t.Run("filters, tags and attributes", func(t *testing.T) {
		w := newWorld(t)
		w.write(".gitattributes", "* text eol=crlf filter=spoil\n")
		w.git(w.local, "config", "filter.spoil.clean", "tr a-z A-Z")
		w.git(w.local, "config", "core.autocrlf", "true")
		w.git(w.local, "config", "push.followTags", "true")
		w.git(w.local, "tag", "-a", "-m", "mine", "mine")
		s := page.with(site{"index.html": "a\r\nb\nc"})
		w.publish(s)
		w.holds(s)
		if refs := w.refs(); strings.Contains(refs, "tags") {
			t.Errorf("tags were pushed: %s", refs)
		}
	})
	t.Run("names that need quoting", func(t *testing.T) {
		w := newWorld(t)
		w.push("gh-pages", site{"it's \"theirs\"\ttoo.txt": "theirs", "café/ü.txt": "theirs"})
		s := page.with(site{"ask/café/index.html": "café", "a b/c.html": "blank"})
		w.publish(s, func(o *Options) { o.Adopt = true })
		w.holds(s.with(site{"it's \"theirs\"\ttoo.txt": "theirs", "café/ü.txt": "theirs"}))
	})
}

func TestWhereNothingCanBePublished(t *testing.T) {
	t.Parallel()
	at := func(repository string) func(*Options) { return func(o *Options) { o.Repository = repository } }
	on := func(branch string) func(*Options) { return func(o *Options) { o.Branch = branch } }
	hook := func(w *world, name, says string) {
		writeFile(w.t, filepath.Join(w.remote, "hooks", name), "#!/bin/sh\necho '"+says+"' >&2\nexit 1\n", 0o755)
	}
	tests := []struct {
		name, want string
		prepare    func(w *world) func(*Options)
	}{
		{"a folder without a git repository", "this folder is in no git repository; create one: git init", func(w *world) func(*Options) {
			dir := w.t.TempDir()
			return func(o *Options) { o.Dir = dir }
		}},
		{"a bare repository", "this folder is in no git repository", func(w *world) func(*Options) {
			return func(o *Options) { o.Dir = w.remote }
		}},
		{"no remote", "there is no remote to publish to; add it: git remote add origin", func(w *world) func(*Options) {
			w.git(w.local, "remote", "remove", "origin")
			return at("")
		}},
		{"another remote", `there is no remote "origin"; say where to publish: --repository backup or --repository mine`, func(w *world) func(*Options) {
			w.git(w.local, "remote", "rename", "origin", "mine")
			w.git(w.local, "remote", "add", "backup", w.remote)
			return at("")
		}},
		{"the checked-out branch", "the branch main is checked out here, with your sources", func(*world) func(*Options) { return on("main") }},
		{"the default branch", "main is the default branch of the repository", func(w *world) func(*Options) {
			w.git(w.local, "checkout", "--quiet", "-b", "work")
			return on("main")
		}},
		{"an invalid name of a branch", `"a..b" cannot be the name of a branch`, func(*world) func(*Options) { return on("a..b") }},
		{"an address without a repository", "git ls-remote failed; check the address of the repository: git remote -v\n  git: fatal: ", func(w *world) func(*Options) {
			return at(filepath.Join(w.t.TempDir(), "nothing"))
		}},
		{"no network", "git ls-remote failed; check the network, then try again\n  git: fatal: unable to access 'http://127.0.0.1:1/ana/help.git/'", func(*world) func(*Options) {
			return at("http://127.0.0.1:1/ana/help.git")
		}},
		{"no credentials", "git ls-remote failed; sign in once with git push by hand, or set up a credential helper: https://git-scm.com/docs/gitcredentials\n  git: fatal: could not read Username for", func(w *world) func(*Options) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("WWW-Authenticate", `Basic realm="GitHub"`)
				w.WriteHeader(http.StatusUnauthorized)
			}))
			w.t.Cleanup(server.Close)
			return at(server.URL + "/ana/help.git")
		}},
		{"a password in the address", "the address of the repository contains a name or a password", func(*world) func(*Options) {
			return at("https://ghp_secret@github.com/ana/help.git")
		}},
		{"an option in place of an address", `"--upload-pack=x" is not a repository`, func(*world) func(*Options) { return at("--upload-pack=x") }},
		{"a command in place of an address", "transport 'ext' not allowed", func(*world) func(*Options) { return at("ext::sh -c touch% /tmp/x") }},
		{"a remote that refuses", "git push failed; a hook of the repository refused it; its reason is below\n  git: remote: no pages on Mondays", func(w *world) func(*Options) {
			hook(w, "pre-receive", "no pages on Mondays")
			return on("gh-pages")
		}},
		{"a protected branch", "git push failed; the branch is protected: allow yourself to push", func(w *world) func(*Options) {
			hook(w, "update", "error: GH006: Protected branch update failed for refs/heads/gh-pages.")
			return on("gh-pages")
		}},
		{"a hook of the user", "not before lunch", func(w *world) func(*Options) {
			writeFile(w.t, filepath.Join(w.local, ".git/hooks/pre-push"), "#!/bin/sh\necho not before lunch >&2\nexit 1\n", 0o755)
			return on("gh-pages")
		}},
		{"no author", `git commit-tree failed; tell git your name: git config user.name "NAME"`, func(w *world) func(*Options) {
			w.git(w.local, "config", "user.useConfigOnly", "true")
			w.git(w.local, "config", "--unset", "user.email")
			return on("gh-pages")
		}},
		{"a signing key that is missing", "git commit-tree failed; fix the key that git signs with", func(w *world) func(*Options) {
			w.git(w.local, "config", "commit.gpgSign", "true")
			w.git(w.local, "config", "gpg.program", "false")
			return on("gh-pages")
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			message := w.refuse(test.want, page, test.prepare(w))
			if strings.Contains(message, "secret") {
				t.Errorf("the error contains a password: %s", message)
			}
			t.Log(message)
		})
	}
}

func TestGitItself(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a script cannot replace a program on Windows")
	}
	real, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	// install puts a script in front of git in PATH.
	install := func(t *testing.T, script string) {
		dir := t.TempDir()
		writeFile(t, filepath.Join(dir, "git"), "#!/bin/sh\n"+script+"\n", 0o755)
		t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	}
	t.Run("missing", func(t *testing.T) {
		w := newWorld(t)
		t.Setenv("PATH", t.TempDir())
		_, err := w.try(page)
		if want := "git is not installed; get it from https://git-scm.com/downloads, then try again"; err == nil || err.Error() != want {
			t.Errorf("the error is %v, want %s", err, want)
		}
	})
	t.Run("too old", func(t *testing.T) {
		w := newWorld(t)
		install(t, "echo git version 2.17.1")
		_, err := w.try(page)
		if want := "git version 2.17.1 is too old; install git 2.25 or newer, then try again"; err == nil || err.Error() != want {
			t.Errorf("the error is %v, want %s", err, want)
		}
	})
	t.Run("the oldest", func(t *testing.T) {
		w := newWorld(t)
		install(t, `case "$*" in *version) echo git version 2.25.0.windows.1;; *write-fetch-head*) exit 129;; *) exec `+real+` "$@";; esac`)
		w.publish(page)
		w.push("gh-pages", site{"theirs.txt": "theirs"})
		w.publish(page)
	})
	// The push succeeds, but the connection breaks before git gets the answer. The deploy succeeds, too.
	t.Run("a lost answer", func(t *testing.T) {
		w := newWorld(t)
		install(t, `case "$*" in *" push "*) `+real+` "$@"; exit 128;; *) exec `+real+` "$@";; esac`)
		if report := w.publish(page); report.Commit == "" {
			t.Errorf("the deploy has no commit in its report %+v", report)
		}
		w.holds(page)
	})
	// A shared SSH connection or a credential helper keeps running, and keeps git's output open.
	t.Run("a process that stays", func(t *testing.T) {
		w := newWorld(t)
		install(t, `case "$*" in *" push "*) sleep 60 & esac; exec `+real+` "$@"`)
		if report := w.publish(page); report.Commit == "" {
			t.Errorf("the deploy has no commit in its report %+v", report)
		}
		w.holds(page)
	})
	t.Run("signing", func(t *testing.T) {
		w := newWorld(t)
		signer := filepath.Join(t.TempDir(), "signer")
		writeFile(t, signer, "#!/bin/sh\ncat >/dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\necho '-----BEGIN PGP SIGNATURE-----'\necho signed\necho '-----END PGP SIGNATURE-----'\n", 0o755)
		w.git(w.local, "config", "gpg.program", signer)
		w.git(w.local, "config", "commit.gpgSign", "true")
		w.publish(page)
		if commit := w.git(w.remote, "cat-file", "commit", "gh-pages"); !strings.Contains(commit, "gpgsig -----BEGIN PGP SIGNATURE-----\n signed") {
			t.Errorf("the commit is not signed: %s", commit)
		}
	})
}

// The error of an interrupted deploy says that it was interrupted. The deploy leaves nothing behind.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx, cancel := context.WithCancel(context.Background())
	w.deployer.beforePush = cancel
	_, err := w.deployer.publish(ctx, w.options(page))
	if err == nil || !strings.HasPrefix(err.Error(), "interrupted") {
		t.Errorf("the error must say that the deploy was interrupted, but is %v", err)
	}
	w.publish(page)
}

func TestWithoutPasswords(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"fatal: unable to access 'https://ana:secret@github.com/ana/x.git/'": "fatal: unable to access 'https://github.com/ana/x.git/'",
		"https://secret@github.com https://b:c@d.example/":                   "https://github.com https://d.example/",
		"remote: mail ana@example.com":                                       "remote: mail ana@example.com",
	} {
		if got := withoutPasswords(text); got != want {
			t.Errorf("withoutPasswords(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestPlain(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"remote: \x1b[31mno\x1b[m\n\tdone": "remote: no\n\tdone",
		"\x1b]0;title\a\u009b1m\u202eno":   "]0;title1mno",
		"caf\xc3\xa9 \xff":                 "café \uFFFD",
		"10 %\r20 %":                       "10 %20 %",
	} {
		if got := plain(text); got != want {
			t.Errorf("plain(%q) = %q, want %q", text, got, want)
		}
	}
}

// Parsing never panics, its errors name a line, and a manifest that was parsed and formatted parses the same.
func FuzzManifest(f *testing.F) {
	f.Add(string(formatManifest(map[string]string{"index.html": strings.Repeat("a", 40), "ask/x/index.html": strings.Repeat("0", 64)})))
	f.Add(manifestHeading)
	f.Add("howihelp deploy 2\n")
	f.Add(manifestHeading + "x  y\n")
	f.Add(manifestHeading + strings.Repeat("a", 40) + "  x")
	f.Fuzz(func(t *testing.T, text string) {
		files, err := parseManifest(text)
		if err != nil {
			if !strings.Contains(err.Error(), ": expected ") {
				t.Errorf("the error has no line: %v", err)
			}
			return
		}
		again, err := parseManifest(string(formatManifest(files)))
		if err != nil || !maps.Equal(files, again) {
			t.Errorf("the manifest %q must be parsed in the same way after formatting, but is parsed as %v, then as %v (%v)", text, files, again, err)
		}
	})
}

// A commit has a public address if it was pushed to a repository that others can read.
func TestPublic(t *testing.T) {
	for remote, want := range map[string]string{
		"git@github.com:ana/howihelp.git":     "https://github.com/ana/howihelp@",
		"https://github.com/ana/howihelp":     "https://github.com/ana/howihelp@",
		"https://codeberg.org/ana/howihelp":   "https://codeberg.org/ana/howihelp@",
		"https://ana:secret@codeberg.org/a/b": "",
		"git@example.com:ana/howihelp.git":    "",
		"/home/ana/howihelp":                  "",
	} {
		w := newWorld(t)
		w.git(w.local, "remote", "set-url", "origin", remote)
		commit := w.git(w.local, "rev-parse", "HEAD")
		w.git(w.local, "update-ref", "-d", "refs/remotes/origin/main")
		if got := Public(w.local, commit); got != "" {
			t.Errorf("for the remote %s, a commit that was never pushed has the public address %q", remote, got)
		}
		w.git(w.local, "update-ref", "refs/remotes/origin/main", commit)
		if want != "" {
			want += commit
		}
		if got := Public(w.local, commit); got != want {
			t.Errorf("for the remote %s, the public address is %q, want %q", remote, got, want)
		}
	}
	if got := Public(t.TempDir(), "HEAD"); got != "" {
		t.Errorf("a folder without a git repository has the public address %q", got)
	}
}
