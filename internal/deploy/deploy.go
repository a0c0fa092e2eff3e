// Package deploy publishes a stream of files on a branch of a git repository, from which GitHub Pages serves them.
//
//	files of a build ─▶ unpack-objects ─▶ a tree: the branch's tip, with our files in place of those of the last deploy
//	                                          │
//	                     the tip's history ◀─ commit-tree ─▶ push, without force
//
// The package makes these promises:
//   - The user's work tree, index, branches and settings stay untouched: the commit is written directly as git
//     objects. We make no clone, cache, lock or temporary file, so nothing can go stale. A killed deploy leaves loose
//     objects, which git itself clears away.
//   - The page goes to the address that git push would use with all of the user's settings. The tip comes from the same address.
//   - When the context of a deploy ends, every git process that the deploy started ends too. If the server is moving the branch
//     at that moment, the push gets a few seconds to finish.
//   - Everything that others wrote on the branch stays, files and history. A manifest on the branch lists our files, and
//     only those are changed or deleted.
//   - The branch goes from one whole page to the next: git moves it in one step, and only forward.
//   - If two deploys run at once, the slower one builds on the faster one: it fetches the new tip, then builds and commits again,
//     up to three times. If the faster one was built from a commit of the site that the slower one does not have, the slower one stops.
//   - If nothing changed, there is no commit.
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

// Site is the public stream of a build. This package has no access to the other stream, which is for the owner alone.
type Site interface {
	Public() iter.Seq2[output.File, error] // the same files each time it is read
}

// Options choose what to publish, and where.
type Options struct {
	Dir        string // the site's folder
	Repository string // a remote, an address or a folder; "" for the remote "origin"
	Branch     string // NAME or refs/heads/NAME
	BaseURL    string // the address in the site's settings
	Domain     string // the site's own domain, or ""
	Message    string // the commit message; if "", the message counts the changes
	Adopt      bool   // publish on a branch with other files, and replace those that are in the way
	DryRun     bool   // report what would change, and write nothing

	// Build builds the site. Its argument has the paths on the branch that an earlier deploy wrote.
	Build func(published []string) (Site, error)

	// Review gets the changes before anything is written, and may stop the deploy with an error. It may be nil.
	Review func(*Report) error
}

// attempts is the number of commits that a deploy makes before it gives up, if other deploys are always faster.
const attempts = 3

// Publish publishes a site.
func Publish(ctx context.Context, o Options) (*Report, error) {
	return newDeployer().publish(ctx, o)
}

type deployer struct {
	mostBytes  int64                 // a larger page is refused
	manyBytes  int64                 // a larger page is reported as large
	pause      func(context.Context) // waits while somebody else is moving the branch
	beforePush func()                // tests set this function, which is called between the fetch and the push
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
	o.Branch = branchName(o.Branch)
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
	var earlier *branch
	for range attempts {
		var report *Report
		var moved bool
		if report, moved, err = d.attempt(ctx, r, o, &earlier); moved {
			continue
		}
		if err == nil && !o.DryRun {
			err = r.follow(report.tip, o.Branch)
		}
		return report, err
	}
	if err != nil {
		return nil, err
	}
	return nil, fmt.Errorf("the branch %s moved %d times during this deploy; try again when the others are done", o.Branch, attempts)
}

// attempt makes one commit on the tip, and pushes it. If somebody else has moved the branch or is moving it, another attempt is
// needed, and moved is true. attempt stores the branch in *earlier, so that the next attempt sees what the other deploy changed.
func (d *deployer) attempt(ctx context.Context, r *repository, o Options, earlier **branch) (report *Report, moved bool, err error) {
	b, err := r.readBranch(o.Branch)
	if err != nil {
		return nil, says(err, "not our ref") || says(err, "unadvertised object"), err
	}
	sources := r.sources() // read before the build, so that a commit made during the build counts as newer
	if err := r.checkSources(*earlier, b, sources); err != nil {
		return nil, false, err
	}
	*earlier = b
	s, err := o.Build(b.published())
	if err != nil {
		return nil, false, err
	}
	draft, err := r.readBuild(s)
	if err != nil {
		return nil, false, err
	}
	tree, diff, err := b.merge(draft.files, o.Domain, o.Adopt)
	if err != nil {
		return nil, false, err
	}
	report = &Report{Diff: *diff, Repository: r.places[0].address, Page: r.page, Branch: o.Branch, New: !b.adopted, Settings: settingsPage(r.page), tip: b.tip, before: b.text(r)}
	for _, other := range r.places[1:] {
		report.Also = append(report.Also, other.address)
	}
	if report.Uncommitted, err = r.uncommitted(); err != nil {
		return nil, false, err
	}
	if err := d.review(r, o, b, tree, report); err != nil {
		return report, false, err
	}
	if o.DryRun || diff.Empty() {
		return report, false, nil
	}
	commit, err := r.write(draft, b, tree, withSources(message(o.Message, report), sources))
	if err != nil {
		return report, false, err
	}
	d.beforePush()
	if err := r.places[0].push(commit, o.Branch); err != nil {
		tip, _, tipErr := r.places[0].tip(o.Branch)
		switch {
		case tipErr == nil && tip == commit: // the push succeeded; only the answer was lost
		case tipErr == nil && tip != b.tip:
			return report, true, nil
		case says(err, "cannot lock ref") && !says(err, inTheWay): // somebody else is moving the branch at this moment
			d.pause(ctx)
			return report, true, err
		default:
			return report, false, err
		}
	}
	report.Commit, report.tip = commit, commit
	return report, false, nil
}

// draft has the hashes of a build's files. It doesn't have their contents, so that a large site needs little memory.
type draft struct {
	site     Site
	files    map[string]entry
	manifest []byte
}

// readBuild reads the public stream and makes a draft of it.
func (r *repository) readBuild(s Site) (*draft, error) {
	d := &draft{site: s, files: map[string]entry{}}
	hashes := map[string]string{}
	for f, err := range d.stream() {
		if err != nil {
			return nil, err
		}
		if !fs.ValidPath(f.Path) || strings.ContainsAny(f.Path, "\x00\n") || strings.HasPrefix(f.Path, "private/") || strings.HasPrefix(f.Path, ".howihelp/") {
			return nil, output.Bug("%q must not be published", f.Path)
		}
		hashes[f.Path] = r.hash("blob", f.Data)
		d.files[f.Path] = entry{"100644", "blob", hashes[f.Path], int64(len(f.Data))}
	}
	if _, ok := d.files["index.html"]; !ok {
		return nil, errors.New("the build has no index.html, and would leave an empty page; nothing was published")
	}
	d.manifest = formatManifest(hashes)
	d.files[manifestPath] = entry{"100644", "blob", r.hash("blob", d.manifest), int64(len(d.manifest))}
	return d, nil
}

// stream returns the public stream and .nojekyll, without which GitHub drops files that begin with a dot or "_".
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

// review returns an error if the page must not be published.
func (d *deployer) review(r *repository, o Options, b *branch, tree map[string]entry, report *Report) error {
	report.Domain = cmp.Or(o.Domain, b.domain)
	if err := checkAddress(o.BaseURL, r.page, report.Domain); err != nil {
		return err
	}
	for _, e := range tree {
		report.Bytes += e.bytes
	}
	report.Large = report.Bytes > d.manyBytes
	if report.Bytes > d.mostBytes {
		return fmt.Errorf("the page is %d MB, and GitHub Pages allows %d; take large files out of content/static/", report.Bytes/1_000_000, d.mostBytes/1_000_000)
	}
	if o.Review == nil {
		return nil
	}
	return o.Review(report)
}

// write writes the objects that the repository doesn't have: files, trees, and the commit.
func (r *repository) write(d *draft, b *branch, tree map[string]entry, message string) (commit string, err error) {
	trees, root := r.trees(tree, b.held)
	missing := d.missing(b)
	if len(trees)+len(missing) > 0 {
		pack, err := r.openPack(len(trees) + len(missing))
		if err != nil {
			return "", err
		}
		err = d.write(pack, missing)
		for _, object := range trees {
			if err == nil {
				err = pack.write(packedTree, object)
			}
		}
		if err := pack.close(err); err != nil {
			return "", err
		}
	}
	return r.commit(root, b.tip, message)
}

// missing returns the hashes of the files that the branch doesn't have at any path.
func (d *draft) missing(b *branch) map[string]bool {
	missing := map[string]bool{}
	for _, e := range d.files {
		if !b.held[e.hash] {
			missing[e.hash] = true
		}
	}
	return missing
}

// write reads the stream again and writes the files that the repository doesn't have.
func (d *draft) write(pack *pack, missing map[string]bool) error {
	write := func(path string, data []byte) error {
		hash := d.files[path].hash
		if !missing[hash] {
			return nil
		}
		delete(missing, hash)
		if got := pack.repository.hash("blob", data); got != hash {
			return output.Bug("the build gave a different %s the second time", path)
		}
		return pack.write(packedBlob, data)
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
		return output.Bug("the build left out %d files the second time", len(missing))
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
