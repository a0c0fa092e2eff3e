package match

import (
	"maps"
	"math"
	"slices"
	"strings"

	"howihelp/internal/mail"
)

// Tables has what a ranker compares mails with, for a program in another language. Such a program reads a mail as a
// ranker does, except that it has no stemmers: it removes the endings that it is told, and knows a word by the stem that
// is left.
type Tables struct {
	Requests []string             `json:"requests"` // slugs; the last one is "something else" or ""
	Signals  []Phrases            `json:"signals"`  // those of the profile
	Words    map[string][]float64 `json:"words"`    // by stem: pairs of a request's index and the word's worth for it
	Names    []string             `json:"names"`    // the words of the owner's name
	Topics   map[string][]float64 `json:"topics"`   // how much each request is about a topic
	Tongues  []Tongue             `json:"tongues"`  // the profile's first
	Numbers  map[string]float64   `json:"numbers"`
}

// Tongue has the words and phrases of a language.
type Tongue struct {
	Lang    string              `json:"lang"`
	Endings string              `json:"endings"`          // pairs "ending>what replaces it in a stem", the shortest endings first
	Common  string              `json:"common"`           // the most frequent words, separated by spaces
	Stop    string              `json:"stop"`             // the words without meaning that look like one of the others
	Idioms  map[string][]string `json:"idioms,omitempty"` // by mark
	Phrases []Phrases           `json:"phrases"`          // in the order in which they count
	Topics  map[string]string   `json:"topics,omitempty"` // by topic: its stems, separated by spaces
}

// Phrases is a group of phrases with the same worth. In a phrase, "|" comes after the stem of each word that has a
// meaning, before its ending; if the word doesn't begin with its stem, "=" and the stem come after it.
type Phrases struct {
	In    []float64 `json:"in"` // pairs of an index and the share of the worth: of a request, or above them of a kind that no request is of
	Worth float64   `json:"worth"`
	Texts []string  `json:"texts"`
}

// leastWorth is the worth below which a single word is left out of the tables, since it would not change a ranking.
const leastWorth = 0.2

// Tables returns the tables with which the ranker compares mails.
func (r *Ranker) Tables() Tables {
	t := Tables{Words: map[string][]float64{}, Topics: map[string][]float64{}, Names: slices.Sorted(maps.Keys(r.names)), Signals: []Phrases{},
		Numbers: map[string]float64{"subject": subject, "question": question, "little": little, "slack": slack, "denied": deniedWords,
			"topical": topical, "topicAsked": topicAsked, "topicWeak": topicWeak, "meaning": meaning, "terms": maxTerms, "bytes": maxBytes}}
	for i, k := range r.requests {
		t.Requests = append(t.Requests, k.request.Slug)
		for stem, weight := range k.weight {
			if worth := hundredths(weight * r.rarity[stem]); worth >= leastWorth {
				t.Words[bare(stem)] = append(t.Words[bare(stem)], float64(i), worth)
			}
		}
		for _, s := range k.signals {
			t.Signals = added(t.Signals, []float64{float64(i), 1}, s, r.analyzer)
		}
	}
	other := ""
	if r.other != nil {
		other = r.other.Slug
	}
	t.Requests = append(t.Requests, other)
	topics := r.topics()
	for i, k := range r.requests {
		t.about(i, topics[k.request])
	}
	t.about(len(r.requests), topics[r.other])
	unclaimed := map[string]int{}
	langs := append([]string{r.analyzer.lang, "en"}, slices.Sorted(maps.Keys(spoken()))...)
	for i, lang := range langs {
		if !slices.Contains(langs[:i], lang) && lang != "" {
			t.Tongues = append(t.Tongues, r.tongue(lang, unclaimed))
		}
	}
	return t
}

func (t *Tables) about(request int, a about) {
	for topic, weight := range a {
		if t.Topics[topic] == nil {
			t.Topics[topic] = make([]float64, len(t.Requests))
		}
		t.Topics[topic][request] = hundredths(weight)
	}
}

// tongue returns the words and phrases of a language. unclaimed numbers the kinds that no request is of.
func (r *Ranker) tongue(lang string, unclaimed map[string]int) Tongue {
	a := newAnalyzer(lang)
	t := Tongue{Lang: lang, Common: bare(strings.Join(mail.Common(lang), " ")), Idioms: idiomsOf(lang), Topics: map[string]string{}, Phrases: []Phrases{}}
	vocabulary := map[string]string{} // stems by word
	learn := func(text string) {
		for _, term := range a.terms(split(text), math.MaxInt) {
			vocabulary[bare(fold(term.word))] = bare(term.stem)
		}
	}
	if read := spoken()[lang]; read != nil {
		for _, kind := range read().kinds {
			for _, s := range kind.titles {
				learn(s.text)
			}
			for _, s := range kind.phrases {
				learn(s.text)
				t.Phrases = added(t.Phrases, r.claimed(kind, unclaimed), s, a)
			}
		}
	}
	if topics := glossaryWords(lang); topics != nil {
		for name, words := range topics {
			learn(words)
			var stems []string
			for _, term := range a.terms(split(words), math.MaxInt) {
				if stem := bare(term.stem); !slices.Contains(stems, stem) {
					stems = append(stems, stem)
				}
			}
			t.Topics[name] = strings.Join(stems, " ")
		}
	}
	t.Endings = endings(vocabulary)
	t.Stop = strings.Join(slices.Sorted(maps.Keys(a.stop)), " ")
	return t
}

// glossaryWords returns the words of the topics of a language, by topic.
func glossaryWords(lang string) map[string]string {
	text, err := topicFiles.ReadFile("topics/" + lang + ".txt")
	if err != nil {
		return nil
	}
	all := map[string]string{}
	for line := range strings.Lines(string(text)) {
		name, words, _ := strings.Cut(strings.TrimSpace(line), ":")
		all[name] = words
	}
	return all
}

// idiomsOf returns the idioms of a language by mark.
func idiomsOf(lang string) map[string][]string {
	read := phrasebooks()[lang]
	if read == nil {
		return nil
	}
	all := map[string][]string{}
	for _, idioms := range read() {
		for _, d := range idioms {
			for name, m := range markNames {
				if m == d.mark {
					all[name] = append(all[name], strings.Join(d.words, " "))
				}
			}
		}
	}
	for _, texts := range all {
		slices.Sort(texts)
	}
	return all
}

// endings returns the endings that separate words from their stems, if they separate several.
func endings(vocabulary map[string]string) string {
	count := map[string]int{}
	for word, stem := range vocabulary {
		n := 0
		for n < len(word) && n < len(stem) && word[n] == stem[n] {
			n++
		}
		for n > 0 && n < len(word) && word[n]&0xc0 == 0x80 {
			n--
		}
		if word != stem {
			count[word[n:]+">"+stem[n:]]++
		}
	}
	var all []string
	for rule, n := range count {
		if n > 1 {
			all = append(all, rule)
		}
	}
	slices.SortFunc(all, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	return strings.Join(all, " ")
}

// claimed returns the types of request for which the phrases of a kind count, in the form of [Phrases.In].
func (r *Ranker) claimed(k kind, unclaimed map[string]int) []float64 {
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
			return in
		}
	}
	n, found := unclaimed[k.name]
	if !found {
		n = len(unclaimed)
		unclaimed[k.name] = n
	}
	return []float64{float64(len(r.requests) + n), 1}
}

// added adds a phrase to the last group if that has the same worth for the same requests, or else to a new one.
func added(groups []Phrases, in []float64, s signal, a *analyzer) []Phrases {
	if len(s.stems) == 0 {
		return groups
	}
	worth := hundredths(s.worth)
	if n := len(groups); n > 0 && groups[n-1].Worth == worth && slices.Equal(groups[n-1].In, in) {
		groups[n-1].Texts = append(groups[n-1].Texts, a.stemmed(s.text))
		return groups
	}
	return append(groups, Phrases{in, worth, []string{a.stemmed(s.text)}})
}

// stemmed returns a text with its stems marked, as in [Phrases].
func (a *analyzer) stemmed(text string) string {
	var b strings.Builder
	at := 0
	for _, t := range a.terms(split(text), math.MaxInt) {
		if isPaired(t.word) {
			continue
		}
		end := t.offset + len(t.word)
		b.WriteString(text[at:t.offset])
		word, stem := bare(fold(t.word)), bare(t.stem)
		if strings.HasPrefix(word, stem) && len(word) == len(t.word) {
			b.WriteString(t.word[:len(stem)] + "|" + t.word[len(stem):])
		} else {
			b.WriteString(t.word + "=" + stem)
		}
		at = end
	}
	return b.String() + text[at:]
}

func hundredths(f float64) float64 { return math.Round(f*100) / 100 }
