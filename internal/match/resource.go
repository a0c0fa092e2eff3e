package match

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/site"
)

// The weight of a word depends on where a resource uses it. Another resource must beat the first one by betterBy, since
// the author put the best one first.
const (
	inTopic = 1.0
	inWhen  = 1.5 // of [[instead]]: who the resource is for

	betterBy = 0.8
	inPlace  = 0.25 // in the description of a resource
)

// place is a resource that a request points to, with the words about it.
type place struct {
	resource *site.Resource
	weight   map[string]float64 // by stem; a denied one begins with [no]
	texts    []topicText
	about    about
}

// no begins a stem that is denied, both in a condition and in a mail: "we have never met" does not fit "you met her".
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
	d := newDraft(m, r.books(m.Lang))
	own := r.read(d, m.Lang)
	said, g := r.mentioned(d, m.Lang)
	fits := func(p place) Match { return sum(nil, append(fit(places, p, own), said.reasons(g, p.about)...)) }
	best, found := places[0].resource, Match{Score: fits(places[0]).Score + betterBy}
	for _, p := range places[1:] {
		if f := fits(p); f.Score >= found.Score {
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
			places = append(places, place{resource: to, weight: map[string]float64{}})
		}
		for _, text := range texts {
			for _, t := range r.analyzer.marked(split(text), text) {
				if !common[t.stem] && !r.letters.isEveryday(t.stem) {
					places[i].weight[t.key()] = max(places[i].weight[t.key()], weight)
					places[i].texts = append(places[i].texts, topicText{t.word, r.analyzer.terms(split(t.word), math.MaxInt), weight})
				}
			}
		}
	}
	describe := func(to *site.Resource) {
		add(to, inTopic, to.Title, strings.Join(to.Topics, "\n"))
		add(to, inPlace, markdown.Words(to.Body.HTML))
	}
	for _, to := range request.Redirect {
		describe(to)
	}
	for _, in := range request.Instead {
		describe(in.Resource)
		add(in.Resource, inWhen, in.When)
	}
	if read := glossaries()[r.analyzer.lang]; read != nil {
		g := read()
		all := make([]about, len(places))
		for i, p := range places {
			all[i] = g.of(p.texts)
		}
		contrast(all)
		for i := range places {
			places[i].about = all[i]
		}
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

// fit returns the words of a mail that speak for a resource. A word that several places share counts less.
func fit(places []place, p place, l letter) []reason {
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
	return reasons
}

// mentioned returns the words of topics in a mail, in its own language or, if that is unknown, in the profile's.
func (r *Ranker) mentioned(d draft, lang string) (mentioned, glossary) {
	read := glossaries()[base(cmp.Or(lang, r.analyzer.lang))]
	if read == nil {
		return nil, glossary{}
	}
	g := read()
	return g.mentioned(g.analyzer.read(d)), g
}
