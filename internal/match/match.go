// Package match finds out which type of request a mail is.
//
//	"Could I pick your brain over a coffee?"  ┐
//	requests/coffee-chat.md: title, signals … ├─▶ coffee-chat, because of "pick your brain" and coffee
//	requests/call.md, …                       ┘
//
// A mail is compared with the words that the site uses for its types of request, and with the phrases and words that people
// use for the usual kinds ([stemmedLists]). The package doesn't learn from the mails that it compares, and looks nothing up
// elsewhere. Words are compared without their endings, in the language of the profile and in that of the mail.
package match

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"sync"

	"howihelp/internal/markdown"
	"howihelp/internal/site"
)

// Mail is the part of a mail that a [Ranker] compares.
type Mail struct {
	Subject, Text string
	Lang          string // the tag of its language, or "" if it is unknown
	Answers       bool   // the subject is that of an earlier mail
}

// Match says how well a type of request fits a mail.
type Match struct {
	Request *site.Request
	Score   float64  // at least 0
	Fair    bool     // good enough to take without asking; only the first match of a ranking can be fair
	Why     []string // the strongest reasons, in the mail's words: phrases in quotes, words without quotes

	phrase bool    // whether a phrase is among the reasons
	asked  float64 // how much of the score is from sentences that ask
	chance float64 // the probability that the mail is for this type of request
	least  float64 // the lowest score that means anything
}

// The weight of a word depends on where the site uses it, and on how rare it is. A whole phrase counts in addition to its
// words: a phrase of the site by how rare they are, a usual phrase by a fixed amount.
const (
	inTitle  = 1.3
	inSignal = 0.8
	inPhrase = 1.2 // in a signal of several words
	inAsk    = 0.8
	inBody   = 0.5

	phrase      = 0.8 // a phrase of the site, times the rarity of its words
	inPassing   = 0.4 // the factor for a phrase from a title
	usualPhrase = 4.0 // a usual phrase of several words
	usual       = 3.0 // a usual phrase of one word
	usualWeak   = 1.5 // a usual phrase that is marked as weak
	direct      = 0.6 // the factor for a usual phrase that speaks for a type of request; as a clue, the phrase counts in full

	subject  = 1.5 // the factor in the subject
	question = 1.2 // the factor in a sentence that asks
	little   = 0.3 // the factor for a word that is in every mail
	narrower = 0.9 // the factor if the site has only the wider kind
)

// A ranker compares only the beginning of a mail, because people ask early.
const (
	maxTerms = 400
	maxBytes = 16 << 10
)

// Ranker compares mails with the requests of one profile.
type Ranker struct {
	analyzer *analyzer
	requests []*known
	other    *known                         // "something else"; its request is nil if the profile has none
	letters  vocabulary                     // of the profile's language; empty if nobody has written letters in it
	rarity   map[string]float64             // by stem
	names    map[string]bool                // the words of the owner's name, which are in many mails
	topics   func() map[*site.Request]about // what each request is about; computed once, when a mail is ranked
	shares   func() [][]float64             // as [Ranker.share] returns them; computed once, when a mail is ranked
	aims     func() [][]float64             // as [Ranker.aimShares] returns them; computed once, when a mail is ranked
	texts    map[*site.Request][]part       // the texts of each request
	places   sync.Map                       // by request: its [pointed], once a mail has been compared with it
}

// known is one type of request with the words and phrases that mark it.
type known struct {
	request *site.Request
	weight  map[string]float64 // by stem
	signals []signal
	kinds   map[string]float64 // how certain it is that the type is of each kind
}

// New returns a ranker for the requests of a profile.
func New(p *site.Profile) *Ranker {
	r := &Ranker{analyzer: newAnalyzer(p.Lang).remembering(), other: &known{}, names: map[string]bool{}}
	if read := vocabularies()[r.analyzer.lang]; read != nil {
		r.letters = read()
	}
	tongues := tonguesOf(p.Lang, "en")
	r.texts = make(map[*site.Request][]part, len(p.Requests))
	for _, request := range p.Requests {
		r.texts[request] = r.analyzer.partsOf(request)
		if request.Else() {
			r.other = r.know(request, nil)
		} else {
			r.requests = append(r.requests, r.know(request, tongues))
		}
	}
	for _, w := range split(p.Name) {
		r.names[bare(w.folded)] = true
	}
	r.topics = sync.OnceValue(func() map[*site.Request]about {
		var texts [][]part
		for _, request := range p.Requests {
			texts = append(texts, r.texts[request])
		}
		all := map[*site.Request]about{}
		for i, a := range r.topicsOf(texts) {
			all[p.Requests[i]] = a
		}
		return all
	})
	r.measure(p)
	r.analyzer.stems = nil // from here on, several goroutines can use the analyzer
	r.shares = sync.OnceValue(r.share)
	r.aims = sync.OnceValue(r.aimShares)
	for _, k := range r.all() {
		for i := range k.signals {
			for _, stem := range k.signals[i].stems {
				k.signals[i].worth += phrase * r.rarity[stem] * k.signals[i].share
			}
		}
	}
	return r
}

// all returns the types of request, with "something else" as the last one.
func (r *Ranker) all() []*known { return append(slices.Clip(r.requests), r.other) }

// know reads the words and phrases that mark a request.
func (r *Ranker) know(request *site.Request, tongues []tongue) *known {
	heads := func(a *analyzer) []part {
		if a.lang == r.analyzer.lang {
			return r.texts[request]
		}
		return a.headsOf(request)
	}
	words := 0
	for _, part := range r.texts[request] {
		words += len(part.terms)
	}
	k := &known{request: request, weight: make(map[string]float64, words), kinds: kindsOf(request, tongues, heads)}
	for _, part := range r.texts[request] {
		if weight := part.weight(); weight > 0 {
			for _, t := range part.terms {
				if k.weight[t.stem] < weight && (part.role < asCondition || !r.letters.isEveryday(t.stem)) {
					k.weight[t.stem] = weight
				}
			}
		}
	}
	for _, part := range r.texts[request] {
		if part.role != asSignal {
			continue
		}
		if s := newSignal(part.section); len(s.stems) > 0 {
			s.chosen = true
			k.signals = append(k.signals, s)
		}
	}
	for _, text := range nounsOf(request.Title) {
		if s := newSignal(r.analyzer.sectionOf(text)); s.several && s.literal == "" {
			s.several, s.share = false, inPassing // a mail that mentions a title in passing, such as "making a film", doesn't ask for it
			k.signals = append(k.signals, s)
		}
	}
	return k
}

// asSite is how much the rarity of a word among letters counts, compared with its rarity among the texts of a site.
const asSite = 0.5

// measure computes how rare each word of the requests is in letters or, in a language without letters, on the site.
func (r *Ranker) measure(p *site.Profile) {
	r.rarity = make(map[string]float64, len(r.analyzer.stems))
	if r.letters.rarity(anyWord) == 0 {
		r.measureSite(p)
		return
	}
	for _, k := range r.all() {
		for stem := range k.weight {
			if _, known := r.rarity[stem]; !known {
				r.rarity[stem] = asSite * r.letters.rarity(stem)
			}
		}
	}
}

// measureSite computes how rare each word is among the texts of the site. A word that the site uses everywhere, such as the
// name of its subject, says nothing about a mail.
func (r *Ranker) measureSite(p *site.Profile) {
	var others []string
	for _, f := range p.Focus {
		others = append(others, f.Title+"\n"+markdown.Words(f.Body.HTML))
	}
	for _, q := range p.Questions {
		others = append(others, q.Question+"\n"+markdown.Words(q.Body.HTML))
	}
	others = append(others, p.Role+"\n"+p.Tagline+"\n"+markdown.Words(p.Body.HTML), markdown.Words(p.Plan.Body.HTML))

	in := make(map[string]float64, len(r.analyzer.stems))
	for _, k := range r.all() {
		for stem := range k.weight {
			in[stem]++
		}
	}
	last := make(map[string]int, len(r.analyzer.stems)) // by stem: the number of the last text in others that has it, counted from 1
	for i, text := range others {
		for stem := range r.analyzer.stemsIn(text) {
			if last[stem] <= i {
				last[stem] = i + 1
				in[stem]++
			}
		}
	}
	all := float64(len(r.requests) + len(others))
	for stem, n := range in {
		r.rarity[stem] = math.Log((all + 1) / n)
	}
}

// Rank returns the types of request, the best match first. "Something else" is one of them: it matches the usual kinds
// that the site has no type for, and comes first if nothing matches. The subject of an earlier mail only confirms what the text asks for.
func (r *Ranker) Rank(m Mail) []Match {
	all := r.rank(m)
	if !m.Answers || m.Subject == "" || len(all) == 0 {
		return all
	}
	m.Subject = ""
	return confirmed(r.rank(m), all)
}

func (r *Ranker) rank(m Mail) []Match {
	d := newDraft(m, r.books(m.Lang))
	own := r.read(d, m.Lang)
	found := make([]finding, len(r.requests)+1)
	for i, k := range r.all() {
		found[i] = newFinding(r.words(k, own))
		for _, s := range k.signals {
			found[i].add(own, s, 1)
		}
	}
	others := map[string]*finding{}
	var said mentioned
	var g glossary
	var guessed, aim *guess
	for _, t := range r.tongues(m.Lang) {
		read := own
		if t.lang != r.analyzer.lang {
			read = t.analyzer.read(d)
		}
		hits := t.hits(read)
		for i, kind := range t.kinds {
			r.usual(kind, hits[i], found, others)
		}
		if t.lang == base(cmp.Or(m.Lang, r.analyzer.lang)) {
			g = glossaries()[t.lang]()
			said = g.mentioned(read)
			guessed = vocabularies()[t.lang]().guess(t.cluesIn(read, hits, said.clues(g)))
			aim = guessAim(hintsIn(t.lang, read))
		}
	}
	topics := r.topics()
	for i, k := range r.all() {
		found[i].reasons = slices.Concat(found[i].reasons, said.reasons(g, topics[k.request]), guessed.reasons(r.shares()[i]), aim.reasons(r.aims()[i]))
	}
	return r.sorted(found, others, meaning+guessed.least(len(found))+aim.least(len(found)))
}

// usual adds the phrases of a kind to the types of request of that kind, or else to those of a wider kind. If there are no such
// types, it adds the phrases to others, which has the findings for "something else" by kind.
func (r *Ranker) usual(k kind, hits []hit, found []finding, others map[string]*finding) {
	for i, name := range append([]string{k.name}, k.wider...) {
		claimed, share := false, 1.0
		if i > 0 {
			share = narrower
		}
		for i, request := range r.requests {
			if sure := request.kinds[name]; sure > 0 {
				claimed = true
				for _, h := range hits {
					found[i].addHit(h, direct*share*sure)
				}
			}
		}
		if claimed {
			return
		}
	}
	if others[k.name] == nil {
		f := newFinding(nil)
		others[k.name] = &f
	}
	for _, h := range hits {
		others[k.name].addHit(h, direct)
	}
}

// read reads a mail in the language of the profile. Words of the owner's name and stop words of the mail's language count for
// nothing.
func (r *Ranker) read(d draft, lang string) letter {
	l := r.analyzer.read(d)
	other := newAnalyzer(lang)
	for _, s := range []*section{&l.subject, &l.text} {
		for i, t := range s.terms {
			if r.names[bare(fold(t.word))] || other.lang != r.analyzer.lang && other.stop[other.spelled(word{text: t.word, folded: fold(t.word)})] {
				s.terms[i].mark |= polite
			}
		}
	}
	return l
}

// tongues returns the languages whose usual phrases to look for in a mail: its own, the profile's and English, or all if
// its own is unknown. The profile's language comes first, since a word counts in one phrase only.
func (r *Ranker) tongues(lang string) []tongue {
	if lang == "" {
		return tonguesOf(append([]string{r.analyzer.lang}, slices.Sorted(maps.Keys(spoken()))...)...)
	}
	return tonguesOf(r.analyzer.lang, base(lang), "en")
}

// books returns the phrasebooks of the languages of [Ranker.tongues].
func (r *Ranker) books(lang string) []phrasebook {
	if lang == "" {
		return phrasebooksOf("")
	}
	return phrasebooksOf(r.analyzer.lang, base(lang), "en")
}

// tonguesOf returns those of some languages that have usual phrases, each once.
func tonguesOf(tags ...string) []tongue {
	var all []tongue
	for _, tag := range tags {
		lang := base(tag)
		if read := spoken()[lang]; read != nil && !slices.ContainsFunc(all, func(t tongue) bool { return t.lang == lang }) {
			all = append(all, read())
		}
	}
	return all
}

// sorted returns the matches, the best first. If the best score is below least, "something else" comes first.
func (r *Ranker) sorted(found []finding, others map[string]*finding, least float64) []Match {
	var all []Match
	for i, k := range r.requests {
		all = append(all, sum(k.request, found[i].reasons))
	}
	if r.other.request != nil {
		own := found[len(r.requests)].reasons
		best := sum(r.other.request, own)
		for _, name := range slices.Sorted(maps.Keys(others)) {
			if m := sum(r.other.request, slices.Concat(others[name].reasons, own)); m.Score > best.Score {
				best = m
			}
		}
		all = append(all, best)
	}
	slices.SortStableFunc(all, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	if len(all) == 0 {
		return nil
	}
	scores := make([]float64, len(all))
	for i, m := range all {
		scores[i] = m.Score
	}
	chances(scores, perScore)
	for i := range all {
		all[i].chance, all[i].least = scores[i], least
	}
	all[0].Fair = all[0].fair()
	if at := slices.IndexFunc(all, func(m Match) bool { return m.Request == r.other.request }); at > 0 && all[0].Score < least {
		other := all[at]
		copy(all[1:at+1], all[:at])
		all[0] = other
	}
	return all
}
