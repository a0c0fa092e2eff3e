package match

import (
	"maps"
	"math"
	"slices"
)

// Tables has the words and phrases that a ranker looks for, for a program in another language. Such a program reads a
// mail as a ranker does, except that it has no stemmers: a word of the mail counts as the stem that it begins with.
type Tables struct {
	Requests []string             `json:"requests"` // slugs
	Words    map[string][]float64 `json:"words"`    // by stem: pairs of a request's index and the word's worth for it
	Stop     []string             `json:"stop"`     // stop words that begin like a stem
	Phrases  []Phrases            `json:"phrases"`  // in the order in which they count
	Subject  float64              `json:"subject"`  // how many times as much a word of the subject counts
	Slack    int                  `json:"slack"`    // how many other words may come between the words of a phrase
}

// Phrases is a group of phrases with the same worth.
type Phrases struct {
	In    []float64 `json:"in"` // pairs of a request's index and its share of the worth
	Worth float64   `json:"worth"`
	Texts []string  `json:"texts"`
}

// leastWorth is the worth below which a single word is left out of the tables, since it would not change a ranking.
const leastWorth = 0.2

// Tables returns the words and phrases with which the ranker compares mails. Of the usual phrases, it includes those in
// English and in the profile's language.
func (r *Ranker) Tables() Tables {
	t := Tables{Words: map[string][]float64{}, Stop: []string{}, Phrases: []Phrases{}, Subject: subject, Slack: slack}
	for i, k := range r.requests {
		t.Requests = append(t.Requests, k.request.Slug)
		for stem, weight := range k.weight {
			if worth := hundredths(weight * r.rarity[stem]); worth >= leastWorth {
				t.Words[stem] = append(t.Words[stem], float64(i), worth)
			}
		}
		for _, s := range k.signals {
			t.add([]float64{float64(i), 1}, s)
		}
	}
	stop := maps.Clone(r.analyzer.stop)
	for _, tongue := range r.tongues("en") {
		maps.Copy(stop, tongue.analyzer.stop)
		for _, kind := range tongue.kinds {
			in := r.claimed(kind)
			if len(in) == 0 {
				continue
			}
			for _, s := range kind.phrases {
				t.add(in, s)
			}
		}
	}
	for _, word := range slices.Sorted(maps.Keys(stop)) {
		for end := range word {
			if t.Words[word[:end]] != nil || t.Words[word] != nil {
				t.Stop = append(t.Stop, word)
				break
			}
		}
	}
	return t
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
				in = append(in, float64(i), hundredths(share*sure))
			}
		}
		if len(in) > 0 {
			break
		}
	}
	return in
}

// add adds a phrase to the last group if that has the same worth for the same requests, or else to a new one.
func (t *Tables) add(in []float64, s signal) {
	for _, stem := range s.stems {
		if t.Words[stem] == nil {
			t.Words[stem] = []float64{}
		}
	}
	worth := hundredths(s.worth)
	if n := len(t.Phrases); n > 0 && t.Phrases[n-1].Worth == worth && slices.Equal(t.Phrases[n-1].In, in) {
		t.Phrases[n-1].Texts = append(t.Phrases[n-1].Texts, s.text)
		return
	}
	t.Phrases = append(t.Phrases, Phrases{in, worth, []string{s.text}})
}

func hundredths(f float64) float64 { return math.Round(f*100) / 100 }
