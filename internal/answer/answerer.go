package answer

import (
	"sync"

	"howihelp/internal/match"
	"howihelp/internal/plan"
	"howihelp/internal/reply"
	"howihelp/internal/site"
)

// Answerer proposes the answers of one profile on one day. Several goroutines can use it.
type Answerer struct {
	site    *site.Site
	profile *site.Profile
	month   *plan.Month
	replies *reply.Set
	writer  *reply.Writer
	ranker  func() *match.Ranker // made for the first mail
}

// For returns an answerer for a profile of a site. Its answers are those of m.Day, with the profile's replies.
func For(s *site.Site, p *site.Profile, m *plan.Month, replies *reply.Set) *Answerer {
	return &Answerer{site: s, profile: p, month: m, replies: replies, writer: replies.On(s, m),
		ranker: sync.OnceValue(func() *match.Ranker { return match.New(p) })}
}
