package match

import (
	"math"
	"strings"

	"howihelp/internal/mail"
	"howihelp/internal/site"
)

// A word counts by where a resource uses it. Another resource must lead the first one by betterBy, since the author put
// the best one first.
const (
	inTopic = 1.0
	inWhen  = 1.5 // of [[instead]]: who the resource is for

	betterBy = 2.0
)

// place is a resource that a request points to, with the words about it.
type place struct {
	resource *site.Resource
	weight   map[string]float64 // by stem
}

// Resource returns the resource of a request that fits a mail best, and the words of the mail that decided it. The first
// redirect wins, without words, unless the topics, title or condition of another resource fit clearly better. Resource
// returns nil if the request points nowhere.
func (r *Ranker) Resource(request *site.Request, m Mail) (*site.Resource, []string) {
	places := r.places(request)
	if len(places) == 0 {
		return nil, nil
	}
	own := r.analyzer.read(newDraft(m))
	first := fit(places, places[0], own)
	best, found := places[0].resource, Match{Score: first.Score + betterBy}
	for _, p := range places[1:] {
		if f := fit(places, p, own); f.Score >= found.Score {
			best, found = p.resource, f
		}
	}
	return best, found.Why
}

// places returns the redirects, best first, and the resources of [[instead]], each once.
func (r *Ranker) places(request *site.Request) []place {
	var places []place
	at := map[*site.Resource]int{}
	add := func(to *site.Resource, weight float64, texts ...string) {
		i, ok := at[to]
		if !ok {
			i = len(places)
			at[to] = i
			places = append(places, place{to, map[string]float64{}})
		}
		for _, text := range texts {
			for _, t := range r.analyzer.terms(split(text), math.MaxInt) {
				places[i].weight[t.stem] = max(places[i].weight[t.stem], weight)
			}
		}
	}
	describe := func(to *site.Resource) {
		add(to, inTopic, to.Title, strings.Join(to.Topics, "\n"))
		add(to, inAsk, mail.FromHTML(string(to.Body.HTML)))
	}
	for _, to := range request.Redirect {
		describe(to)
	}
	for _, in := range request.Instead {
		describe(in.Resource)
		add(in.Resource, inWhen, in.When)
	}
	return places
}

// fit says how well a resource fits a mail, and by which words. A word that several places share counts less.
func fit(places []place, p place, l letter) Match {
	in := func(stem string) (n float64) {
		for _, other := range places {
			if other.weight[stem] > 0 {
				n++
			}
		}
		return n
	}
	r := Ranker{rarity: map[string]float64{}}
	for stem := range p.weight {
		r.rarity[stem] = math.Log(float64(len(places)+1) / in(stem))
	}
	return sum(nil, r.words(&known{weight: p.weight}, l))
}
