package match

import (
	"maps"
	"math"
	"slices"
)

// Tables has what a ranker knows about the requests of a profile, for a program in another programming language. Such a program
// reads a mail as a ranker does, with the words of the languages in [Tongue].
type Tables struct {
	Requests []string             `json:"requests"` // slugs; the last one is "something-else", or ""
	Signals  []Phrases            `json:"signals"`  // the signals of the requests
	Words    map[string][]float64 `json:"words"`    // by stem: pairs of a request's index and the word's worth for it
	Names    []string             `json:"names"`    // the words of the owner's name
	Shares   [][]float64          `json:"shares"`   // by request, and then by kind as in [Tongue.Clues]: the share of the kind's mails that are for the request
	Aims     [][]float64          `json:"aims"`     // by request, and then by aim as in [AimWeights]: the share of the aim's mails that are for the request
	Kinds    map[string][]float64 `json:"kinds"`    // by kind: pairs of a request's index and the share with which a phrase of the kind counts for it
	Topics   map[string][]float64 `json:"topics"`   // by topic: how much each request is about it
	Endings  string               `json:"endings"`  // the endings of the requests' words, as in [Tongue]
	Numbers  map[string]float64   `json:"numbers"`  // the constants of the ranking
}

// Phrases is a group of phrases with the same worth. In a phrase, "|" separates the stem of each meaningful word from
// its ending. If the word doesn't begin with its stem, "=" and the stem follow it.
type Phrases struct {
	In    []float64 `json:"in,omitempty"`   // pairs of a request's index and the share that counts for it
	Kind  string    `json:"kind,omitempty"` // or the kind of the phrases
	Worth float64   `json:"worth"`
	Texts []string  `json:"texts"`
}

// leastWorth is the worth below which a single word is left out of the tables, since it would not change a ranking.
const leastWorth = 0.2

// Tables returns the tables with which the ranker compares mails.
func (r *Ranker) Tables() Tables {
	t := Tables{Words: map[string][]float64{}, Topics: map[string][]float64{}, Names: slices.Sorted(maps.Keys(r.names)),
		Signals: []Phrases{}, Kinds: r.claims(),
		Shares: rounded(r.shares()), Aims: rounded(r.aims()),
		Numbers: map[string]float64{"learned": learned, "aimed": aimed, "tellingAim": tellingAim, "perAim": perAim, "leastShare": leastShare, "telling": telling, "usualClues": usualClues, "heftAsked": heftAsked, "mostPhrase": mostPhrase,
			"usualPhrase": usualPhrase, "direct": direct, "perWeight": perWeight, "subject": subject, "question": question, "little": little, "slack": slack, "denied": deniedWords,
			"topical": topical, "topicAsked": topicAsked, "topicWeak": topicWeak, "meaning": meaning, "terms": maxTerms, "length": maxBytes}}
	endings := endings{}
	for i, k := range r.all() {
		slug := ""
		if k.request != nil {
			slug = k.request.Slug
		}
		t.Requests = append(t.Requests, slug)
		for _, part := range r.texts[k.request] {
			endings.learnFrom(part.terms)
		}
		for stem, weight := range k.weight {
			if worth := hundredths(weight * r.rarity[stem]); worth >= leastWorth {
				t.Words[bare(stem)] = append(t.Words[bare(stem)], float64(i), worth)
			}
		}
		for _, s := range k.signals {
			t.Signals = r.analyzer.added(t.Signals, s, Phrases{In: []float64{float64(i), 1}})
		}
	}
	topics := r.topics()
	for i, k := range r.all() {
		t.about(i, topics[k.request])
	}
	t.Endings = endings.rules()
	return t
}

// about adds how much a request is about each topic.
func (t *Tables) about(request int, topics about) {
	for topic, weight := range topics {
		if t.Topics[topic] == nil {
			t.Topics[topic] = make([]float64, len(t.Requests))
		}
		t.Topics[topic][request] = hundredths(weight)
	}
}

// claims returns [Tables.Kinds]. The kinds are the same in all languages.
func (r *Ranker) claims() map[string][]float64 {
	all := map[string][]float64{}
	for _, t := range tonguesOf("en") {
		for _, k := range t.kinds {
			if in := r.claimed(k); len(in) > 0 {
				all[k.name] = in
			}
		}
	}
	return all
}

// claimed returns the types of request for which the phrases of a kind count, in the form of [Phrases.In].
func (r *Ranker) claimed(k kind) []float64 {
	var in []float64
	for i, name := range append([]string{k.name}, k.wider...) {
		share := 1.0
		if i > 0 {
			share = narrower
		}
		for i, request := range r.requests {
			if sure := request.kinds[name]; sure > 0 {
				in = append(in, float64(i), hundredths(direct*share*sure))
			}
		}
		if len(in) > 0 {
			break
		}
	}
	return in
}

// added adds a phrase to the last group if the phrase fits into it, or else to a new group.
func (a *analyzer) added(groups []Phrases, s signal, group Phrases) []Phrases {
	if len(s.stems) == 0 {
		return groups
	}
	group.Worth, group.Texts = hundredths(s.worth), []string{a.stemmed(s.text)}
	if n := len(groups); n > 0 && groups[n-1].Worth == group.Worth && groups[n-1].Kind == group.Kind && slices.Equal(groups[n-1].In, group.In) {
		groups[n-1].Texts = append(groups[n-1].Texts, group.Texts...)
		return groups
	}
	return append(groups, group)
}

func hundredths(f float64) float64 { return math.Round(f*100) / 100 }

// rounded returns shares to the nearest hundredth.
func rounded(shares [][]float64) [][]float64 {
	var all [][]float64
	for _, own := range shares {
		row := make([]float64, len(own))
		for i, share := range own {
			row[i] = hundredths(share)
		}
		all = append(all, row)
	}
	return all
}
