package match

import (
	"math"
	"slices"
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
	weight   map[string]float64 // by stem; a denied one begins with [no]
}

// no begins a stem that is denied, in a condition as in a mail: "we have never met" does not fit "you met her".
const no = "¬"

func (t term) key() string {
	if t.mark&denied != 0 {
		return no + t.stem
	}
	return t.stem
}

// Resource returns the resource of a request that fits a mail best, and the words of the mail that decided it. The first
// redirect wins, without words, unless the topics, title or condition of another resource fit clearly better. Words of
// the request itself, which every such mail has, decide nothing. Resource returns nil if the request points nowhere.
func (r *Ranker) Resource(request *site.Request, m Mail) (*site.Resource, []string) {
	places := r.places(request)
	if len(places) == 0 {
		return nil, nil
	}
	own := r.read(newDraft(m, r.books(m.Lang)), m.Lang)
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
	common := r.commonWords(request)
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
			for _, t := range r.analyzer.marked(split(text), text) {
				if !common[t.stem] {
					places[i].weight[t.key()] = max(places[i].weight[t.key()], weight)
				}
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

// commonWords returns the stems of the words that mark a request itself.
func (r *Ranker) commonWords(request *site.Request) map[string]bool {
	common := map[string]bool{}
	if request.Else() {
		return common
	}
	for _, text := range append(slices.Clone(request.Signals), request.Title, strings.ReplaceAll(request.Slug, "-", " ")) {
		for _, t := range r.analyzer.marked(split(text), text) {
			common[t.stem] = true
		}
	}
	return common
}

// fit says how well a resource fits a mail, and by which words. A word that several places share counts less.
func fit(places []place, p place, l letter) Match {
	var reasons []reason
	seen := map[string]bool{}
	for i, t := range slices.Concat(l.subject.terms, l.text.terms) {
		weight := p.weight[t.key()]
		if weight == 0 || seen[t.key()] || t.mark&polite != 0 {
			continue
		}
		seen[t.key()] = true
		in := 0.0
		for _, other := range places {
			if other.weight[t.key()] > 0 {
				in++
			}
		}
		weight *= math.Log(float64(len(places)+1) / in)
		if i < len(l.subject.terms) {
			weight *= subject
		}
		reasons = append(reasons, reason{text: strings.ToLower(t.word), score: weight})
	}
	return sum(nil, reasons)
}
