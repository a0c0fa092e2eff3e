package page

import (
	"html/template"
	"slices"
	"strings"

	"howihelp/internal/site"
)

// Resources is the page of all resources of a profile.
type Resources struct {
	Page
	Topics []Topic
	Jumps  bool // the page has an index, because it has many topics
	Long   bool // each topic has a link back to the index
}

// Topic is the resources on one subject.
type Topic struct {
	Title     string
	Anchor    string // its id on the page of resources
	Resources []Resource
}

const (
	mostOfTopic  = 2  // the maximum number of resources of each topic on the profile page
	longResource = 20 // if a page has at least this many resources, each topic links back to the index
)

// HasPlaces reports whether a profile has a page of resources. It has one if something points to a resource, or if a link that
// an author wrote leads to the page.
func HasPlaces(s *site.Site, p *site.Profile) bool {
	if len(p.Pointed()) > 0 {
		return true
	}
	page := p.Path() + "resources/"
	for _, link := range s.Foot {
		if at, _, _ := strings.Cut(link.URL, "#"); at == "/"+page {
			return true
		}
	}
	href := `href="` + template.HTMLEscapeString(s.Href(page))
	// Pass only the HTML, not whole documents, because another goroutine may release their outlines.
	links := func(html template.HTML) bool { return strings.Contains(string(html), href) }
	return links(p.Body.HTML) || links(p.Plan.Body.HTML) ||
		slices.ContainsFunc(p.Focus, func(f *site.Focus) bool { return links(f.Body.HTML) }) ||
		slices.ContainsFunc(p.Requests, func(r *site.Request) bool { return links(r.Body.HTML) }) ||
		slices.ContainsFunc(p.Questions, func(q *site.Question) bool { return links(q.Body.HTML) })
}

func (r *renderer) resourcesView() Resources {
	p, w := r.profile, &r.words.Page
	address := p.Path() + "resources/"
	v := Resources{Page: r.base(p, w.Resources+" · "+p.Name, w.ResourcesDescription(p.Name), address, r.month.Day), Topics: r.topics(len(r.pointed))}
	v.Jumps = len(v.Topics) > 1
	v.Long = v.Jumps && len(r.pointed) >= longResource
	r.dress(&v.Page, slices.ContainsFunc(r.pointed, hasCode), "pages.css")
	v.Data, v.Card = structured(r.breadcrumbs(w.Resources, address)), r.cardURL(nil)
	return v
}

func hasCode(to *site.Resource) bool { return to.Body.Code }

// topics groups the resources by their first topic, in the order in which the profile points to them, with at most the
// given number in each.
func (r *renderer) topics(most int) []Topic {
	var topics []Topic
	index, ids := map[string]int{}, anchors{}
	for _, to := range r.pointed {
		title := r.words.Page.OtherTopics
		if len(to.Topics) > 0 {
			title = to.Topics[0]
		}
		i, ok := index[title]
		if !ok {
			i = len(topics)
			index[title] = i
			topics = append(topics, Topic{Title: title, Anchor: ids.of("topic", title)})
		}
		if len(topics[i].Resources) < most {
			topics[i].Resources = append(topics[i].Resources, r.resources()[to])
		}
	}
	return topics
}
