package match

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"howihelp/internal/markdown"
	"howihelp/internal/site"
)

// How much a word of a resource counts, in proportion to how rare the word is in letters. The numbers are those that fit mails best,
// rounded. Other numbers near them are about as good.
const (
	inWhen      = 1.0  // in the condition of an [[instead]]
	inTopic     = 0.7  // in the title and the topics
	inPlace     = 0.35 // in the description
	ofEveryday  = 0.5  // the factor for an everyday word in a condition, such as "You are choosing a book"; elsewhere, it counts for nothing
	usualRarity = 6.0  // the rarity of any word in a language without letters

	betterBy   = 2.0  // the owner puts the best resource first, so another one must score higher by this
	clearlyBy  = 8.0  // a resource is certain unless another one scores within this of it,
	leastNear  = 0.5  // and more than this: if the mail says nothing about the others, the owner's first one is certain
	aimedPlace = 30.0 // the factor for the probability that the aim of a mail adds to a resource
	leastAim   = 0.1  // like leastClaim, but lower: an aim that only one resource has speaks for that resource, even if its words say little
)

// place is a resource that a request points to, with the words about it.
type place struct {
	resource *site.Resource
	texts    []part
	weight   map[string]float64 // by stem; a denied stem begins with [no]
	about    about
	aims     []float64 // the share of each aim that belongs to the resource
}

// pointed has the places that a request points to, and the stems of the words that most mails for the request have.
type pointed struct {
	places []place
	common map[string]bool
}

// no is the prefix of a denied stem, in a condition and in a mail. With it, "we have never met" does not fit "you met her".
const no = "¬"

// key returns the stem of the word. If the word is denied, the key begins with [no].
func (t term) key() string {
	if t.mark&denied != 0 {
		return no + t.stem
	}
	return t.stem
}

// Fitting is a resource that a request points to, compared with a mail.
type Fitting struct {
	Resource *site.Resource
	Why      []string // the words of the mail that speak for it; none for the owner's first resource
	Near     bool     // it fits nearly as well as the best one, so the best one is not certain
}

// Resources returns the resources that a request points to; those that fit a mail best come first. The first redirect wins, unless
// the topics, title or condition of another resource fit better. Words of the request itself, which every such mail has, decide
// nothing.
func (r *Ranker) Resources(request *site.Request, m Mail) []Fitting {
	to := r.pointed(request)
	d := newDraft(m, r.books(m.Lang))
	own := r.read(d, m.Lang)
	said, g, aim := r.mentioned(d, m.Lang, to.common)
	fits := func(p place) Match {
		return sum(nil, slices.Concat(r.fit(to.places, p, own), said.reasons(g, p.about), aim.forPlace(p)))
	}
	scores := map[*site.Resource]float64{}
	var all []Fitting
	for i, p := range to.places {
		found := fits(p)
		if i == 0 {
			found = Match{Score: found.Score + betterBy}
		}
		scores[p.resource] = found.Score
		all = append(all, Fitting{Resource: p.resource, Why: found.Why})
	}
	slices.SortStableFunc(all, func(a, b Fitting) int { return cmp.Compare(scores[b.Resource], scores[a.Resource]) })
	for i := range all {
		all[i].Near = i > 0 && scores[all[i].Resource] > max(scores[all[0].Resource]-clearlyBy, leastNear)
	}
	return all
}

// pointed returns the places of a request. It reads their texts only once.
func (r *Ranker) pointed(request *site.Request) pointed {
	if known, ok := r.places.Load(request); ok {
		return known.(pointed)
	}
	to := pointed{common: r.commonWords(request)}
	to.places = r.placesOf(request, to.common)
	var texts [][]part
	for _, p := range to.places {
		texts = append(texts, p.texts)
	}
	topics := r.topicsOf(texts)
	aims := r.shareAims(append(texts, r.texts[request]), leastAim)
	for i := range to.places {
		for aim, own := range aims[len(texts)] { // the aims of the request itself choose no place
			aims[i][aim] *= 1 - min(1, own)
		}
		to.places[i].about, to.places[i].aims = topics[i], aims[i]
	}
	r.places.Store(request, to)
	return to
}

// placesOf returns the redirects, best first, and the resources of [[instead]], each once.
func (r *Ranker) placesOf(request *site.Request, common map[string]bool) []place {
	var places []place
	at := map[*site.Resource]int{}
	add := func(to *site.Resource, role role, weight float64, text string) {
		p := &places[at[to]]
		read := r.analyzer.sectionOf(text)
		p.texts = append(p.texts, part{role, read})
		for _, t := range read.terms {
			worth := weight * cmp.Or(r.letters.rarity(t.stem), usualRarity)
			switch {
			case common[t.stem]:
				continue
			case r.letters.isEveryday(t.stem) && weight == inWhen:
				worth *= ofEveryday
			case r.letters.isEveryday(t.stem):
				continue
			}
			p.weight[t.key()] = max(p.weight[t.key()], worth)
		}
	}
	describe := func(to *site.Resource) {
		if _, known := at[to]; known {
			return
		}
		at[to] = len(places)
		places = append(places, place{resource: to, weight: map[string]float64{}})
		add(to, asTitle, inTopic, to.Title)
		add(to, asSignal, inTopic, strings.Join(to.Topics, "\n"))
		add(to, asCondition, inPlace, markdown.Words(to.Body.HTML))
	}
	for _, to := range request.Redirect {
		describe(to)
	}
	for _, in := range request.Instead {
		describe(in.Resource)
		add(in.Resource, asSignal, inWhen, in.When)
	}
	return places
}

// If a request has at least manySignals signals, a mail has only few of all their words. Therefore these words can speak for a place.
const manySignals = 8

// commonWords returns the stems of the words that most mails for a request have: those of its title and file name, and of its signals
// if it has few.
func (r *Ranker) commonWords(request *site.Request) map[string]bool {
	common := map[string]bool{}
	if request.Else() {
		return common
	}
	texts := []string{request.Title, strings.ReplaceAll(request.Slug, "-", " ")}
	if len(request.Signals) < manySignals {
		texts = append(texts, request.Signals...)
	}
	for _, text := range texts {
		for _, t := range r.analyzer.sectionOf(text).terms {
			common[t.stem] = true
		}
	}
	return common
}

// fit returns the words of a mail that speak for a resource. A word that several places share counts less. An everyday word counts,
// but is not shown as a reason.
func (r *Ranker) fit(places []place, p place, l letter) []reason {
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
		if t.mark&asking != 0 {
			weight *= topicAsked
		}
		if i < len(l.subject.terms) {
			weight *= subject
		}
		why := reason{text: strings.ToLower(t.word), score: weight}
		if r.letters.isEveryday(t.stem) {
			why.text = ""
		}
		reasons = append(reasons, why)
	}
	return reasons
}

// mentioned returns the words of topics in a mail, and what the mail says about its aim. It reads the mail in the mail's language or,
// if that is unknown, in the profile's. It leaves out the words of the request itself. For the aim, it also leaves out hints that
// have only such words and everyday words.
func (r *Ranker) mentioned(d draft, lang string, common map[string]bool) (mentioned, glossary, *guess) {
	lang = base(cmp.Or(lang, r.analyzer.lang))
	read := glossaries()[lang]
	if read == nil {
		return nil, glossary{}, nil
	}
	g := read()
	mail := g.analyzer.read(d)
	aim := guessAim(slices.DeleteFunc(hintsIn(lang, mail), func(h hint) bool {
		for stem := range g.analyzer.stemsIn(h.text[h.from:h.to]) {
			if !common[stem] && !g.letters.isEveryday(stem) {
				return false
			}
		}
		return true
	}))
	said := g.mentioned(mail)
	for topic, terms := range said {
		said[topic] = slices.DeleteFunc(terms, func(t term) bool { return common[t.stem] })
	}
	return said, g, aim
}

// forPlace returns what the aim of a mail says for a place. Only the difference from a mail without hints counts, since many mails
// say little about their aims.
func (g *guess) forPlace(p place) []reason {
	if g == nil {
		return nil
	}
	other := guess{chance: slices.Clone(aimWeights().usual)}
	chances(other.chance, 1)
	score := aimedPlace * (g.likely(p.aims) - other.likely(p.aims))
	if score <= 0 {
		return []reason{{score: score}}
	}
	return g.divide(score, p.aims)
}
