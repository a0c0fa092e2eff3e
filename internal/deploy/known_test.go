package deploy

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// known returns git's knowledge of the page while the remote is out of reach.
func (w *world) known(dir string, change ...func(*Options)) *Known {
	w.t.Helper()
	away := w.remote + ".away"
	if err := os.Rename(w.remote, away); err != nil {
		w.t.Fatal(err)
	}
	defer os.Rename(away, w.remote)
	o := Options{Dir: dir, Branch: "gh-pages"}
	for _, c := range change {
		c(&o)
	}
	return Know(context.Background(), o)
}

func TestKnow(t *testing.T) {
	w := newWorld(t)
	if k := w.known(w.local); k.Text("index.html") != "" || k.Unpushed("site.toml") {
		t.Errorf("before the first deploy, git must know no page, but knows %+v", k)
	}
	report := w.publish(page)
	if report.Before("index.html") != "" {
		t.Error("the report of the first deploy has an earlier page")
	}
	k := w.known(w.local)
	if k.Text("index.html") != "home" || k.Text("no.html") != "" || k.Unpushed("site.toml") {
		t.Errorf("after the first deploy, git must know the page, but knows %+v", k)
	}
	report = w.publish(page.with(site{"index.html": "new"}))
	if before, now := report.Before("index.html"), w.known(w.local).Text("index.html"); before != "home\n" || now != "new" {
		t.Errorf("the second deploy must report the first page, and git must know the second one; they are %q and %q", before, now)
	}
	for name, change := range map[string]func(*Options){
		"another branch":     func(o *Options) { o.Branch = "other" },
		"an address":         func(o *Options) { o.Repository = "https://github.com/ana/elsewhere" },
		"a missing remote":   func(o *Options) { o.Repository = "nowhere" },
		"no repository here": func(o *Options) { o.Dir = t.TempDir() },
	} {
		if k := w.known(w.local, change); k.Text("index.html") != "" {
			t.Errorf("with %s, git must know no page, but knows %q", name, k.Text("index.html"))
		}
	}
	// Git fetches from one address and pushes to another, so the remote-tracking branch is not that of the page.
	w.git(w.local, "remote", "set-url", "--push", "origin", w.remote+"/.")
	if k := w.known(w.local); k != nil {
		t.Errorf("with another push address, git must know no page, but knows %q", k.Text("index.html"))
	}
}

// In a partial clone, which lacks the contents of files, git would fetch a file from the network when it is read.
func TestKnowInAPartialClone(t *testing.T) {
	w := newWorld(t)
	w.publish(page)
	w.git(w.remote, "config", "uploadpack.allowFilter", "true")
	clone := filepath.Join(t.TempDir(), "clone")
	w.git(w.local, "clone", "--quiet", "--filter=blob:none", "file://"+w.remote, clone)
	if text := Know(context.Background(), Options{Dir: clone, Branch: "gh-pages"}).Text("index.html"); text != "" {
		t.Errorf("git fetched a file from the network: %q", text)
	}
}

func TestUnpushed(t *testing.T) {
	w := newWorld(t)
	w.publish(page)
	w.write(".github/workflows/pages.yaml", "uses: actions/deploy-pages@v5\n")
	unpushed := func(path string) bool { return w.known(w.local).Unpushed(path) }
	if w.write("content/given.toml", "1"); unpushed("content/given.toml") {
		t.Error("the ledger counts as unpushed, although the workflow was not committed")
	}
	w.git(w.local, "add", ".")
	w.git(w.local, "commit", "--quiet", "-m", "workflow")
	if unpushed("content/given.toml") {
		t.Error("the ledger counts as unpushed, although the workflow was not pushed")
	}
	w.git(w.local, "push", "--quiet")
	if unpushed("content/given.toml") || w.known(w.local).Text("index.html") != "" {
		t.Error("the ledger counts as unpushed after a push, or git knows a page")
	}
	if w.write("content/given.toml", "2"); !unpushed("content/given.toml") {
		t.Error("a changed ledger does not count as unpushed")
	}
	if w.write("content/ana/given.toml", "1"); !unpushed("content/ana/given.toml") {
		t.Error("a new ledger does not count as unpushed")
	}
	w.git(w.local, "commit", "--quiet", "-am", "given")
	if !unpushed("content/given.toml") {
		t.Error("a ledger that was only committed does not count as unpushed")
	}
	w.git(w.local, "switch", "--quiet", "-c", "draft")
	w.git(w.local, "push", "--quiet", "--set-upstream", "origin", "draft")
	if w.write("content/given.toml", "3"); unpushed("content/given.toml") {
		t.Error("the ledger counts as unpushed, although the workflow publishes another branch")
	}
	w.git(w.local, "branch", "--quiet", "--set-upstream-to", "origin/main")
	if w.write(".gitignore", "given.toml\n"); unpushed("content/ana/given.toml") {
		t.Error("a file that git ignores counts as unpushed")
	}
}

// The repository may be in a folder whose name looks like a pattern.
func TestUnpushedInAFolderWithAStrangeName(t *testing.T) {
	top := filepath.Join(t.TempDir(), "a[b")
	writeFile(t, filepath.Join(top, ".github/workflows/pages.yml"), "uses: actions/deploy-pages@v5\n", 0o644)
	if workflow := publishingWorkflow(top); workflow != ".github/workflows/pages.yml" {
		t.Errorf("the workflow in the folder must be found, but the result is %q", workflow)
	}
}
