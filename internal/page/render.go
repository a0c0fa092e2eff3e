package page

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strings"

	"howihelp/internal/output"
	"howihelp/internal/picture"
	"howihelp/internal/plan"
	"howihelp/internal/site"
	"howihelp/internal/source"
	"howihelp/internal/words"
)

// renderer gathers the files of one profile, or those of the site as a whole. After the first error it does nothing.
type renderer struct {
	site    *site.Site
	profile *site.Profile
	month   *plan.Month
	layouts *Layouts
	links   Links
	cache   Cache // of the social cards; nil for none

	words     *words.Words
	pointed   []*site.Resource // that the profile's requests and questions lead to
	asked     []Request        // the views of the requests, in the order of the page
	resourced map[*site.Resource]Resource

	files   []output.File
	err     error
	scratch bytes.Buffer
}

func (r *renderer) prepare() {
	r.words = words.For(r.profile.Lang)
	r.pointed = r.profile.Pointed()
	r.resourced = map[*site.Resource]Resource{}
	for _, request := range r.profile.Requests {
		r.asked = append(r.asked, r.request(request))
	}
}

// add notes a file below the profile's path.
func (r *renderer) add(name string, data []byte) {
	r.files = append(r.files, output.File{Path: r.profile.Path() + name, Data: data})
}

// page renders a view by its layout to an address such as "faq/".
func (r *renderer) page(address, layout string, view any) {
	if r.err != nil {
		return
	}
	if data := r.execute(layout, view); r.err == nil {
		r.files = append(r.files, output.File{Path: address + "index.html", Data: data})
	}
}

// execute returns what a layout makes of a view. The buffer is kept, so that it has grown for the next page.
func (r *renderer) execute(layout string, view any) []byte {
	r.scratch.Reset()
	r.err = r.layouts.execute(&r.scratch, layout, view)
	return bytes.Clone(r.scratch.Bytes())
}

func (r *renderer) front() {
	r.page(r.profile.Path(), "profile.html", r.profileView())
}

func (r *renderer) faq() {
	if len(r.profile.Questions) > 0 {
		r.page(r.profile.Path()+"faq/", "faq.html", r.faqView())
	}
}

func (r *renderer) requests() {
	for i, request := range r.profile.Requests {
		r.page(r.profile.Path()+request.Path(), "request.html", r.requestView(request, r.asked[i]))
	}
}

func (r *renderer) resources() {
	r.page(r.profile.Path()+"resources/", "resources.html", r.resourcesView())
}

// redirects writes the stable links to the profile's own resources, and the earlier addresses of its requests.
func (r *renderer) redirects() {
	for _, to := range r.profile.Resources {
		r.resourceLinks(to)
	}
	for _, request := range r.profile.Requests {
		for _, alias := range request.Aliases {
			target := r.site.URL(r.profile.Path() + request.Path())
			r.page(r.profile.Path()+request.AliasPath(alias), "go.html", r.redirect(request.Title, target))
		}
	}
	if r.profile.Dir != "" {
		r.gone(r.profile.Path(), r.profile.Resources)
	}
}

// resourceLinks writes the stable link to a resource, under its slug and its earlier ones.
func (r *renderer) resourceLinks(to *site.Resource) {
	r.page(to.Path(), "go.html", r.redirect(to.Title, to.URL))
	for _, alias := range to.Aliases {
		r.page(to.AliasPath(alias), "go.html", r.redirect(to.Title, to.URL))
	}
}

// gone leads the links of resources that an earlier build published, and that are no more, to the resources page.
func (r *renderer) gone(below string, resources []*site.Resource) {
	now := map[string]bool{}
	for _, to := range resources {
		now[to.Slug] = true
		for _, alias := range to.Aliases {
			now[alias] = true
		}
	}
	for _, slug := range r.links[below] {
		if !now[slug] {
			target := r.site.URL(below + "resources/")
			r.page(below+"go/"+slug+"/", "go.html", r.redirect(r.words.Page.Resources, target))
		}
	}
}

// photo writes the person's photo in its two sizes.
func (r *renderer) photo() {
	if r.profile.Photo == nil {
		return
	}
	for _, side := range photoSides {
		data, err := picture.Square(r.profile.Photo.Data, side, maxPhoto)
		if err != nil {
			r.fail(r.profile.Photo.File, err)
			return
		}
		r.files = append(r.files, output.File{Path: r.photoPath(side), Data: data})
	}
}

// static passes on the files that are published as they are; pictures among them lose their metadata.
func (r *renderer) static() {
	for _, s := range r.profile.Static {
		data, err := s.Read()
		if err == nil && slices.Contains([]string{".gif", ".jpeg", ".jpg", ".png"}, strings.ToLower(path.Ext(s.File))) {
			data, err = picture.Clean(data)
		}
		if err != nil {
			r.fail(s.File, err)
			return
		}
		r.files = append(r.files, output.File{Path: s.Path, Data: data})
	}
}

func (r *renderer) fail(file string, err error) {
	if r.err == nil {
		r.err = source.Errors{{Pos: source.Pos{File: file}, Msg: err.Error()}}
	}
}

// json writes a value with fixed key order, indented for people who look.
func (r *renderer) json(address string, v any) {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		r.err = err
		return
	}
	r.files = append(r.files, output.File{Path: address, Data: append(data, '\n')})
}

// shared writes the files that a site has once.
func (r *renderer) shared(months []*plan.Month) {
	r.words = words.For(r.site.Lang)
	if r.site.Team() {
		r.page("", "team.html", r.teamView(months))
		r.teamHelp(months)
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
		data, err := p.Data, error(nil)
		if !p.Vector() {
			data, err = picture.Clean(p.Data)
		}
		if err != nil {
			r.fail(p.File, err)
			return
		}
		r.files = append(r.files, output.File{Path: p.Path, Data: data})
	}
	r.crawlers(months)
	r.notFound()
}

// ownedByFront reports whether the front page's profile has a resource of its own at a shared resource's address.
func (r *renderer) ownedByFront(shared *site.Resource) bool {
	return slices.ContainsFunc(r.site.Profiles[0].Resources, func(own *site.Resource) bool { return own.Slug == shared.Slug })
}

// notFound writes the page that GitHub Pages shows at any depth for an address that is not there.
func (r *renderer) notFound() {
	if r.err != nil {
		return
	}
	if data := r.execute("404.html", r.notFoundView()); r.err == nil {
		r.files = append(r.files, output.File{Path: "404.html", Data: data})
	}
}
