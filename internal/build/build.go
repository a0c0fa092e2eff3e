// Package build is the whole program on one screen: load, validate, render.
//
//	files ─▶ Load ─▶ *Build ─▶ Public()  ─▶ a stream of files to publish
//	                        └─▶ Private() ─▶ a stream of files for the owner alone
//
// Load reports every mistake in the site, replies and layouts in one run. The two streams are separate, so that code
// which publishes cannot reach a private file. Check reports what an editor would change. Code that writes or publishes
// the files calls it first, and stops at an error.
package build

import (
	"io/fs"
	"iter"
	"runtime"
	"time"

	"howihelp/internal/cache"
	"howihelp/internal/check"
	"howihelp/internal/desk"
	"howihelp/internal/linkcheck"
	"howihelp/internal/output"
	"howihelp/internal/page"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Options say what a build depends on besides the site's files.
type Options struct {
	Now       time.Time   // determines "today" in each profile's timezone
	Date      time.Time   // midnight UTC; when set, it is "today" for every profile
	Layouts   fs.FS       // the built-in layouts, in a folder layouts
	Published []string    // the public paths of an earlier build
	Cards     cache.Cache // keeps social cards; if nil, none are drawn
}

// Build is a validated site, ready to be rendered.
type Build struct {
	*Model
	Warnings source.Errors
	options  page.Options
	desks    *desk.Desks
	parts    []*part // those of the profiles, in order, then that of the site as a whole
	fresh    []*part // the parts not taken over from the build before
}

// Load reads and validates the site in a folder. Its error is a [source.Errors] with every mistake.
func Load(fsys fs.FS, o Options) (*Build, error) {
	return new(Loader).build(fsys, o, func() (*site.Site, error) { return site.Load(fsys) })
}

// BasePath returns the path of the site's address, which begins every link: "/how-i-help/".
func (b *Build) BasePath() string { return b.Site.BasePath() }

// Address returns the address at which the site is published: "https://ana.github.io/how-i-help/".
func (b *Build) Address() string { return b.Site.BaseURL }

// Pages counts the pages, and those among them that are new or changed since the build before.
func (b *Build) Pages() (all, changed int) {
	for _, p := range b.parts {
		all += p.pages()
	}
	for _, p := range b.fresh {
		changed += p.pages()
	}
	return all, changed
}

// Check returns what the editor's rules find in the site, hints included. The links are the results of looking up the
// site's [check.Addresses] on the network, or nil if they were not looked up.
func (b *Build) Check(links map[string]linkcheck.Result) (check.Findings, error) {
	return check.Run(b.Site, check.Options{Months: b.Months, Replies: b.Replies, Links: links})
}

// Addresses returns the addresses of other sites that the site names.
func (b *Build) Addresses() []string { return check.Addresses(b.Site) }

// Public streams the files to publish, profile by profile, and finally those of the site as a whole.
func (b *Build) Public() iter.Seq2[output.File, error] {
	var groups []group
	for _, p := range b.parts {
		groups = append(groups, p.published)
	}
	return stream(groups)
}

// Private streams the files for the owner alone, in the same order.
func (b *Build) Private() iter.Seq2[output.File, error] {
	var groups []group
	for _, p := range b.parts {
		groups = append(groups, p.private...)
	}
	return stream(groups)
}

// group renders some files of a part.
type group func() ([]output.File, error)

// rendered is the result of rendering a group.
type rendered struct {
	files []output.File
	err   error
}

// stream renders groups of files on all processors, and yields the files in order. At most one group more than there
// are processors is in memory, so that memory does not grow with the output.
func stream(groups []group) iter.Seq2[output.File, error] {
	return func(yield func(output.File, error) bool) {
		stop := make(chan struct{})
		defer close(stop)
		queue := make(chan chan rendered, runtime.GOMAXPROCS(0))
		go func() {
			defer close(queue)
			for _, render := range groups {
				result := make(chan rendered, 1)
				select {
				case queue <- result:
				case <-stop:
					return
				}
				go func() {
					files, err := render()
					result <- rendered{files, err}
				}()
			}
		}()
		for result := range queue {
			r := <-result
			if r.err != nil {
				yield(output.File{}, r.err)
				return
			}
			for _, f := range r.files {
				if !yield(f, nil) {
					return
				}
			}
		}
	}
}
