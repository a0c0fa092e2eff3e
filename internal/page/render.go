package page

import (
	"encoding/json"
	"path"
	"slices"
	"strings"
	"sync"

	"howihelp/internal/cache"
	"howihelp/internal/picture"
	"howihelp/internal/plan"
	"howihelp/internal/reminder"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// renderer collects the files of one profile, or those of the site as a whole. They are rendered later, concurrently
// and in any order, so the renderer must not change once it has collected them.
type renderer struct {
	site    *site.Site
	profile *site.Profile
	month   *plan.Month
	layouts *Layouts
	links   Links
	cache   cache.Cache // of the social cards; nil for none

	words     *words.Words
	mixed     bool                               // the language lacks some words; their English stand-ins are between marks
	pointed   []*site.Resource                   // the resources that the profile's requests and questions point to
	resources func() map[*site.Resource]Resource // the views of pointed, made on first use
	requests  func() ([]Request, error)          // the views of the requests in the order of the page, made on first use

	files []File
}

func (r *renderer) prepare() {
	r.speak(r.profile.Words())
	r.month = r.month.In(r.words)
	r.pointed = r.profile.Pointed()
	r.resources = sync.OnceValue(r.resourceViews)
	r.requests = sync.OnceValues(r.requestViews)
}

func (r *renderer) resourceViews() map[*site.Resource]Resource {
	views := make(map[*site.Resource]Resource, len(r.pointed))
	for _, to := range r.pointed {
		views[to] = r.resourceView(to)
	}
	return views
}

func (r *renderer) requestViews() ([]Request, error) {
	views := make([]Request, len(r.profile.Requests))
	for i, request := range r.profile.Requests {
		var err error
		if views[i], err = r.request(request); err != nil {
			return nil, err
		}
	}
	return views, nil
}

// add registers a file to render.
func (r *renderer) add(path string, render func() ([]byte, error)) {
	if r.mixed {
		render = resolved(path, render)
	}
	r.files = append(r.files, File{path, render})
}

// speak sets the words of the pages.
func (r *renderer) speak(w *words.Words) {
	r.words, r.mixed = w.Marked(), w.StandIns > 0
}

// resolved returns a function that renders a file without the marks around the English stand-ins. In a page, elements with
// lang="en" replace the marks.
func resolved(name string, render func() ([]byte, error)) func() ([]byte, error) {
	return func() ([]byte, error) {
		data, err := render()
		switch path.Ext(name) {
		case ".html":
			return words.Resolve(data), err
		case ".txt", ".json", ".svg", ".ics", ".xml":
			return []byte(words.Plain(string(data))), err
		}
		return data, err
	}
}

// text registers a text file.
func (r *renderer) text(path string, text func() string) {
	r.add(path, func() ([]byte, error) { return []byte(text()), nil })
}

// page registers a page at an address such as "faq/". A layout renders it from a view.
func page[V any](r *renderer, address, layout string, view func() V) {
	r.add(address+"index.html", func() ([]byte, error) { return r.layouts.execute(layout, view()) })
}

// pageWithRequests does what page does, for a view that shows the requests.
func pageWithRequests[V any](r *renderer, address, layout string, view func([]Request) V) {
	r.add(address+"index.html", func() ([]byte, error) {
		requests, err := r.requests()
		if err != nil {
			return nil, err
		}
		return r.layouts.execute(layout, view(requests))
	})
}

func (r *renderer) front() {
	pageWithRequests(r, r.profile.Path(), "profile.html", r.profileView)
}

func (r *renderer) faq() {
	if len(r.profile.Questions) > 0 {
		page(r, r.profile.Path()+"faq/", "faq.html", r.faqView)
	}
}

func (r *renderer) requestPages() {
	for i, request := range r.profile.Requests {
		pageWithRequests(r, r.profile.Path()+request.Path(), "request.html", func(views []Request) RequestPage {
			return r.requestView(request, views[i])
		})
	}
}

// reminders adds a calendar file for each request that opens on a later day.
func (r *renderer) reminders() {
	for _, request := range r.profile.Requests {
		opens := r.month.Request(request).Opens
		if opens.IsZero() {
			continue
		}
		r.add(r.profile.Path()+reminderPath(request), func() ([]byte, error) {
			o := reminder.Opening{Day: opens, Title: request.Title, Stamp: r.month.Day, Address: r.site.URL(r.profile.Path() + request.Path())}
			if c := request.Contact; c.Public() { // a phone number or a mail address is shown only below a fit test, so it is not in the calendar file
				o.Ask = r.words.Page.ContactTitle(c.Kind(), c.Title) + ": " + c.URL
			}
			return reminder.File(o)
		})
	}
}

// reminderPath returns the path of a request's calendar file, relative to its profile's address.
func reminderPath(request *site.Request) string { return request.Path() + "opens.ics" }

func (r *renderer) resourcesPage() {
	if HasPlaces(r.site, r.profile) {
		page(r, r.profile.Path()+"resources/", "resources.html", r.resourcesView)
	}
}

// redirects adds the stable links to the profile's own resources, and redirects from the earlier addresses of its
// requests.
func (r *renderer) redirects() {
	for _, to := range r.profile.Resources {
		r.resourceLinks(to)
	}
	for _, request := range r.profile.Requests {
		for _, alias := range request.Aliases {
			target := r.site.URL(r.profile.Path() + request.Path())
			r.move(r.profile.Path()+request.AliasPath(alias), request.Title, target)
		}
	}
	if r.profile.Dir != "" {
		r.gone(r.profile.Path(), r.profile.Resources)
	}
}

// move adds a page that redirects to another address.
func (r *renderer) move(address, title, target string) {
	page(r, address, "go.html", func() Redirect { return r.redirect(title, target) })
}

// resourceLinks adds the stable links to a resource, one for its slug and one for each earlier slug.
func (r *renderer) resourceLinks(to *site.Resource) {
	r.move(to.Path(), to.Title, to.URL)
	for _, alias := range to.Aliases {
		r.move(to.AliasPath(alias), to.Title, to.URL)
	}
}

// gone redirects the links of resources that existed in an earlier build, but don't now. They lead to the resources page, or to
// the front page if there is no resources page.
func (r *renderer) gone(below string, resources []*site.Resource) {
	page, title := below, r.words.Page.AllRequests
	switch p := r.site.Profile(strings.TrimSuffix(below, "/")); {
	case p == nil:
		title = r.teamTitle()
	case HasPlaces(r.site, p):
		page, title = below+"resources/", r.words.Page.Resources
	}
	now := map[string]bool{}
	for _, to := range resources {
		now[to.Slug] = true
		for _, alias := range to.Aliases {
			now[alias] = true
		}
	}
	for _, slug := range r.links[below] {
		if !now[slug] {
			r.move(site.ResourcePath(below, slug), title, r.site.URL(page))
		}
	}
}

// photo adds the person's photo in its two sizes.
func (r *renderer) photo() {
	if r.profile.Photo == nil {
		return
	}
	photo := r.profile.Photo
	squares := sync.OnceValues(func() ([][]byte, error) { return picture.Squares(photo.Data, photoSides[:], maxPhoto) })
	for i, side := range photoSides {
		r.add(r.photoPath(side), func() ([]byte, error) {
			all, err := squares()
			if err != nil {
				return nil, at(photo.File, err)
			}
			return all[i], nil
		})
	}
}

// static publishes the owner's own files unchanged, except that pictures lose their metadata.
func (r *renderer) static() {
	for _, s := range r.profile.Static {
		r.add(s.Path, func() ([]byte, error) {
			data, err := s.Read()
			if err == nil && slices.Contains([]string{".gif", ".jpeg", ".jpg", ".png"}, strings.ToLower(path.Ext(s.File))) {
				data, err = picture.Clean(data)
			}
			return data, at(s.File, err)
		})
	}
}

// at adds the file's name to an error.
func at(file string, err error) error {
	if err == nil {
		return nil
	}
	return source.Errors{{Pos: source.Pos{File: file}, Msg: err.Error()}}
}

// json registers a JSON file with keys in a fixed order, indented for people who read it.
func (r *renderer) json(address string, value func() any) {
	r.add(address, func() ([]byte, error) {
		data, err := json.MarshalIndent(value(), "", "  ")
		return append(data, '\n'), err
	})
}

// shared adds the files that a site has only one of.
func (r *renderer) shared(months []*plan.Month) {
	if r.site.Team() {
		r.speak(r.site.Words())
		r.team(months)
	} else {
		r.speak(r.site.Profiles[0].Words())
	}
	for _, to := range r.site.Resources {
		if r.site.Team() || !r.ownedByFront(to) {
			r.resourceLinks(to)
		}
	}
	if r.site.Team() {
		r.gone("", r.site.Resources)
	} else {
		r.gone("", append(slices.Clone(r.site.Resources), r.site.Profiles[0].Resources...))
	}
	for _, p := range r.site.Pictures {
		r.add(p.Path, func() ([]byte, error) {
			if p.Vector() {
				return p.Data, nil
			}
			data, err := picture.Clean(p.Data)
			return data, at(p.File, err)
		})
	}
	r.crawlers(months)
	r.notFound()
}

// ownedByFront reports whether the front page's profile has a resource of its own at a shared resource's address.
func (r *renderer) ownedByFront(shared *site.Resource) bool {
	return slices.ContainsFunc(r.site.Profiles[0].Resources, func(own *site.Resource) bool { return own.Slug == shared.Slug })
}

// notFound adds the page that GitHub Pages shows for every address that does not exist, at any depth.
func (r *renderer) notFound() {
	r.add("404.html", func() ([]byte, error) { return r.layouts.execute("404.html", r.notFoundView()) })
}
