package page

import (
	"fmt"
	"sync"
	"testing"

	"howihelp/internal/site"
)

// The profile page has at most two resources of each topic. The page of all resources has an index if there are enough topics, and
// links back to the index if it is long.
func TestTopics(t *testing.T) {
	for _, test := range []struct {
		resources, topics int
		jumps, long       bool
	}{{1, 1, false, false}, {19, 2, true, false}, {20, 2, true, true}, {300, 12, true, true}, {30, 1, false, false}} {
		r := faqRenderer()
		for i := range test.resources {
			r.pointed = append(r.pointed, &site.Resource{Slug: fmt.Sprint(i), Topics: []string{fmt.Sprint("Topic ", i%test.topics), "another"}})
		}
		r.resources = sync.OnceValue(r.resourceViews)
		v := r.resourcesView()
		all := 0
		ids := map[string]bool{}
		for _, topic := range v.Topics {
			all += len(topic.Resources)
			ids[topic.Anchor] = true
		}
		if all != test.resources || len(ids) != test.topics || v.Jumps != test.jumps || v.Long != test.long {
			t.Errorf("got %d resources, %d topics, jumps %v and long %v, want %+v", all, len(ids), v.Jumps, v.Long, test)
		}
		for _, topic := range r.topics(mostOfTopic) {
			if n := len(topic.Resources); n > 2 || n == 0 {
				t.Errorf("with %d resources, the profile page has %d of the topic %s, want one or two", test.resources, n, topic.Title)
			}
		}
	}
}
