package site

import (
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

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
	Checked          time.Time // when a person last checked it; zero if not given
	Aliases          []string
	Body             markdown.Doc

	owner string // the path of the profile that it belongs to; "" when shared, or the front page's
	links links
}

// Path returns the address of the resource's stable link below the site's address: "go/reading-list/".
func (r *Resource) Path() string { return r.owner + "go/" + r.Slug + "/" }

// AliasPath returns the address that an earlier slug had.
func (r *Resource) AliasPath(alias string) string { return r.owner + "go/" + alias + "/" }

func (r *Resource) names() (Source, string, []string) { return r.Source, r.Slug, r.Aliases }

func (l *loader) resource(e entryFile, home *folder, owner, lang string, errs *source.Errors) *Resource {
	var r *Resource
	l.entry(e.path, errs, func(f *textFile) {
		t := f.Keys
		t.Need("title", `"…"`)
		t.Need("url", `"https://…"`)
		t.Need("kind", `"article"`)
		r = &Resource{Source: f.Source, Slug: e.slug, owner: owner,
			Title: t.Line("title"), URL: t.Address("url", "https", "http"), Kind: t.Line("kind"), By: t.Line("by"),
			Topics: t.Lines("topics"), Minutes: t.Whole("minutes", 0, 0), Free: t.Flag("free"),
			Checked: t.Date("checked"), Aliases: t.Lines("aliases"),
		}
		r.Lang = readLang(t, "")
		r.Body, r.links = l.body(f, home, lang, markdown.Options{Level: 4, IDPrefix: e.slug + "-"})
		r.links.l, r.links.home = nil, nil // so that the model does not keep them in memory
		if f.made.resource == nil {
			f.made.resource = r
		}
		r = f.made.resource
	})
	return r
}

// resourceBySlug finds the resource that a profile means by a slug: its own in preference to the shared one.
func (l *loader) resourceBySlug(p *Profile, slug string) *Resource {
	for _, r := range p.Resources {
		if r.Slug == slug {
			return r
		}
	}
	p.borrowed[slug] = l.shared[slug]
	return l.shared[slug]
}

// resourceSlugs returns the slugs that a profile may point to.
func (l *loader) resourceSlugs(p *Profile) []string {
	slugs := map[string]bool{}
	for _, r := range p.Resources {
		slugs[r.Slug] = true
	}
	for slug := range l.shared {
		slugs[slug] = true
	}
	return sortedKeys(slugs)
}

// resourcesAt returns the resources in some files, except for those that could not be read.
func (l *loader) resourcesAt(p *Profile, files []string) []*Resource {
	var all []*Resource
	for _, file := range files {
		slug := norm.NFC.String(strings.TrimSuffix(path.Base(file), ".md"))
		p.borrowed[slug] = l.shared[slug]
		for _, r := range append(slices.Clone(p.Resources), l.shared[slug]) {
			if r != nil && r.File == file {
				all = append(all, r)
			}
		}
	}
	return all
}
