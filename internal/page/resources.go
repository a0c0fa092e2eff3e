package page

import (
	"slices"

	"howihelp/internal/site"
)

// Resources is the page of all resources of a profile.
type Resources struct {
	Page
	Topics []Topic
	Jumps  bool // the topics are worth an index
	Long   bool // each topic is worth a way back to it
}

// Topic is the resources on one subject.
type Topic struct {
	Title     string
	Anchor    string // its id on the page of resources
	Resources []Resource
}

const (
	mostOfTopic  = 2  // the resources of a topic that the profile page shows
	longResource = 20 // from so many resources on, the way back to the index is long
)

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

// topics groups the resources by their first topic, in the order in which the page leads to them: at most so many of each.
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
