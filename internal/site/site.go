// Package site turns the files of a site into a typed, validated model. It is the only package that knows the file
// format, which docs/format.md describes.
//
//	site.toml                         ─▶ Site.BaseURL, Style, Deploy, Check
//	content/profile.md, plan.md, …    ─▶ Site.Profiles[0]
//	content/requests/coffee-chat.md   ─▶ Site.Profiles[0].Requests[…]
//	resources/reading-list.md         ─▶ Site.Resources[…]
//
// Every entry knows its file and the lines of its keys ([Source]). [Load] reports every mistake of a site in one run,
// and nothing changes the model afterwards.
package site

import (
	"io/fs"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/unicode/norm"

	"howihelp/internal/file"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/phrases"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// Site is a whole site.
type Site struct {
	Settings
	Profiles  []*Profile      // the front page's first, then by folder
	Resources []*Resource     // resources/, shared by all profiles
	Pictures  []*Picture      // every picture that a body or a profile shows, by path
	Phrases   []*phrases.List // check/LANG.toml, by language
	Warnings  source.Errors

	read []Source // every file that was read; set by [Load] only, not by a [Loader]
}

// Team reports whether the front page is a directory of profiles rather than one profile.
func (s *Site) Team() bool { return len(s.Profiles) > 0 && s.Profiles[0].Dir != "" }

// Profile returns the profile in a folder below content/, or nil. The folder of the front page's profile is "".
func (s *Site) Profile(dir string) *Profile {
	dir = norm.NFC.String(dir) // macOS hands out decomposed names
	for _, p := range s.Profiles {
		if p.Dir == dir {
			return p
		}
	}
	return nil
}

// Around returns the profile that a folder of the site belongs to, or nil: for content/ana/replies it is Ana's, for
// content/replies the front page's. content/ itself belongs to no single profile.
func (s *Site) Around(folder string) *Profile {
	top, rest, below := strings.Cut(folder, "/")
	if top != "content" || !below {
		return nil
	}
	dir, _, _ := strings.Cut(rest, "/")
	if p := s.Profile(dir); p != nil {
		return p
	}
	return s.Profile("")
}

// Translations returns all profiles of the same person, including the given one, or none if it is the only one.
func (s *Site) Translations(p *Profile) []*Profile {
	var same []*Profile
	for _, other := range s.Profiles {
		if p.Person != "" && other.Person == p.Person {
			same = append(same, other)
		}
	}
	if len(same) < 2 {
		return nil
	}
	return same
}

// maxTables is the maximum number of tables of one kind in a file, such as [[allowance]], [[links]] or [[instead]].
const maxTables = 50

// Source is the file that an entry was read from. The model keeps the texts of its files, so that nobody has to open
// them again.
type Source = file.Source

// Load reads the site in a folder. Its error is a [source.Errors] with every mistake. The site then holds what could be
// read, or is nil when there are no settings.
func Load(fsys fs.FS) (*Site, error) {
	var c noCache
	s, err := newLoader(listing.List(listing.Composed(fsys)), &c).load()
	if s != nil {
		s.read = c.read
	}
	return s, err
}

// ForgetTexts releases the bodies of all files as their authors wrote them, a quarter of the model, for a caller that
// has checked the site and only renders it from here on. A model that a [Loader] made keeps its texts for the next
// load.
func (s *Site) ForgetTexts() {
	for _, src := range s.read {
		src.Forget()
	}
	s.read = nil
}

// loader holds what one load needs.
type loader struct {
	cache  cache
	tree   *listing.Tree
	base   string // the path of the site's address: "/how-i-help/"
	site   *Site
	shared map[string]*Resource
	errs   source.Errors

	convert func([]byte, markdown.Options) (markdown.Doc, []markdown.Problem) // markdown.Convert, or a test's

	mu       sync.Mutex
	pictures map[string]*Picture // the pictures in use
	unread   []string            // the files that could not be parsed
}

func newLoader(t *listing.Tree, c cache) *loader {
	return &loader{cache: c, tree: t, convert: markdown.Convert, site: &Site{}, pictures: map[string]*Picture{}}
}

func (l *loader) load() (*Site, error) {
	for _, f := range l.tree.Parts() {
		l.errs = append(l.errs, f.Errs...)
		l.site.Warnings = append(l.site.Warnings, f.Warnings...)
	}
	if !l.settings() {
		return nil, l.errs.Err()
	}
	l.base = l.site.BasePath()
	l.resources()
	l.profiles()
	l.phrases()
	l.whole()
	l.site.Warnings = append(l.site.Warnings, l.cache.waiting()...)
	l.site.Warnings = l.site.Warnings.Sorted()
	return l.site, l.errs.Err()
}

// settings reads site.toml. Without it, the folder is probably not a site, and nothing else is read.
func (l *loader) settings() bool {
	const name = "site.toml"
	info, err := fs.Lstat(l.tree.FS, name)
	switch {
	case err != nil:
		l.errs.Add(source.Pos{File: name}, "write it with base_url = \"https://NAME.github.io/how-i-help/\"", "is missing")
		return false
	case info.IsDir():
		l.errs.Add(source.Pos{File: name}, "make it a file", "is a folder where a file is expected")
		return false
	case !info.Mode().IsRegular():
		l.errs.Add(source.Pos{File: name}, "put the file itself here: links and special files are not followed", "%s", file.Special(info.Mode()))
		return false
	}
	f, err := l.file(name, file.TOML)
	if err != nil {
		l.errs.Add(source.Pos{File: name}, "", "cannot be read: %v", err)
		return false
	}
	if f.Keys != nil {
		l.site.Settings = readSettings(f)
		f.Close()
	}
	l.errs = append(l.errs, f.Errs...)
	return true
}

// file reads and parses a file, or takes it from the cache.
func (l *loader) file(name string, parse func(string, []byte) *file.File) (*textFile, error) {
	r, err := l.cache.record(name, func() (*record, error) {
		data, err := file.Read(l.tree.FS, name, file.MaxSize)
		if err != nil {
			return nil, err
		}
		return newRecord(name, data, parse), nil
	})
	if err != nil {
		return nil, err
	}
	return &textFile{r.parsed.Again(), r}, nil
}

// entry reads and parses one Markdown file. It returns false if there is nothing to read, with the errors added.
func (l *loader) entry(p string, errs *source.Errors, read func(*textFile)) bool {
	f, err := l.file(p, file.Markdown)
	if err != nil {
		errs.Add(source.Pos{File: p}, "", "cannot be read: %v", err)
		l.lose(p)
		return false
	}
	if f.Keys != nil {
		read(f)
		f.Close()
	} else {
		l.lose(p)
	}
	*errs = append(*errs, f.Errs...)
	return f.Keys != nil
}

// lose records a file that could not be parsed, and whose headings thus stay unknown.
func (l *loader) lose(p string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.unread = append(l.unread, p)
}

// body converts a file's body. o.Level is the level of its highest headings on the page that shows it; where several bodies
// share a page, o.IDPrefix is the entry's slug. Callers always pass the same options for the same file, because the result
// is kept. The home is the profile's part of the tree, or nil. The language is that of the page, for the text that the page itself adds
// to a body.
func (l *loader) body(f *textFile, home *listing.Folder, lang string, o markdown.Options) (markdown.Doc, leads) {
	k := links{l: l, from: f.Source.File, home: home}
	if l.tree.IsCommon(f.Source.File) { // its links lead elsewhere in each profile
		return l.found(f, &k, k.convert(f.Rest(), lang, o))
	}
	c := f.made.body
	if c == nil || c.lang != lang || !k.hold(c.asked) {
		k = links{l: l, from: f.Source.File, home: home}
		c = k.convert(f.Rest(), lang, o)
		f.made.body, f.made.resource = c, nil
	}
	return l.found(f, &k, c)
}

// found adds the problems of a converted body to the errors of its file.
func (l *loader) found(f *textFile, k *links, c *converted) (markdown.Doc, leads) {
	pending := k.fragments
	for _, p := range c.problems {
		if p.Pending { // a link to a place
			pending[0].pos = f.Line(p.Line)
			pending = pending[1:]
			continue
		}
		f.Errs.Add(f.Line(p.Line), p.Hint, "%s", p.Msg)
	}
	return c.doc, k.leads
}

func (k *links) convert(body, lang string, o markdown.Options) *converted {
	say := &words.For(lang).Body
	o.BackLabel, o.TableLabel = say.Back, say.Table
	o.Link = func(dest string) (string, bool, *markdown.Problem) {
		a, p := k.ask(dest, false)
		return a.href, a.external, p
	}
	o.Image = func(dest string) (markdown.Image, *markdown.Problem) {
		a, p := k.ask(dest, true)
		image := markdown.Image{Src: a.href}
		if a.picture != nil {
			image.Width, image.Height = a.picture.Width, a.picture.Height
		}
		return image, p
	}
	c := &converted{lang: lang}
	c.doc, c.problems = k.l.convert([]byte(body), o)
	c.asked = k.asked
	return c
}

// resources reads the shared resources.
func (l *loader) resources() {
	entries := l.tree.Shared.Entries["resources"]
	read := make([]*Resource, len(entries))
	l.gather(len(read), func(i int, errs *source.Errors) {
		read[i] = l.resource(entries[i], nil, "", l.site.Lang, errs)
	})
	l.site.Resources = slices.DeleteFunc(read, func(r *Resource) bool { return r == nil })
	l.shared = map[string]*Resource{}
	for _, r := range l.site.Resources {
		l.shared[r.Slug] = r
		l.use(r.leads.pictures...)
	}
	checkAliases(l.site.Resources, &l.errs)
}

func (l *loader) profiles() {
	folders := l.tree.Profiles
	read := make([]*loadedProfile, len(folders))
	var missing []int
	for i, f := range folders {
		if read[i] = l.cache.profile(l, f); read[i] == nil {
			missing = append(missing, i)
		}
	}
	l.gather(len(missing), func(i int, errs *source.Errors) {
		i = missing[i]
		p, warnings := l.profile(folders[i], errs)
		elsewhere := p.Photo != nil && l.tree.Part(p.Photo.File) != folders[i]
		read[i] = &loadedProfile{p, folders[i], warnings, elsewhere || len(*errs) > 0}
	})
	for _, p := range read {
		l.site.Profiles = append(l.site.Profiles, p.Profile)
		l.site.Warnings = append(l.site.Warnings, p.warnings...)
	}
	l.cache.keep(read)
}

// gather runs n pieces of work in parallel, and collects their mistakes in order.
func (l *loader) gather(n int, work func(i int, errs *source.Errors)) {
	found := make([]source.Errors, n)
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		group.Go(func() error {
			work(i, &found[i])
			return nil
		})
	}
	_ = group.Wait()
	for _, es := range found {
		l.errs = append(l.errs, es...)
	}
}

// whole checks what can be checked only for the site as a whole.
func (l *loader) whole() {
	people := map[[2]string]*Profile{}
	for _, p := range l.site.Profiles {
		if p.Person != "" {
			key := [2]string{p.Person, p.Lang}
			if other := people[key]; other != nil {
				l.errs.Add(p.At("person"), "translations of one person differ in lang", "person %s with lang %s is %s already", file.Quote(p.Person), file.Quote(p.Lang), other.File)
			}
			people[key] = p
		}
		if p.Dir != "" {
			continue
		}
		// The front page's own resources are published beside the shared ones, so the aliases of both are checked together.
		all := slices.Clone(p.Resources)
		for _, r := range l.site.Resources {
			if !slices.ContainsFunc(p.Resources, func(own *Resource) bool { return own.Slug == r.Slug }) {
				all = append(all, r)
			}
		}
		checkAliases(all, &l.errs)
		for _, r := range p.Resources {
			if other := l.shared[r.Slug]; other != nil && len(l.site.Profiles) > 1 {
				l.errs.Add(source.Pos{File: r.File}, "rename one: the other profiles use it", "has the address of %s", other.File)
			}
		}
	}
	l.foot()
	l.site.Pictures = l.sortedPictures()
	l.checkFragments()
}

// foot reports links at the foot of the pages that lead to no page or file of the site.
func (l *loader) foot() {
	for i, link := range l.site.Foot {
		page, own := strings.CutPrefix(link.URL, "/")
		if own && !l.tree.IsPage(page) {
			l.errs.Add(l.site.Settings.Source.At("foot."+strconv.Itoa(i)+".url"),
				source.DidYouMean("/"+page, l.tree.Pages(), "write the path of a page, or of a file in static/"),
				"url %s leads to no page of the site", file.Quote(link.URL))
		}
	}
}

// checkFragments reports links whose fragment does not exist on the target page, now that all ids are known.
func (l *loader) checkFragments() {
	profiles := map[string]*Profile{}
	unknown := map[string]bool{} // pages whose ids are incomplete, because a file could not be read; any such file makes the profile pages incomplete
	for _, p := range l.site.Profiles {
		profiles[p.Dir] = p
		unknown[p.Path()] = len(l.unread) > 0
	}
	for _, file := range l.unread {
		at, _ := l.tree.Address(file)
		unknown[at.Page] = true
	}
	ids := func(page string) (map[string]bool, bool) {
		first, _, _ := strings.Cut(page, "/")
		p := profiles[first]
		if p == nil {
			p = profiles[""]
		}
		if p == nil || unknown[page] {
			return nil, false
		}
		all, ok := p.ids()[page]
		return all, ok
	}
	check := func(fragments []fragment) {
		for _, f := range fragments {
			if page, ok := ids(f.page); ok && !page[f.prefix+f.id] {
				l.errs.Add(f.pos, f.hint(page), "link %s leads to no place on /%s", file.Quote(f.dest), f.page)
			}
		}
	}
	for _, p := range l.site.Profiles {
		check(p.fragments)
	}
	for _, r := range l.site.Resources {
		check(r.leads.fragments)
	}
}
