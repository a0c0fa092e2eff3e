package match

import (
	"math"
	"slices"
)

// How much the kind of a mail, such as coffee, counts for a type of request of the site.
const (
	learned    = 8.0
	leastShare = 0.02 // whatever the kind, a mail can be for any type of request
	telling    = 0.6  // a clue with a lower weight is not shown as a reason
)

// reasons returns the reasons for a type of request, given the share of each kind of mail that is for it. The score is
// divided among the words of the mail in proportion to how strongly each word points to the kinds that are for the type.
func (g *guess) reasons(share []float64) []reason {
	if g == nil {
		return nil
	}
	return g.divide(g.learned*math.Log(1+g.likely(share)/leastShare), share)
}

// likely returns the probability of a type of request, given the share of each kind of mail that is for it.
func (g *guess) likely(share []float64) float64 {
	likely := 0.0
	for kind, chance := range g.chance {
		likely += chance * share[kind]
	}
	return likely
}

// divide divides a score among the words of a mail, as [guess.reasons] says.
func (g *guess) divide(score float64, share []float64) []reason {
	worth := make([]float64, len(g.clues))
	shown := make([]string, len(g.clues))
	sum := 0.0
	for i, c := range g.clues {
		most := 0.0
		for kind := range g.chance {
			w := g.weight(i, kind)
			part := g.chance[kind] * share[kind] * w * c.heft
			worth[i] += part
			if part > most {
				most, shown[i] = part, ""
				if w >= g.telling && !g.everyday[i] {
					shown[i] = c.text
				}
			}
		}
		worth[i] = max(0, worth[i])
		sum += worth[i]
	}
	if sum == 0 {
		return []reason{{score: score}}
	}
	var all []reason
	for i, c := range g.clues {
		if worth[i] > 0 {
			all = append(all, reason{text: shown[i], score: score * worth[i] / sum, asks: c.asks})
		}
	}
	return all
}

// Which share of a kind of mail is for a type of request depends on the request's own words, and on whether its title,
// slug or signals name the kind. If no type of request fits the kind, its mails are for something else.
const (
	shareTitle = 0.2 // for the title, slug and signals; the request's words count for the rest
	shareWider = 0.3 // if no type fits a narrower kind, a type gets at least this part of its share of the wider kind
	shareElse  = 0.4 // for something else, if no type fits the kind
	elseRarely = 0.2 // the factor for something else, which is rarer than its share suggests: most people who write have read the page
)

// share returns, for each type of request, the share of each kind of mail that is for it. The last type is "something else". All
// vocabularies have the same kinds.
func (r *Ranker) share() [][]float64 {
	lang := r.analyzer.lang
	if vocabularies()[lang] == nil {
		lang = "en"
	}
	t, v := spoken()[lang](), vocabularies()[lang]()
	all := make([][]float64, len(r.requests)+1)
	for i := range all {
		all[i] = make([]float64, len(v.kinds))
	}
	last := all[len(r.requests)]
	for i, k := range r.requests {
		texts := r.texts[k.request]
		if t.lang != r.analyzer.lang {
			texts = t.analyzer.partsOf(k.request)
		}
		own := v.guess(t.cluesOfRequest(texts))
		for kind, name := range v.kinds {
			all[i][kind] = shareTitle * k.kinds[name]
			if own != nil {
				all[i][kind] += (1 - shareTitle) * own.chance[kind]
			}
		}
	}
	widen(all, v.kinds)
	for kind := range v.kinds {
		best, sum := 0.0, 0.0
		for _, share := range all {
			best, sum = max(best, share[kind]), sum+share[kind]
		}
		last[kind] = shareElse * max(0, 1-best)
		sum += last[kind]
		for _, share := range all {
			share[kind] /= sum
		}
		last[kind] *= elseRarely
	}
	return all
}

// ofKind is the smallest share with which a type of request fits a kind.
const ofKind = 0.3

// widen changes the shares of kinds that no type of request fits. It gives the mails of such a kind to the types that fit a wider
// kind.
func widen(shares [][]float64, kinds []string) {
	best := func(kind int) float64 {
		most := 0.0
		for _, share := range shares {
			most = max(most, share[kind])
		}
		return most
	}
	for _, k := range spoken()["en"]().kinds {
		kind := slices.Index(kinds, k.name)
		if kind < 0 || best(kind) >= ofKind {
			continue
		}
		for _, wider := range k.wider {
			if at := slices.Index(kinds, wider); at >= 0 && best(at) >= ofKind {
				for _, share := range shares {
					share[kind] = max(share[kind], shareWider*share[at])
				}
				break
			}
		}
	}
}
