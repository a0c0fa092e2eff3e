// Package deploy publishes a stream of files on a branch of a git repository, from which GitHub Pages serves them.
//
//	files of a build ─▶ hash-object ─▶ a tree: the branch's tip, with our files in place of those of the last deploy
//	                                       │
//	                  the tip's history ◀─ commit-tree ─▶ push, without force
//
// Its promises:
//   - The user's work tree, index, branches and settings stay untouched: the commit is made of objects. There is no
//     clone, no cache and no lock of ours, so that nothing can go stale; a killed deploy leaves loose objects, which git
//     clears away itself.
//   - What somebody else wrote on the branch is kept, files and history. A manifest on the branch says which files are
//     ours, and only those are changed or deleted.
//   - The branch goes from one whole page to the next: git moves it in one step, and only forward.
//   - Whoever is faster wins, and the other builds on that: up to three times the tip is fetched and the commit made anew.
//   - When nothing changed there is no commit.
package deploy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"
	"time"

	"howihelp/internal/output"
)

// Site is what can be published: the public stream of a build. That a build has another stream, for its owner alone, is
// nothing that this package could reach.
type Site interface {
	Public() iter.Seq2[output.File, error] // the same files each time it is drawn
}

// Options say what is published where.
type Options struct {
	Dir        string // the site's folder
	Repository string // a remote, an address or a folder; "" for the remote "origin"
	Branch     string
	BaseURL    string // where the site says that it lives
	Domain     string // its own domain, or ""
	Message    string // of the commit; "" for one that counts
	Adopt      bool   // publish on a branch that holds other files, and replace those that are in the way
	DryRun     bool   // find out what would change, and write nothing

	// Build makes the site. It is given the paths that the branch holds of an earlier deploy.
	Build func(published []string) (Site, error)

	// Review sees what would change before anything is written, and may stop it. It may be nil.
	Review func(*Report) error
}

// Report says what was published, or would be.
type Report struct {
	Diff
	Repository  string // its address
	Branch      string
	Commit      string // "" if nothing changed, or in a dry run
	Domain      string // that of the CNAME file, or ""
	Bytes       int64  // of the whole branch
	Large       bool   // those are more than is good
	Uncommitted int    // files of the site that were published and are not committed
	Settings    string // the page of the repository's settings for Pages, or ""
}

// attempts is how often a commit is made anew because somebody else was faster.
const attempts = 3

// Publish publishes a site.
func Publish(ctx context.Context, o Options) (*Report, error) {
	return newDeployer().publish(ctx, o)
}

type deployer struct {
	mostBytes, manyBytes int64
	pause                func(context.Context) // until whoever is moving the branch is done
	beforePush           func()                // for tests: what happens between the fetch and the push
}

func newDeployer() *deployer {
	return &deployer{mostBytes: mostBytes, manyBytes: manyBytes, pause: pause, beforePush: func() {}}
}

func pause(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-time.After(time.Second):
	}
}

func (d *deployer) publish(ctx context.Context, o Options) (*Report, error) {
	g, err := newGit(ctx, o.Dir)
	if err != nil {
		return nil, err
	}
	r, err := openRepository(g, o)
	if err != nil {
		return nil, err
	}
	if r.own {
		if err := checkWorkflows(r.top); err != nil {
			return nil, err
		}
	}
	for range attempts {
		var report *Report
		var moved bool
		if report, moved, err = d.attempt(ctx, r, o); !moved {
			return report, err
		}
	}
	if err != nil {
		return nil, err
	}
	return nil, fmt.Errorf("the branch %s moved %d times while this was publishing; try again when the others are done", o.Branch, attempts)
}

// attempt makes one commit on the tip and pushes it. It reports whether the branch moved meanwhile, or is moving, so that
// the commit has to be made anew.
func (d *deployer) attempt(ctx context.Context, r *repository, o Options) (report *Report, moved bool, err error) {
	b, err := r.readBranch(o.Branch)
	if err != nil {
		return nil, says(err, "not our ref") || says(err, "unadvertised object"), err
	}
	s, err := o.Build(b.published())
	if err != nil {
		return nil, false, err
	}
	draft, err := r.draw(s)
	if err != nil {
		return nil, false, err
	}
	tree, diff, err := b.merge(draft.files, o.Domain, o.Adopt)
	if err != nil {
		return nil, false, err
	}
	report = &Report{Diff: *diff, Repository: r.address, Branch: o.Branch, Settings: settingsPage(r.address)}
	if report.Uncommitted, err = r.uncommitted(); err != nil {
		return nil, false, err
	}
	if err := d.review(r, o, b, tree, report); err != nil {
		return report, false, err
	}
	if o.DryRun || diff.Empty() {
		return report, false, nil
	}
	commit, err := r.write(draft, b, tree, message(o.Message, report))
	if err != nil {
		return report, false, err
	}
	d.beforePush()
	if err := r.push(commit, o.Branch); err != nil {
		tip, _, tipErr := r.tip(o.Branch)
		switch {
		case tipErr == nil && tip == commit: // only the answer was lost
		case tipErr == nil && tip != b.tip:
			return report, true, nil
		case says(err, "cannot lock ref"): // somebody is moving it just now
			d.pause(ctx)
			return report, true, err
		default:
			return report, false, err
		}
	}
	report.Commit = commit
	return report, false, nil
}

// draft is what a build publishes: a hash for each file and no content, so that memory does not grow with a site.
type draft struct {
	site     Site
	files    map[string]entry
	manifest []byte
}

// draw draws the public stream for its hashes.
func (r *repository) draw(s Site) (*draft, error) {
	d := &draft{site: s, files: map[string]entry{}}
	hashes := map[string]string{}
	for f, err := range d.stream() {
		if err != nil {
			return nil, err
		}
		if !fs.ValidPath(f.Path) || strings.ContainsAny(f.Path, "\x00\n") || strings.HasPrefix(f.Path, "private/") || strings.HasPrefix(f.Path, ".howihelp/") {
			return nil, output.Bug("%q is no path to be published", f.Path)
		}
		hashes[f.Path] = r.hash("blob", f.Data)
		d.files[f.Path] = entry{"100644", "blob", hashes[f.Path], int64(len(f.Data))}
	}
	if _, ok := d.files["index.html"]; !ok {
		return nil, errors.New("the build has no index.html, so that publishing it would empty the page; nothing was published")
	}
	d.manifest = formatManifest(hashes)
	d.files[manifestPath] = entry{"100644", "blob", r.hash("blob", d.manifest), int64(len(d.manifest))}
	return d, nil
}

// stream is the public stream, and .nojekyll, without which GitHub drops what begins with a dot or "_".
func (d *draft) stream() iter.Seq2[output.File, error] {
	const nojekyll = ".nojekyll"
	return func(yield func(output.File, error) bool) {
		has := false
		for f, err := range d.site.Public() {
			has = has || f.Path == nojekyll
			if !yield(f, err) {
				return
			}
		}
		if !has {
			yield(output.File{Path: nojekyll}, nil)
		}
	}
}

// review stops what must not be published.
func (d *deployer) review(r *repository, o Options, b *branch, tree map[string]entry, report *Report) error {
	report.Domain = cmp.Or(o.Domain, b.domain)
	if err := checkAddress(o.BaseURL, r.address, report.Domain); err != nil {
		return err
	}
	for _, e := range tree {
		report.Bytes += e.bytes
	}
	report.Large = report.Bytes > d.manyBytes
	if report.Bytes > d.mostBytes {
		return fmt.Errorf("the page has %d MB, and GitHub Pages takes %d; take large files out of content/static/", report.Bytes/1_000_000, d.mostBytes/1_000_000)
	}
	if o.Review == nil {
		return nil
	}
	return o.Review(report)
}

// write writes what the repository lacks, from the files up to the commit.
func (r *repository) write(d *draft, b *branch, tree map[string]entry, message string) (commit string, err error) {
	blobs, err := r.openBlobs()
	if err != nil {
		return "", err
	}
	err = d.write(blobs, b)
	if closed := blobs.close(); err == nil {
		err = closed
	}
	if err != nil {
		return "", err
	}
	root, err := r.writeTree(tree, b.held)
	if err != nil {
		return "", err
	}
	return r.commit(root, b.tip, message)
}

// write draws the stream once more, for the files that the branch does not hold at any path.
func (d *draft) write(blobs *blobs, b *branch) error {
	missing := map[string]bool{}
	for _, e := range d.files {
		if !b.held[e.hash] {
			missing[e.hash] = true
		}
	}
	write := func(path string, data []byte) error {
		hash := d.files[path].hash
		if !missing[hash] {
			return nil
		}
		delete(missing, hash)
		return blobs.write(data, hash)
	}
	if err := write(manifestPath, d.manifest); err != nil {
		return err
	}
	for f, err := range d.stream() {
		if err == nil {
			err = write(f.Path, f.Data)
		}
		if err != nil {
			return err
		}
	}
	if len(missing) > 0 {
		return output.Bug("the build gave other files the second time, %d are missing", len(missing))
	}
	return nil
}

// message returns the text of the commit.
func message(given string, report *Report) string {
	if given != "" {
		return given
	}
	return fmt.Sprintf("Publish the page: %d added, %d changed, %d deleted", len(report.Added), len(report.Changed), len(report.Deleted))
}
