package site

import (
	"cmp"
	"html/template"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"howihelp/internal/file"
	"howihelp/internal/link"
	"howihelp/internal/listing"
	"howihelp/internal/markdown"
	"howihelp/internal/source"
)

// Resource is a better place for a request than the person: a book, a community, a guide.
type Resource struct {
	Source
	Slug, Title, URL string
	Kind, By         string
	Topics           []string
	Minutes          int // 0 if not given
	Free             bool
	Lang             string    // BCP 47, or empty
	Checked          time.Time // the day on which a person last checked the resource; zero if not given
	Aliases          []string
	Body             markdown.Doc

	translations map[string]*Resource // the same resource with its title and text in another language, by language
	original     *Resource            // the resource that this one translates, or nil
	owner        string               // the path of the profile that the resource belongs to; "" for a shared one or one of the front page's profile
	leads        link.Leads
}

// Path returns the address of the resource's stable link below the site's address: "go/reading-list/".
func (r *Resource) Path() string { return r.owner + "go/" + r.Slug + "/" }

// AliasPath returns the address that an earlier slug had.
func (r *Resource) AliasPath(alias string) string { return r.owner + "go/" + alias + "/" }

func (r *Resource) names() (Source, string, []string) { return r.Source, r.Slug, r.Aliases }

// resource returns a function that reads a resource. The owner is the path of the resource's profile, or "" for the front page's profile or for all profiles.
func (p *part) resource(owner string) func(listing.Entry, *source.Errors) *Resource {
	return func(e listing.Entry, errs *source.Errors) *Resource {
		var r *Resource
		p.entry(e.Path, errs, func(f *textFile) {
			t := f.Keys
			t.Need("title", `"…"`)
			t.Need("url", `"https://…"`)
			t.Need("kind", `"article"`)
			r = &Resource{Source: f.Source, Slug: e.Slug, owner: owner,
				Title: t.Line("title"), URL: t.Address("url", "https", "http"), Kind: t.Line("kind"), By: t.Line("by"),
				Topics: t.Lines("topics"), Minutes: t.Whole("minutes", 0, 0), Free: t.Flag("free"),
				Checked: t.Date("checked"), Aliases: t.Lines("aliases"),
			}
			r.Lang = readLang(t, "")
			r.Body, r.leads = p.body(f, markdown.Options{Level: 4, IDPrefix: e.Slug + "-"})
			r.readTranslations(t)
			if earlier, ok := f.record.made.(*Resource); ok {
				r = earlier
			}
			f.record.made = r
		})
		return r
	}
}

// readTranslations reads the title and the text of a resource in other languages.
func (r *Resource) readTranslations(t *file.Table) {
	for _, in := range t.Tables("translation", maxTables) {
		in.Need("lang", `"de"`)
		in.Need("title", `"…"`)
		lang, title, text := readLang(in, ""), in.Line("title"), in.Line("text")
		switch {
		case lang == "" || title == "":
			continue
		case r.translations[lang] != nil:
			in.Fail("lang", "delete one", "lang %s is taken by a translation above", file.Quote(lang))
			continue
		case r.translations == nil:
			r.translations = map[string]*Resource{}
		}
		other := *r
		other.Title, other.Lang, other.translations, other.original = title, lang, nil, r // Lang must be the language of the words that a page shows
		if text != "" {
			other.Body.HTML = template.HTML("<p>" + template.HTMLEscapeString(text) + "</p>\n")
			other.Body.Lead, other.Body.Code, other.Body.Text, other.Body.IDs = other.Body.HTML, false, text, nil
		}
		r.translations[lang] = &other
	}
}

// Translations returns the translations of the resource, in the order of their languages.
func (r *Resource) Translations() []*Resource {
	return slices.SortedFunc(maps.Values(r.translations), func(a, b *Resource) int { return cmp.Compare(a.File, b.File) })
}

// in returns the translation of the resource into a language or, if there is none, the resource itself.
func (r *Resource) in(lang string) *Resource {
	if r == nil {
		return nil
	}
	if r.original != nil {
		r = r.original
	}
	base, _, _ := strings.Cut(lang, "-")
	for _, tag := range []string{lang, base} {
		if other := r.translations[tag]; other != nil {
			return other
		}
	}
	return r
}

// Called reports whether a name that somebody typed is the resource's slug. It may be in decomposed form.
func (r *Resource) Called(name string) bool { return r.Slug == norm.NFC.String(name) }

// shelf has the resources that a profile may point to: its own, and those that all profiles share.
type shelf struct {
	own      []*Resource
	shared   map[string]*Resource // the shared resources, by slug
	lang     string               // the language of the profile
	borrowed map[string]*Resource // the shared resource that was found for each slug, or nil
}

// find returns the resource with a slug: the profile's own or, if there is none, the shared one.
func (s *shelf) find(slug string) *Resource {
	for _, r := range s.own {
		if r.Slug == slug {
			return r.in(s.lang)
		}
	}
	s.borrowed[slug] = s.shared[slug]
	return s.shared[slug].in(s.lang)
}

// like returns the profile's own resource with the same slug as other. If there is none, it returns other in the profile's language.
func (s *shelf) like(other *Resource) *Resource {
	for _, r := range s.own {
		if r.Slug == other.Slug {
			return r.in(s.lang)
		}
	}
	return other.in(s.lang)
}

// slugs returns the slugs that a profile may point to.
func (s *shelf) slugs() []string {
	slugs := slices.Collect(maps.Keys(s.shared))
	for _, r := range s.own {
		slugs = append(slugs, r.Slug)
	}
	slices.Sort(slugs)
	return slices.Compact(slugs)
}

// in returns the resources in some files, except for those that could not be read.
func (s *shelf) in(files []string) []*Resource {
	var all []*Resource
	for _, file := range files {
		slug := norm.NFC.String(strings.TrimSuffix(path.Base(file), ".md"))
		s.borrowed[slug] = s.shared[slug]
		for _, r := range append(slices.Clone(s.own), s.shared[slug]) {
			if r != nil && r.File == file {
				all = append(all, r.in(s.lang))
			}
		}
	}
	return all
}

// pointed returns the resource that a key names.
func (p *part) pointed(places *shelf, slug string, at func() source.Pos, f *textFile, key string) *Resource {
	if slug == "" {
		return nil
	}
	r := places.find(slug)
	if r == nil && !p.exists(slug) {
		f.Errs.Add(at(), source.DidYouMean(slug, places.slugs(), "write it as resources/"+slug+".md"), "%s %s is not in resources/", key, file.Quote(slug))
	}
	return r
}

// exists reports whether a resource has a file. A file that could not be read counts too; its mistake is already known.
func (p *part) exists(slug string) bool {
	for _, name := range []string{"resources/" + slug + ".md", "content/" + profilePath(p.home.Dir) + "resources/" + slug + ".md"} {
		if at, ok := p.tree.Address(name); ok && at.Resource || p.tree.Reported(name) {
			return true
		}
	}
	return false
}
