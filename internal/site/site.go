// Package site turns the files of a site into a typed, validated model. It is the only package that knows the file
// format, which docs/format.md describes.
//
//	site.toml                         ─▶ Site.BaseURL, Style, Deploy, Check
//	content/profile.md, plan.md, …    ─▶ Site.Profiles[0]
//	content/requests/coffee-chat.md   ─▶ Site.Profiles[0].Requests[…]
//	resources/reading-list.md         ─▶ Site.Resources[…]
//
// Every entry knows its file and the lines of its keys ([Source]). [Load] reports every mistake of a site in one run,
// and after it nothing changes the model.
package site

import (
	"bytes"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"

	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// Site is a whole site.
type Site struct {
	Settings
	Profiles  []*Profile  // the front page's first, then by folder
	Resources []*Resource // resources/, shared by all profiles
	Pictures  []*Picture  // every picture that a body or a profile shows, by path
	Warnings  source.Errors
}

// Team reports whether the front page is a directory of profiles rather than one profile.
func (s *Site) Team() bool { return len(s.Profiles) > 0 && s.Profiles[0].Dir != "" }

// Profile returns the profile in a folder below content/, "" being the front page's, or nil.
func (s *Site) Profile(dir string) *Profile {
	for _, p := range s.Profiles {
		if p.Dir == dir {
			return p
		}
	}
	return nil
}

// Translations returns all profiles of a profile's person, itself included, or none when it stands alone.
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

// Load reads the site in a folder. The error is a [source.Errors] with every mistake; the site is then what could be
// read, or nil when there are no settings.
func Load(fsys fs.FS) (*Site, error) {
	l := &loader{tree: listTree(fsys), site: &Site{}, pictures: map[string]*Picture{}, isResource: map[string]bool{}}
	l.errs = l.tree.errs
	if !l.settings() {
		return nil, l.errs.Err()
	}
	l.addresses = newAddresses(l.site.BasePath(), l.tree)
	l.resources()
	l.profiles()
	l.whole()
	l.site.Warnings = l.site.Warnings.Sorted()
	return l.site, l.errs.Err()
}

// loader holds what one Load needs.
type loader struct {
	tree       *tree
	addresses  *addresses
	site       *Site
	isResource map[string]bool // by path
	shared     map[string]*Resource
	errs       source.Errors

	mu       sync.Mutex
	pictures map[string]*Picture
	unread   []string // the files that could not be parsed
}

// settings reads site.toml; without it the folder is probably no site, and nothing else is looked at.
func (l *loader) settings() bool {
	const name = "site.toml"
	info, err := fs.Lstat(l.tree.fsys, name)
	switch {
	case err != nil:
		l.errs.Add(source.Pos{File: name}, "write it with base_url = \"https://NAME.github.io/how-i-help/\"", "is missing")
		return false
	case info.IsDir():
		l.errs.Add(source.Pos{File: name}, "make it a file", "is a folder where a file is expected")
		return false
	case !info.Mode().IsRegular():
		l.errs.Add(source.Pos{File: name}, "put the file itself here: links and special files are not followed", "%s", special(info.Mode()))
		return false
	}
	data, err := l.tree.read(name, maxFile)
	if err != nil {
		l.errs.Add(source.Pos{File: name}, "", "cannot be read: %v", err)
		return false
	}
	l.marks(name, data)
	f := parseTOML(name, data)
	if f.keys != nil {
		l.site.Settings = readSettings(f)
		f.close()
	}
	l.errs = append(l.errs, f.errs...)
	return true
}

// entry reads and parses one Markdown file; false means that its errors are noted and there is nothing to read.
func (l *loader) entry(p string, errs *source.Errors, read func(*file)) bool {
	data, err := l.tree.read(p, maxFile)
	if err != nil {
		errs.Add(source.Pos{File: p}, "", "cannot be read: %v", err)
		l.lose(p)
		return false
	}
	l.marks(p, data)
	f := parseEntry(p, data)
	if f.keys != nil {
		read(f)
		f.close()
	} else {
		l.lose(p)
	}
	*errs = append(*errs, f.errs...)
	return f.keys != nil
}

// mark begins a text of a new site that its owner has to replace.
const mark = "REPLACE:"

// marks warns of every line of a file that still waits for its owner's words.
func (l *loader) marks(p string, data []byte) {
	if !bytes.Contains(data, []byte(mark)) {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if _, what, ok := bytes.Cut(line, []byte(mark)); ok {
			what, _, _ = bytes.Cut(what, []byte("-->"))
			l.site.Warnings.Add(source.Pos{File: p, Line: n}, "write your own words there",
				"still says %s %s", mark, strings.TrimRight(string(bytes.TrimSpace(what)), `"`))
		}
	}
}

// lose notes a file whose headings stay unknown.
func (l *loader) lose(p string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.unread = append(l.unread, p)
}

// body converts a file's body. The level is that of its highest headings on the page it is shown on; ids get the slug
// as prefix where several bodies share a page.
func (l *loader) body(f *file, level int, prefix string) (markdown.Doc, links) {
	k := links{l: l, from: f.File}
	doc, problems := markdown.Convert([]byte(f.body), markdown.Options{
		Level: level, IDPrefix: prefix, Link: k.link, Image: k.image,
	})
	pending := k.fragments
	for _, p := range problems {
		if p.Msg == "" { // a link to a place, see links.place
			pending[0].pos = f.Line(p.Line)
			pending = pending[1:]
			continue
		}
		f.errs.Add(f.Line(p.Line), p.Hint, "%s", p.Msg)
	}
	return doc, k
}

// resources reads the shared resources.
func (l *loader) resources() {
	for _, e := range l.tree.shared {
		l.isResource[e.path] = true
	}
	for _, f := range l.tree.profiles {
		for _, e := range f.entries["resources"] {
			l.isResource[e.path] = true
		}
	}
	read := make([]*Resource, len(l.tree.shared))
	l.parallel(len(read), func(i int, errs *source.Errors) {
		read[i] = l.resource(l.tree.shared[i], "", errs)
	})
	l.site.Resources = slices.DeleteFunc(read, func(r *Resource) bool { return r == nil })
	l.shared = map[string]*Resource{}
	for _, r := range l.site.Resources {
		l.shared[r.Slug] = r
	}
	checkAliases(l.site.Resources, &l.errs)
}

func (l *loader) profiles() {
	folders := l.tree.profiles
	read := make([]*Profile, len(folders))
	warnings := make([]source.Errors, len(folders))
	l.parallel(len(read), func(i int, errs *source.Errors) {
		read[i], warnings[i] = l.profile(folders[i], errs)
	})
	l.site.Profiles = slices.DeleteFunc(read, func(p *Profile) bool { return p == nil })
	for _, w := range warnings {
		l.site.Warnings = append(l.site.Warnings, w...)
	}
}

// parallel runs n pieces of work over the processors and gathers their mistakes in order.
func (l *loader) parallel(n int, work func(i int, errs *source.Errors)) {
	errs := make([]source.Errors, n)
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				work(i, &errs[i])
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
	for _, es := range errs {
		l.errs = append(l.errs, es...)
	}
}

// whole checks what only the site as a whole can tell.
func (l *loader) whole() {
	people := map[[2]string]*Profile{}
	for _, p := range l.site.Profiles {
		if p.Person != "" {
			key := [2]string{p.Person, p.Lang}
			if other := people[key]; other != nil {
				l.errs.Add(p.At("person"), "translations of one person differ in lang", "person %s with lang %s is %s already", quote(p.Person), quote(p.Lang), other.File)
			}
			people[key] = p
		}
		if p.Dir != "" {
			continue
		}
		// The front page's own resources share their addresses with the shared ones.
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
	l.site.Pictures = l.sortedPictures()
	l.checkFragments()
}

// checkFragments reports links to places that are on no page, now that all ids are known.
func (l *loader) checkFragments() {
	ids := map[string]map[string]bool{}
	for _, p := range l.site.Profiles {
		p.addIDs(ids)
	}
	for _, file := range l.unread { // its own page and the profile pages may have places that are unknown
		delete(ids, l.addresses.files[file].page)
		for _, p := range l.site.Profiles {
			delete(ids, p.Path())
		}
	}
	check := func(fragments []fragment) {
		for _, f := range fragments {
			if page, ok := ids[f.page]; ok && !page[f.prefix+f.id] {
				l.errs.Add(f.pos, f.hint(page), "link %s leads to no place on /%s", quote(f.dest), f.page)
			}
		}
	}
	for _, p := range l.site.Profiles {
		check(p.fragments)
	}
	for _, r := range l.site.Resources {
		check(r.fragments)
	}
}
