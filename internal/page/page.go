// Package page turns the model into the public files: HTML pages, help.json, llms.txt, the sitemap.
//
//	*site.Profile, *plan.Month ─▶ views ─▶ layouts/*.html ─▶ index.html, faq/index.html, ask/coffee-chat/index.html …
//
// Views (view.go) contain everything that a layout shows, already worded and resolved, so layouts need no logic beyond
// if and range. No view has a field for private text, so no layout can publish it.
package page

import (
	"howihelp/internal/cache"
	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// Options say what to publish.
type Options struct {
	Layouts *Layouts

	// Links are the stable links of an earlier build. The link of a resource that is gone redirects to the resources
	// page, so that links in mails already sent keep working.
	Links Links

	// Cards caches the social cards. If it is nil, no cards are drawn, and no page refers to one.
	Cards cache.Cache
}

// Links maps a profile's path to the slugs of the resources that have links below it. The path "" means the site.
type Links map[string][]string

// LinksOf returns the stable links among the public paths of an earlier build.
func LinksOf(published []string) Links {
	links := Links{}
	for _, p := range published {
		if owner, slug, ok := site.ResourcePage(p); ok {
			links[owner] = append(links[owner], slug)
		}
	}
	return links
}

// File is a file that is rendered on demand, from any goroutine. Its content depends only on the model, not on which
// other files are rendered.
type File struct {
	Path   string
	Render func() ([]byte, error)
}

// OfProfile returns the files of one profile, in the order of the calls below.
func OfProfile(s *site.Site, p *site.Profile, m *plan.Month, o Options) []File {
	r := &renderer{site: s, profile: p, month: m, layouts: o.Layouts, links: o.Links, cache: o.Cards}
	r.prepare()
	for _, write := range []func(*renderer){
		(*renderer).front, (*renderer).faq, (*renderer).requestPages, (*renderer).reminders, (*renderer).resourcesPage, (*renderer).redirects,
		(*renderer).help, (*renderer).llms, (*renderer).icon, (*renderer).contact, (*renderer).photo, (*renderer).cards, (*renderer).static,
	} {
		write(r)
	}
	return r.files
}

// OfSite returns the files that a site has only one of: those that name all profiles, and those that hosts and crawlers
// look for at its root. months has one entry per profile, in the same order.
func OfSite(s *site.Site, months []*plan.Month, o Options) []File {
	r := &renderer{site: s, layouts: o.Layouts, links: o.Links, cache: o.Cards}
	r.shared(months)
	return r.files
}
