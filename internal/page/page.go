// Package page turns the model into what is published: HTML pages, help.json, llms.txt, the sitemap.
//
//	*site.Profile, *plan.Month ─▶ views ─▶ layouts/*.html ─▶ index.html, faq/index.html, ask/coffee-chat/index.html …
//
// Views (view.go) hold what a layout shows, already worded and resolved, so that layouts need no logic beyond if and
// range. Private text has no field in any view: what a view cannot hold, no layout can publish.
package page

import (
	"howihelp/internal/cache"
	"howihelp/internal/plan"
	"howihelp/internal/site"
)

// Options say what to publish.
type Options struct {
	Layouts *Layouts

	// Links are the stable links of an earlier build. A resource that was published then and is gone leads to the
	// resources page, so that links in mails which were sent stay alive.
	Links Links

	// Cards keeps the social cards that were drawn. Without it none are drawn, and no page names one.
	Cards cache.Cache
}

// Links are slugs of resources by the profile's path that their links lie under, "" for the site's.
type Links map[string][]string

// LinksOf picks the stable links out of the public paths of an earlier build.
func LinksOf(published []string) Links {
	links := Links{}
	for _, p := range published {
		if owner, slug, ok := site.ResourcePage(p); ok {
			links[owner] = append(links[owner], slug)
		}
	}
	return links
}

// File is a file that is rendered when somebody wants it, from any goroutine. What it says follows from the model alone,
// whichever other files are rendered.
type File struct {
	Path   string
	Render func() ([]byte, error)
}

// OfProfile returns the files of one profile, in the order in which they are listed here.
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

// OfSite returns the files that a site has once: those that name all profiles, and those that hosts and crawlers look
// for at its root. The months are those of the profiles, in their order.
func OfSite(s *site.Site, months []*plan.Month, o Options) []File {
	r := &renderer{site: s, layouts: o.Layouts, links: o.Links, cache: o.Cards}
	r.shared(months)
	return r.files
}
