// Package match finds out which type of request a mail is.
//
//	"Could I pick your brain over a coffee?"  ┐
//	requests/coffee-chat.md: title, signals … ├─▶ coffee-chat, because of "pick your brain" and coffee
//	requests/call.md, …                       ┘
//
// A mail is compared with the words that the site uses for its types of request, and with the phrases that people use
// for the usual kinds ([kindFiles]); nothing is learnt and nothing is looked up elsewhere. Words are compared without
// their endings, in the language of the profile.
package match

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"howihelp/internal/mail"
	"howihelp/internal/site"
)

// Mail is the part of a mail that a [Ranker] compares.
type Mail struct{ Subject, Text string }

// Match says how well a type of request fits a mail.
type Match struct {
	Request *site.Request
	Score   float64  // 0 and more
	Fair    bool     // good enough to take without asking; only the first of a ranking can be
	Why     []string // the strongest reasons: phrases in quotes, words without
}

// A word counts by where the site uses it. A whole phrase counts on top of its words: a phrase of the site by how rare
// its words are there, a usual phrase by a fixed amount.
const (
	inTitle  = 1.0
	inSignal = 0.8
	inAsk    = 0.25
	inBody   = 0.1

	phrase      = 1.6
	usualPhrase = 4.0
	usual       = 3.0
	usualWeak   = 1.5

	subject = 1.5 // times as much as in the text
)

// A match is fair when its score reaches fairScore and fairMargin times the next score, and a phrase of several words is
// among its reasons: a mail about a broken coffee machine doesn't ask for a coffee.
const (
	fairScore  = 7.0
	fairMargin = 1.3
)

// A ranker compares only the beginning of a mail: people ask early.
const (
	maxTerms = 400
	maxBytes = 16 << 10
)

// Ranker compares mails with the requests of one profile.
type Ranker struct {
	analyzer *analyzer
	requests []*known
	rarity   map[string]float64 // by stem
}

// known is one type of request with the words and phrases that mark it.
type known struct {
	request *site.Request
	weight  map[string]float64 // by stem
	signals []signal
	kinds   map[string]bool
}

// New returns a ranker for the requests of a profile. It leaves out "something else".
func New(p *site.Profile) *Ranker {
	r := &Ranker{analyzer: newAnalyzer(p.Lang)}
	for _, request := range p.Requests {
		if !request.Else() {
			r.requests = append(r.requests, r.know(request))
		}
	}
	r.measure(p)
	for _, k := range r.requests {
		for i := range k.signals {
			for _, stem := range k.signals[i].stems {
				k.signals[i].worth += phrase * r.rarity[stem]
			}
		}
	}
	return r
}

func (r *Ranker) know(request *site.Request) *known {
	k := &known{request: request, weight: map[string]float64{}, kinds: kindsOf(request)}
	add := func(weight float64, texts ...string) {
		for _, text := range texts {
			for _, t := range r.analyzer.terms(split(text), math.MaxInt) {
				k.weight[t.stem] = max(k.weight[t.stem], weight)
			}
		}
	}
	add(inTitle, request.Title)
	add(inSignal, request.Signals...)
	add(inAsk, request.Fit...)
	add(inAsk, request.Ask...)
	for _, in := range request.Instead {
		add(inAsk, in.When)
	}
	add(inBody, mail.FromHTML(string(request.Body.HTML)))
	for _, text := range request.Signals {
		if s := newSignal(r.analyzer, text); len(s.stems) > 0 {
			k.signals = append(k.signals, s)
		}
	}
	return k
}

// measure computes how rare each word is among the texts of the site. A word that the site uses everywhere, such as the
// name of its subject, says nothing about a mail.
func (r *Ranker) measure(p *site.Profile) {
	var others []string
	for _, f := range p.Focus {
		others = append(others, f.Title+"\n"+mail.FromHTML(string(f.Body.HTML)))
	}
	for _, q := range p.Questions {
		others = append(others, q.Question+"\n"+mail.FromHTML(string(q.Body.HTML)))
	}
	others = append(others, p.Role+"\n"+p.Tagline+"\n"+mail.FromHTML(string(p.Body.HTML)), mail.FromHTML(string(p.Plan.Body.HTML)))

	in := map[string]float64{}
	for _, k := range r.requests {
		for stem := range k.weight {
			in[stem]++
		}
	}
	for _, text := range others {
		seen := map[string]bool{}
		for _, t := range r.analyzer.terms(split(text), math.MaxInt) {
			if !seen[t.stem] {
				seen[t.stem] = true
				in[t.stem]++
			}
		}
	}
	r.rarity = map[string]float64{}
	all := float64(len(r.requests) + len(others))
	for stem, n := range in {
		r.rarity[stem] = math.Log((all + 1) / n)
	}
}

// Rank returns the types of request, the best match first.
func (r *Ranker) Rank(m Mail) []Match {
	d := newDraft(m)
	own := r.analyzer.read(d)
	found := make([]finding, len(r.requests))
	for i, k := range r.requests {
		found[i] = finding{r.words(k, own), map[int]bool{}, map[int]bool{}}
		for _, s := range k.signals {
			found[i].add(own, s)
		}
	}
	for _, t := range r.tongues() {
		read := own
		if t.lang != r.analyzer.lang {
			read = t.analyzer.read(d)
		}
		for _, kind := range t.kinds {
			for i, k := range r.requests {
				if !k.kinds[kind.name] {
					continue
				}
				for _, s := range kind.phrases {
					found[i].add(read, s)
				}
			}
		}
	}
	return r.sorted(found)
}

// tongues returns all languages with usual phrases, the profile's own first, since a word counts in one phrase only.
func (r *Ranker) tongues() []tongue {
	all := slices.Clone(tongues())
	if own := slices.IndexFunc(all, func(t tongue) bool { return t.lang == r.analyzer.lang }); own > 0 {
		first := all[own]
		copy(all[1:own+1], all[:own])
		all[0] = first
	}
	return all
}

func (r *Ranker) sorted(found []finding) []Match {
	all := make([]Match, len(r.requests))
	for i, k := range r.requests {
		all[i] = sum(k.request, found[i].reasons)
	}
	slices.SortStableFunc(all, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	for i := range all {
		next := 0.0
		if len(all) > 1 {
			next = all[1].Score
		}
		all[i].Fair = i == 0 && all[i].Fair && all[i].Score >= fairScore && all[i].Score >= fairMargin*next
	}
	return all
}

// reason is a part of a score.
type reason struct {
	text   string
	score  float64
	phrase bool // of several words
}

// words scores the single words of a mail for a type of request.
func (r *Ranker) words(k *known, l letter) []reason {
	var reasons []reason
	seen := map[string]int{}
	for i, t := range slices.Concat(l.subject.terms, l.text.terms) {
		weight := k.weight[t.stem] * r.rarity[t.stem]
		if weight == 0 {
			continue
		}
		if i < len(l.subject.terms) {
			weight *= subject
		}
		if at, ok := seen[t.stem]; ok {
			reasons[at].score = max(reasons[at].score, weight)
			continue
		}
		seen[t.stem] = len(reasons)
		reasons = append(reasons, reason{text: strings.ToLower(t.word), score: weight})
	}
	return reasons
}

// finding collects the reasons for one type of request. A word of the mail counts in one phrase only, so a phrase that
// is in several lists, or alike in two languages, is one reason.
type finding struct {
	reasons       []reason
	subject, text map[int]bool // by the offset of a word in the subject, and in the text
}

// add adds a phrase to the reasons if all its words are close together in the mail.
func (f *finding) add(l letter, s signal) {
	worth := s.worth
	words := s.in(l.subject)
	if take(f.subject, words) {
		worth *= subject
	} else if words = s.in(l.text); !take(f.text, words) {
		return
	}
	f.reasons = append(f.reasons, reason{`"` + s.text + `"`, worth, s.several})
}

// take marks the places of words, and reports whether one of them was free.
func take(taken map[int]bool, words []term) bool {
	free := false
	for _, w := range words {
		free = free || !taken[w.offset]
		taken[w.offset] = true
	}
	return free
}

// maxReasons is how many reasons a match gives.
const maxReasons = 4

func sum(request *site.Request, reasons []reason) Match {
	m := Match{Request: request}
	slices.SortStableFunc(reasons, func(a, b reason) int { return cmp.Compare(b.score, a.score) })
	for _, r := range reasons {
		m.Score += r.score
		m.Fair = m.Fair || r.phrase
		if len(m.Why) < maxReasons && !repeats(m.Why, r) {
			m.Why = append(m.Why, r.text)
		}
	}
	return m
}

// repeats reports whether a reason is a word of one of the phrases in why.
func repeats(why []string, r reason) bool {
	return !r.phrase && slices.ContainsFunc(why, func(phrase string) bool {
		return strings.Contains(plain(phrase), plain(r.text))
	})
}
