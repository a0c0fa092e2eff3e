// Package site turns the files of a site into a typed, validated model. It is the only package that knows the file
// format, which docs/format.md describes.
//
//	site.toml                         ─▶ Site.BaseURL, Style, Deploy, Check
//	content/profile.md, plan.md, …    ─▶ Site.Profiles[0]
//	content/requests/coffee-chat.md   ─▶ Site.Profiles[0].Requests[…]
//	resources/reading-list.md         ─▶ Site.Resources[…]
//
// Every entry knows its file and the lines of its keys ([Source]). [Load] returns all mistakes of a site at once, and nothing changes
// the model after that.
package site

import (
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/unicode/norm"

	"howihelp/internal/file"
	"howihelp/internal/link"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/phrases"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// Site is a whole site.
type Site struct {
	Settings
	Profiles  []*Profile      // the front page's profile first, then the others by folder
	Resources []*Resource     // resources/, shared by all profiles
	Pictures  []*link.Picture // every picture that a body or a profile shows, by path
	Phrases   []*phrases.List // check/LANG.toml, by language
	Warnings  source.Errors

	spoken spoken
	read   []Source // every file that was read; set by [Load] only, not by a [Loader]
}

// Team reports whether the front page is a directory of profiles rather than one profile.
func (s *Site) Team() bool { return len(s.Profiles) > 0 && s.Profiles[0].Dir != "" }

// Profile returns the profile in a folder below content/, or nil. The folder of the front page's profile is "".
func (s *Site) Profile(dir string) *Profile {
	dir = norm.NFC.String(dir) // macOS returns decomposed names
	for _, p := range s.Profiles {
		if p.Dir == dir {
			return p
		}
	}
	return nil
}

// Words returns the program's texts for the pages of the site as a whole.
func (s *Site) Words() *words.Words { return s.spoken.words() }

// Named returns the profile that a command line names by its folder below content/, or by "." for the front page's profile. If there is
// no such profile, it returns nil and all names.
func (s *Site) Named(folder string) (who *Profile, all []string) {
	dir := folder
	if dir == "." {
		dir = ""
	}
	if who := s.Profile(dir); folder != "" && who != nil {
		return who, nil
	}
	for _, who := range s.Profiles {
		all = append(all, who.Folder())
	}
	return nil, all
}

// HasStatic reports whether a static file of some profile is published at this path.
func (s *Site) HasStatic(name string) bool {
	return slices.ContainsFunc(s.Profiles, func(p *Profile) bool {
		return slices.ContainsFunc(p.Static, func(f Static) bool { return f.Path == name })
	})
}

// Around returns the profile that a folder of the site belongs to, or nil. content/ana/replies belongs to Ana's profile, and
// content/replies to that of the front page. content/ itself belongs to no single profile.
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

// People returns one profile for each person: the one that doesn't translate another.
func (s *Site) People() []*Profile {
	return slices.DeleteFunc(slices.Clone(s.Profiles), func(p *Profile) bool { return p.Main != nil })
}

// Translations returns all profiles of the same person, including p. It returns none if p is the only one.
func (s *Site) Translations(p *Profile) []*Profile {
	same := slices.DeleteFunc(slices.Clone(s.Profiles), func(other *Profile) bool { return p.Person == "" || other.Person != p.Person })
	if len(same) < 2 {
		return nil
	}
	return same
}

// Load reads the site in a folder. Its error is a [source.Errors] with every mistake. The site then contains everything that could be
// read, or is nil if there are no settings.
func Load(fsys fs.FS) (*Site, error) { return loadOnce(fsys, markdown.Convert) }

// LoadPlain reads a site as [Load] does, but without colours for code. Only pages need these.
func LoadPlain(fsys fs.FS) (*Site, error) {
	return loadOnce(fsys, func(body []byte, o markdown.Options) (markdown.Doc, []markdown.Problem) {
		o.Plain = true
		return markdown.Convert(body, o)
	})
}

func loadOnce(fsys fs.FS, convert func([]byte, markdown.Options) (markdown.Doc, []markdown.Problem)) (*Site, error) {
	var c noCache
	l := newLoad(listing.List(listing.Composed(fsys)), &c)
	l.convert = convert
	s, err := l.run()
	if s != nil {
		s.read = c.read
	}
	return s, err
}

// ForgetTexts releases the Markdown and the outlines of all bodies, which are a third of the model. Call it after checking a site, if
// the site only remains to be rendered. A model from a [Loader] keeps its texts for the next load.
func (s *Site) ForgetTexts() {
	if s.read == nil {
		return
	}
	for _, src := range s.read {
		src.Forget()
	}
	s.read = nil
	for _, r := range s.Resources {
		r.Body.Outline = nil
	}
	for _, p := range s.Profiles {
		p.forgetOutlines()
	}
}

// load is one load of a site.
type load struct {
	*loader
	before map[string]*loadedProfile // the profiles of an earlier load, by folder; nil without one
	site   *Site
	shared map[string]*Resource // by slug
	read   []*loadedProfile
	errs   source.Errors
}

func newLoad(t *listing.Tree, c cache) *load {
	return &load{site: &Site{}, shared: map[string]*Resource{}, loader: &loader{cache: c, tree: t, convert: markdown.Convert,
		links: &link.Resolver{Tree: t, Pictures: link.NewPictures(t, nil)}}}
}

// run reads the whole site.
func (l *load) run() (*Site, error) {
	for _, f := range l.tree.Parts() {
		l.errs = append(l.errs, f.Errs...)
		l.site.Warnings = append(l.site.Warnings, f.Warnings...)
	}
	if !l.settings() {
		return nil, l.errs.Err()
	}
	l.links.Base = l.site.BasePath()
	l.site.spoken = spoken{l.site.Lang, l.site.Formal, l.words(&l.errs)}
	l.resources()
	l.profiles()
	l.site.Phrases = l.phrases(&l.errs)
	l.checkWhole()
	l.mixed()
	l.site.Warnings = append(l.site.Warnings, l.cache.waiting()...)
	l.site.Warnings = l.site.Warnings.Sorted()
	return l.site, l.errs.Err()
}

// settings reads site.toml. Without that file, the folder is probably not a site, and the load ends.
func (l *load) settings() bool {
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
	f := l.file(name, file.TOML, &l.errs)
	if f == nil {
		return false
	}
	if f.Keys != nil {
		l.site.Settings = readSettings(f)
		f.Close()
	}
	l.errs = append(l.errs, f.Errs...)
	return true
}

// resources reads the shared resources.
func (l *load) resources() {
	entries := l.tree.Shared.Entries["resources"]
	read := make([]*Resource, len(entries))
	one := (&part{loader: l.loader, words: l.site.Words()}).resource("")
	l.gather(len(read), func(i int, errs *source.Errors) { read[i] = one(entries[i], errs) })
	l.site.Resources = slices.DeleteFunc(read, func(r *Resource) bool { return r == nil })
	for _, r := range l.site.Resources {
		l.shared[r.Slug] = r
		l.links.Pictures.Use(r.leads.Pictures...)
	}
	checkAliases(l.site.Resources, &l.errs)
}

func (l *load) profiles() {
	folders := l.tree.Profiles
	l.read = make([]*loadedProfile, len(folders))
	mains := l.mains(folders, l.site.Lang)
	for _, translations := range []bool{false, true} { // a translation can be read only after the profile that it translates
		var missing []int
		for i, f := range folders {
			kept := l.before[f.Dir]
			switch {
			case mains[i] >= 0 != translations:
			case kept != nil && kept.main == l.main(mains[i]) && kept.holds(l.loader, f, l.shared):
				l.links.Pictures.Use(kept.leads.Pictures...)
				l.read[i] = kept
			default:
				missing = append(missing, i)
			}
		}
		l.gather(len(missing), func(i int, errs *source.Errors) {
			i = missing[i]
			main := l.main(mains[i])
			p := l.profile(folders[i], l.site.spoken, l.shared, main, errs)
			elsewhere := p.Photo != nil && l.tree.Part(p.Photo.File) != folders[i] && (main == nil || p.Photo != main.Photo)
			p.faulty = elsewhere || len(*errs) > 0
			l.read[i] = p
		})
	}
	for _, p := range l.read {
		l.site.Profiles = append(l.site.Profiles, p.Profile)
		l.site.Warnings = append(l.site.Warnings, p.warnings...)
	}
}

// main returns the profile with an index, or nil for -1.
func (l *load) main(i int) *loadedProfile {
	if i < 0 {
		return nil
	}
	return l.read[i]
}

// gather runs n pieces of work in parallel, and collects their mistakes in order.
func (l *load) gather(n int, work func(i int, errs *source.Errors)) {
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

// checkWhole finds the mistakes that only show in the site as a whole.
func (l *load) checkWhole() {
	people := map[[2]string]*Profile{}
	photos := map[*link.Picture]bool{}
	for _, p := range l.site.Profiles {
		photos[p.Photo] = true
		if p.Person != "" {
			key := [2]string{p.Person, p.Lang}
			if other := people[key]; other != nil {
				l.errs.Add(p.At("person"), "give each translation of a person its own lang", "person %s has a profile with lang %s already: %s", file.Quote(p.Person), file.Quote(p.Lang), other.File)
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
				l.errs.Add(source.Pos{File: r.File}, "rename one of them: the other profiles use the shared one", "has the same address as %s", other.File)
			}
		}
	}
	l.foot()
	l.site.Pictures = l.links.Pictures.Published(photos)
	checkFragments(l.loader, l.read, l.site.Resources, &l.errs)
}

// mixed adds a warning for each language in which the program lacks words, because pages would mix that language with English.
func (l *load) mixed() {
	seen := map[string]bool{}
	warn := func(in Source, lang string, w *words.Words) {
		if w.StandIns == 0 || seen[lang] {
			return
		}
		seen[lang] = true
		said := "the program lacks " + strconv.Itoa(w.StandIns) + " of its words in " + words.EnglishName(lang)
		if w.Lang != lang && w.Lang == "en" {
			said = "the program has no words in " + words.EnglishName(lang)
		}
		l.site.Warnings.Add(in.At("lang"), fmt.Sprintf("write %s/%s.toml, for which howihelp words %s prints what to translate", wordsFolder, lang, lang),
			"%s, and uses the English ones", said)
	}
	for _, p := range l.site.Profiles {
		warn(p.Source, p.Lang, p.Words())
	}
	if l.site.Team() {
		warn(l.site.Settings.Source, l.site.Lang, l.site.Words())
	}
}

// foot adds a mistake for each link at the foot that leads to no page or file of the site.
func (l *load) foot() {
	for i, link := range l.site.Foot {
		page, own := strings.CutPrefix(link.URL, "/")
		at := strings.LastIndexByte(page, '#') // the # begins a fragment, or is part of a file's name
		if own && !l.tree.IsPage(page) && (at < 0 || !l.tree.IsPage(page[:at])) && !l.tree.Uncertain(page, "") {
			l.errs.Add(l.site.Settings.Source.At("foot."+strconv.Itoa(i)+".url"),
				source.DidYouMean("/"+page, l.tree.Pages(), "write the path of a page, or of a file in static/"),
				"url %s leads to no page of the site", file.Quote(link.URL))
		}
	}
}
