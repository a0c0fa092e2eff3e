package build

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"howihelp/internal/check"
	"howihelp/internal/desk"
	"howihelp/internal/expander"
	"howihelp/internal/page"
	"howihelp/internal/reply"
	"howihelp/internal/site"
	"howihelp/internal/source"
)

// Loader builds a site again and again. Between builds, it keeps everything that has not changed: the layouts, each
// profile's rendered files, and whatever [site.Loader] keeps. The zero value is ready to use. A Loader does one load at
// a time.
type Loader struct {
	site    site.Loader
	read    func(*site.Profile) *reply.Set // reads replies; nil means [reply.Read]
	replies map[*site.Profile]*reply.Set

	templates *page.Templates // nil if the layouts had mistakes
	builtIn   fs.FS           // the file system that the templates were parsed from
	layouts   *page.Layouts   // the templates with the site's look; nil until a build needs them
	look      page.Look

	last *Build // the last build without a mistake
	keys map[partKey]*part
}

// Changed marks paths of files that may have changed, appeared or disappeared since the last load. A folder includes
// everything in it; "." is the whole site.
func (l *Loader) Changed(paths ...string) {
	l.site.Changed(paths...)
	for _, p := range paths {
		if p == "." || p == page.LayoutFolder || strings.HasPrefix(p, page.LayoutFolder+"/") {
			l.templates = nil
		}
	}
}

// Load reads and validates the site as [Load] does. If the changes make no difference, it returns the last build.
func (l *Loader) Load(fsys fs.FS, o Options) (*Build, error) {
	return l.build(fsys, o, func() (*site.Site, error) { return l.site.Load(fsys) })
}

// Load reads and validates the site in a folder. Its error is a [source.Errors] with every mistake.
func Load(fsys fs.FS, o Options) (*Build, error) {
	return new(Loader).build(fsys, o, func() (*site.Site, error) { return site.Load(fsys) })
}

// build makes a build of a site.
func (l *Loader) build(fsys fs.FS, o Options, load func() (*site.Site, error)) (*Build, error) {
	s, err := l.load(fsys, o, load, func() { l.templates.Prepare() })
	if err != nil {
		return nil, err
	}
	if look := l.templates.Look(s); l.layouts == nil || l.look != look {
		l.layouts, l.look = l.templates.Style(look), look
	}
	b := &Build{Review: Review{newModel(s, o, l.replies), slices.Concat(s.Warnings, l.templates.Warnings, l.layouts.Warnings)},
		options: page.Options{Layouts: l.layouts, Links: page.LinksOf(o.Published), Cards: o.Cards}, desks: desk.Of(s), exports: expander.New()}
	keys, people := map[partKey]*part{}, people(s)
	for i := range s.Profiles {
		asked := b.askedOf(fsys, i)
		key := b.key(i, people, asked)
		keys[key] = l.keys[key]
		if keys[key] == nil {
			keys[key] = b.partOf(i, asked)
			b.fresh = append(b.fresh, keys[key])
		}
		b.parts = append(b.parts, keys[key])
		b.Warnings = append(b.Warnings, keys[key].warnings...)
	}
	if len(b.fresh) == 0 && l.last != nil && b.equal(l.last) {
		return l.last, nil
	}
	whole := b.wholePart()
	b.parts, b.fresh = append(b.parts, whole), append(b.fresh, whole)
	l.last, l.keys = b, keys
	return b, nil
}

// load reads a site and its replies, and the layouts in parallel. If the layouts have no mistakes, it calls prepare.
func (l *Loader) load(fsys fs.FS, o Options, load func() (*site.Site, error), prepare func()) (*site.Site, error) {
	var layouts source.Errors
	var parsing sync.WaitGroup
	parsing.Go(func() {
		if layouts = l.parse(fsys, o.Layouts); layouts == nil {
			prepare()
		}
	})
	s, err := load()
	parsing.Wait()

	var errs source.Errors
	if err != nil && !errors.As(err, &errs) {
		return nil, err
	}
	if s != nil {
		l.replies = readReplies(s, l.read, l.replies)
		for _, p := range s.Profiles {
			errs = append(errs, l.replies[p].Mistakes()...)
		}
		errs = append(errs, check.Mistakes(s)...)
	}
	return s, append(errs, layouts...).Err()
}

// parse reads the layouts if they may have changed.
func (l *Loader) parse(fsys, builtIn fs.FS) (errs source.Errors) {
	if l.templates == nil || l.builtIn != builtIn {
		l.layouts, l.builtIn = nil, builtIn
		l.templates, errs = page.Parse(builtIn, fsys)
	}
	return errs
}

// equal reports whether two builds are the same, provided that their parts are the same.
func (b *Build) equal(other *Build) bool {
	return slices.Equal(b.Site.Profiles, other.Site.Profiles) && slices.Equal(b.Site.Resources, other.Site.Resources) &&
		slices.Equal(b.Site.Pictures, other.Site.Pictures) && slices.Equal(b.Site.Phrases, other.Site.Phrases) &&
		b.Warnings.Error() == other.Warnings.Error()
}

// LoadReview reads and validates a site as [Load] does, with the same mistakes and warnings. It is for a command that
// renders no page, so it leaves out the colours of code.
func LoadReview(fsys fs.FS, o Options) (*Review, error) {
	l := new(Loader)
	s, err := l.load(fsys, o, func() (*site.Site, error) { return site.LoadPlain(fsys) }, func() {})
	if err != nil {
		return nil, err
	}
	return &Review{newModel(s, o, l.replies), slices.Concat(s.Warnings, l.templates.Warnings, l.templates.StyleWarnings(s))}, nil
}
