package deploy

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// setting is a test case with some of git's settings. FETCH and PUSH in the fields config and repository are placeholders for
// two bare repositories.
type setting struct {
	name       string
	config     []string // key=value; a key with several values is repeated
	repository string   // the repository to publish to; "" for origin
	at         string   // the repositories that get the page: FETCH, PUSH, or both
	refused    string   // the expected error, if there is one
}

var settings = []setting{
	{name: "none", at: "FETCH"},
	{name: "a push address", config: []string{"remote.origin.pushurl=PUSH"}, at: "PUSH"},
	{name: "a push address equal to the fetch address", config: []string{"remote.origin.pushurl=FETCH"}, at: "FETCH"},
	{name: "two push addresses", config: []string{"remote.origin.pushurl=PUSH", "remote.origin.pushurl=FETCH"}, at: "PUSH FETCH"},
	{name: "the same push address twice", config: []string{"remote.origin.pushurl=PUSH", "remote.origin.pushurl=PUSH"}, at: "PUSH"},
	{name: "two addresses", config: []string{"remote.origin.url=PUSH"}, at: "FETCH PUSH"},
	{name: "a push address that is switched off", config: []string{"remote.origin.pushurl=no-push"}, refused: "check the address of the repository"},
	{name: "only a push address", config: []string{"remote.one.pushurl=PUSH"}, repository: "one", at: "PUSH"},
	{name: "insteadOf", config: []string{"remote.away.url=there:x", "url.PUSH.insteadOf=there:x"}, repository: "away", at: "PUSH"},
	{name: "insteadOf of origin", config: []string{"url.PUSH.insteadOf=FETCH"}, at: "PUSH"},
	{name: "insteadOf in a chain, which git follows once", config: []string{"url.there:x.insteadOf=PUSH", "url.PUSH.insteadOf=FETCH"}, at: "PUSH"},
	{name: "pushInsteadOf", config: []string{"url.PUSH.pushInsteadOf=FETCH"}, at: "PUSH"},
	{name: "pushInsteadOf in a chain", config: []string{"url.there:x.pushInsteadOf=PUSH", "url.there:y.insteadOf=PUSH", "url.PUSH.pushInsteadOf=FETCH"}, at: "PUSH"},
	{name: "pushInsteadOf beside a push address, which counts", config: []string{"remote.origin.pushurl=FETCH", "url.PUSH.pushInsteadOf=FETCH"}, at: "FETCH"},
	{name: "insteadOf of a push address", config: []string{"remote.origin.pushurl=there:x", "url.PUSH.insteadOf=there:x"}, at: "PUSH"},
	{name: "both kinds", config: []string{"url.there:x.insteadOf=FETCH", "url.PUSH.pushInsteadOf=FETCH"}, at: "PUSH"},
	{name: "the folder of a repository", repository: "PUSH", at: "PUSH"},
	{name: "the folder of a repository, with pushInsteadOf", config: []string{"url.FETCH.pushInsteadOf=PUSH"}, repository: "PUSH", at: "FETCH"},
	{name: "a short form of an address", config: []string{"url.PUSH.insteadOf=there:"}, repository: "there:", at: "PUSH"},
	{name: "a short form of an address, only for pushes", config: []string{"url.PUSH.pushInsteadOf=there:"}, repository: "there:", at: "PUSH"},
	{name: "another remote", config: []string{"remote.more.url=PUSH"}, repository: "more", at: "PUSH"},
	{name: "remote.pushDefault", config: []string{"remote.more.url=PUSH", "remote.pushDefault=more"}, at: "FETCH"},
	{name: "a branch's remote", config: []string{"remote.more.url=PUSH", "branch.main.pushRemote=more", "branch.gh-pages.pushRemote=more", "branch.gh-pages.remote=more"}, at: "FETCH"},
	{name: "a mirror", config: []string{"remote.origin.mirror=true"}, at: "FETCH"},
	{name: "a mirror with a push address", config: []string{"remote.origin.mirror=true", "remote.origin.pushurl=PUSH"}, at: "PUSH"},
	{name: "other branches and tags in a push", config: []string{"push.default=matching", "remote.origin.push=refs/heads/main:refs/heads/other", "push.followTags=true", "push.autoSetupRemote=true"}, at: "FETCH"},
	{name: "pruning and tags in a fetch", config: []string{"fetch.prune=true", "fetch.pruneTags=true", "remote.origin.prune=true", "remote.origin.tagOpt=--tags", "fetch.writeCommitGraph=true"}, at: "FETCH"},
	{name: "submodules", config: []string{"push.recurseSubmodules=only", "submodule.recurse=true", "fetch.recurseSubmodules=true"}, at: "FETCH"},
	{name: "colours and columns", config: []string{"color.ui=always", "column.ui=always", "color.push=always", "core.quotePath=true"}, at: "FETCH"},
	{name: "status", config: []string{"status.short=true", "status.branch=true", "status.showUntrackedFiles=no", "status.relativePaths=false"}, at: "FETCH"},
	{name: "other programs on the remote side", config: []string{"remote.origin.receivepack=git receive-pack", "remote.origin.uploadpack=git upload-pack", "remote.origin.pushurl=PUSH"}, at: "PUSH"},
	{name: "a missing program on the remote side", config: []string{"remote.origin.receivepack=nothing-is-called-so", "remote.origin.pushurl=PUSH"}, refused: "nothing-is-called-so"},
	{name: "pushes that must be signed", config: []string{"push.gpgSign=true"}, refused: "git push failed; let git sign pushes only where the host supports that: git config push.gpgSign if-asked"},
	{name: "options for the host", config: []string{"push.pushOption=ci.skip"}, refused: "git push failed; take push.pushOption out of git's settings"},
}

// With each of git's settings, two deploys publish the whole page to the places in their reports, and nowhere else. No
// other branch, tag or file changes.
func TestSettings(t *testing.T) {
	t.Parallel()
	for _, s := range settings {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			s.test(t)
		})
	}
}

func (s setting) test(t *testing.T) {
	w := newWorld(t)
	other := filepath.Join(t.TempDir(), "a = b.git") // a name that is difficult in a key of git's settings
	w.git(w.local, "init", "--quiet", "--bare", "--initial-branch=main", other)
	w.git(w.local, "push", "--quiet", other, "main")
	w.git(w.local, "tag", "-a", "-m", "mine", "mine")
	names := strings.NewReplacer("FETCH", w.remote, "PUSH", other)
	for _, line := range s.config {
		i := strings.LastIndex(line, "=")
		w.git(w.local, "config", "--add", names.Replace(line[:i]), names.Replace(line[i+1:]))
	}
	at := func(o *Options) { o.Repository = names.Replace(s.repository) }
	if s.refused != "" {
		_, err := w.try(page, at)
		if err == nil || !strings.Contains(err.Error(), s.refused) {
			t.Fatalf("the error is %v, want %q", err, s.refused)
		}
		return
	}
	mine := w.state()
	for _, next := range []site{page, page.with(site{"index.html": "2", "faq/index.html": ""})} {
		report := w.publish(next, at)
		said := append([]string{report.Repository}, report.Also...)
		if want := strings.Fields(s.at); !slices.Equal(said, replaced(names, want)) {
			t.Errorf("the report says that the page is at %q, want %q", said, replaced(names, want))
		}
		for _, repository := range []string{w.remote, other} {
			refs := w.git(w.local, "--git-dir="+repository, "for-each-ref", "--format=%(refname) %(objectname)")
			got := strings.Contains(refs, "refs/heads/gh-pages "+report.Commit)
			if want := slices.Contains(said, repository); got != want || strings.Count(refs, "\n") > 1 {
				t.Errorf("%s has the refs\n%s\nwant the page: %t, and main", repository, refs, want)
			}
		}
	}
	if report := w.publish(page.with(site{"index.html": "2", "faq/index.html": ""}), at); !report.Empty() || report.Uncommitted != 0 {
		t.Errorf("the third deploy must change nothing, but its report is %+v", report)
	}
	for name, text := range w.state() {
		if mine[name] != text {
			t.Errorf("%s changed from\n%s\nto\n%s", name, mine[name], text)
		}
	}
}

func replaced(r *strings.Replacer, all []string) []string {
	var out []string
	for _, s := range all {
		out = append(out, r.Replace(s))
	}
	return out
}

// If the second push address fails, the error names both addresses and says which one has the page. The next deploy mends that.
func TestASecondPushAddressFails(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	other := filepath.Join(t.TempDir(), "other.git")
	w.git(w.local, "config", "--add", "remote.origin.pushurl", w.remote)
	w.git(w.local, "config", "--add", "remote.origin.pushurl", other)
	_, err := w.try(page)
	if want := w.remote + " has the page, but " + other + ", the other push address, does not: git ls-remote failed; "; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("the error is %v, want %s", err, want)
	}
	w.holds(page)
	w.git(w.local, "init", "--quiet", "--bare", other)
	if report := w.publish(page); !report.Empty() {
		t.Errorf("the next deploy must find no changes, but its report is %+v", report.Diff)
	}
	if a, b := w.git(w.remote, "rev-parse", "gh-pages"), w.git(w.local, "--git-dir="+other, "rev-parse", "gh-pages"); a != b {
		t.Errorf("the branches at the two addresses must have the same commit, but have %s and %s", a, b)
	}
}

// The commit has the author and the committer that git would use, and its message is UTF-8.
func TestIdentity(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, setting := range [][2]string{{"author.name", "Ána"}, {"author.email", "author@example.com"}, {"committer.name", "Committer"}, {"i18n.commitEncoding", "ISO-8859-1"}} {
		w.git(w.local, "config", setting[0], setting[1])
	}
	w.publish(page, func(o *Options) { o.Message = "Grüße" })
	commit := w.git(w.remote, "cat-file", "commit", "gh-pages")
	if !strings.Contains(commit, "author Ána <author@example.com>") || !strings.Contains(commit, "committer Committer <ana@example.com>") ||
		!strings.Contains(commit, "\n\nGrüße") || strings.Contains(commit, "encoding") {
		t.Errorf("the commit must have git's author and committer, and a message in UTF-8, but is\n%s", commit)
	}
}

// Replacement objects in the user's repository don't change the published page.
func TestReplacedObjects(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.publish(page)
	theirs := w.push("gh-pages", site{"theirs.txt": "theirs"})
	w.git(w.local, "fetch", "--quiet")
	w.git(w.local, "replace", theirs, w.git(w.local, "rev-parse", "main"))
	w.publish(page.with(site{"index.html": "2"}))
	w.holds(page.with(site{"index.html": "2", "theirs.txt": "theirs"}))
}

func TestNamesOfBranches(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"gh-pages":                       "gh-pages",
		"refs/heads/gh-pages":            "gh-pages",
		"pages/new":                      "pages/new",
		"heads/gh-pages":                 "heads/gh-pages",
		"ü":                              "ü",
		"refs/tags/v1":                   "",
		"refs/remotes/origin/gh-pages":   "",
		"refs/heads/refs/heads/gh-pages": "",
		"refs/heads/":                    "",
		"HEAD":                           "",
		"-x":                             "",
		"--all":                          "",
		"@{-1}":                          "",
		"a..b":                           "",
		"a b":                            "",
		"x.lock":                         "",
		".x":                             "",
		"x/":                             "",
		"x//y":                           "",
		"x:y":                            "",
		"+x":                             "+x",
		"x~1":                            "",
		"x\ny":                           "",
		"*":                              "",
		"":                               "",
		"refs/heads/main":                "", // checked out
		"main":                           "",
	} {
		t.Run(given, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			report, err := w.try(page, func(o *Options) { o.Branch = given })
			refs := w.git(w.remote, "for-each-ref", "--format=%(refname)")
			switch {
			case want == "" && (err == nil || refs != "refs/heads/main"):
				t.Errorf("the branch must be refused; the error is %v, and the remote has %s", err, refs)
			case want != "" && (err != nil || report.Branch != want || !strings.Contains("\n"+refs+"\n", "\nrefs/heads/"+want+"\n")):
				t.Errorf("the branch must get the page; the report is %+v, the error is %v, and the remote has %s", report, err, refs)
			}
		})
	}
}

// Two branches cannot exist if the name of one is a folder in the name of the other. The error differs from the error while another
// deploy is at work.
func TestABranchInTheWay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.publish(page)
	w.refuse("git push failed; another branch is in the way of this name: choose another name with --branch", page,
		func(o *Options) { o.Branch = "gh-pages/new" })
}
