package site

import (
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

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
	Checked          time.Time // when a person last checked it; zero if not given
	Aliases          []string
	Body             markdown.Doc

	owner string // the path of the profile that it belongs to; "" when shared, or the front page's
	leads leads
}

// Path returns the address of the resource's stable link below the site's address: "go/reading-list/".
func (r *Resource) Path() string { return r.owner + "go/" + r.Slug + "/" }

// AliasPath returns the address that an earlier slug had.
func (r *Resource) AliasPath(alias string) string { return r.owner + "go/" + alias + "/" }

func (r *Resource) names() (Source, string, []string) { return r.Source, r.Slug, r.Aliases }

// resource reads a resource. The owner is its profile's path, or "" for a resource of the front page or of all profiles.
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
			if earlier, ok := f.record.made.(*Resource); ok {
				r = earlier
			}
			f.record.made = r
		})
		return r
	}
}

// shelf has the resources that a profile may point to: its own, and those that all profiles share.
type shelf struct {
	own      []*Resource
	shared   map[string]*Resource // by slug
	borrowed map[string]*Resource // by slug, the shared resource that was found, or nil
}

// find returns the resource that a profile means by a slug: its own in preference to the shared one.
func (s *shelf) find(slug string) *Resource {
	for _, r := range s.own {
		if r.Slug == slug {
			return r
		}
	}
	s.borrowed[slug] = s.shared[slug]
	return s.shared[slug]
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
				all = append(all, r)
			}
		}
	}
	return all
}
