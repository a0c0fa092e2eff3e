package match

import (
	"embed"
	"maps"
	"math"
	"path"
	"slices"
	"strings"
	"sync"

	"howihelp/internal/markdown"
	"howihelp/internal/site"
)

// topicFiles has the words of the topics that requests are about, one file per language: LANGUAGE.txt. A line is the
// name of a topic, a colon, and its words. Unlike a phrase, one such word doesn't make a request, but many of them show
// which one it is.
//
//go:embed topics/*.txt
var topicFiles embed.FS

// glossary has the topics of words in one language, by stem.
type glossary struct {
	analyzer *analyzer
	topics   map[string][]string
	whole    []string // words in scripts without spaces, which are looked for as they are
}

// glossaries maps each language of [topicFiles] to a function that reads its words once.
var glossaries = sync.OnceValue(func() map[string]func() glossary {
	all := map[string]func() glossary{}
	entries, _ := topicFiles.ReadDir("topics")
	for _, entry := range entries {
		lang := strings.TrimSuffix(path.Base(entry.Name()), ".txt")
		all[lang] = sync.OnceValue(func() glossary {
			text, err := topicFiles.ReadFile("topics/" + entry.Name())
			if err != nil {
				panic(err)
			}
			return readGlossary(lang, string(text))
		})
	}
	return all
})

func readGlossary(lang, text string) glossary {
	g := glossary{analyzer: newAnalyzer(lang), topics: map[string][]string{}}
	add := func(stem, name string) {
		if !slices.Contains(g.topics[stem], name) {
			g.topics[stem] = append(g.topics[stem], name)
		}
	}
	for line := range strings.Lines(text) {
		name, words, found := strings.Cut(strings.TrimSpace(line), ":")
		if !found {
			panic("match: a line of topics/" + lang + ".txt has no name: " + line)
		}
		for word := range strings.FieldsSeq(words) {
			if isPaired(word) {
				add(word, name)
				g.whole = append(g.whole, word)
				continue
			}
			if terms := g.analyzer.terms(split(word), 2); len(terms) == 1 { // half of "like-minded" belongs to no topic
				add(terms[0].stem, name)
			}
		}
	}
	return g
}

// about says how much a type of request is about each topic, as a vector of length 1.
type about map[string]float64

// topicsOf returns the topics of each type of request.
func topicsOf(requests []*site.Request, lang string) []about {
	all := make([]about, len(requests))
	if read := glossaries()[base(lang)]; read != nil {
		for i, r := range requests {
			all[i] = read().of(textsOf(r))
		}
		contrast(all)
	}
	return all
}

// contrast weighs each topic by how few of the vectors have it, since a topic that all have, such as the subject of the
// site, says nothing. Then it scales each vector to length 1.
func contrast(all []about) {
	in := map[string]float64{}
	for _, a := range all {
		for topic := range a {
			in[topic]++
		}
	}
	for _, a := range all {
		length := 0.0
		for _, topic := range slices.Sorted(maps.Keys(a)) {
			a[topic] *= math.Log(float64(len(all)+1) / in[topic])
			length += a[topic] * a[topic]
		}
		for topic := range a {
			a[topic] /= math.Sqrt(length)
		}
	}
}

// weighted are texts that count differently.
type weighted []struct {
	text   string
	weight float64
}

func (w *weighted) add(weight float64, texts ...string) {
	for _, text := range texts {
		*w = append(*w, struct {
			text   string
			weight float64
		}{text, weight})
	}
}

// textsOf returns the texts of a type of request. The title says most.
func textsOf(r *site.Request) weighted {
	const title, signal, asked, body = 3, 2, 1, 0.5
	var w weighted
	w.add(title, r.Title, strings.ReplaceAll(r.Slug, "-", " "))
	w.add(signal, r.Signals...)
	w.add(asked, r.Fit...)
	w.add(asked, r.Ask...)
	for _, in := range r.Instead {
		w.add(asked, in.When)
	}
	w.add(body, markdown.Words(r.Body.HTML))
	return w
}

// of returns the topics of the words of some texts.
func (g glossary) of(texts weighted) about {
	weights := map[string]float64{} // by stem
	for _, w := range texts {
		for _, t := range g.analyzer.terms(split(w.text), math.MaxInt) {
			weights[t.stem] = max(weights[t.stem], w.weight)
		}
		for _, word := range g.whole {
			if strings.Contains(w.text, word) {
				weights[word] = max(weights[word], w.weight)
			}
		}
	}
	a := about{}
	for _, stem := range slices.Sorted(maps.Keys(weights)) {
		for _, topic := range g.topics[stem] {
			a[topic] += weights[stem] / float64(len(g.topics[stem]))
		}
	}
	for topic, weight := range a {
		a[topic] = math.Log(1 + weight)
	}
	return a
}

// topical is how much a mail's words on one topic count for a type of request that is about nothing else.
const (
	topical    = 6.0
	topicAsked = 1.5 // times as much in a sentence that asks
	topicWeak  = 0.6 // times as much for a word that is in every mail
)

// mentioned maps a topic to the words of a mail that are about it.
type mentioned map[string][]term

// mentioned returns the words of topics in a mail.
func (g glossary) mentioned(l letter) mentioned {
	m := mentioned{}
	seen := map[string]bool{}
	for _, t := range slices.Concat(l.subject.terms, l.text.terms) {
		if seen[t.stem] || t.mark&(polite|denied) != 0 {
			continue
		}
		seen[t.stem] = true
		for _, topic := range g.topics[t.stem] {
			m[topic] = append(m[topic], t)
		}
	}
	for _, word := range g.whole {
		if !seen[word] && strings.Contains(l.subject.plain+l.text.plain, word) {
			seen[word] = true
			for _, topic := range g.topics[word] {
				m[topic] = append(m[topic], term{stem: word, word: word})
			}
		}
	}
	return m
}

// reasons returns the reasons for a type of request that is about the topics of a mail.
func (m mentioned) reasons(g glossary, a about) []reason {
	scores, asks := map[string]float64{}, map[string]bool{} // by word
	for _, topic := range slices.Sorted(maps.Keys(m)) {
		total := 0.0
		for _, t := range m[topic] {
			total += g.share(t)
		}
		for _, t := range m[topic] {
			asks[strings.ToLower(t.word)] = t.mark&asking != 0
			scores[strings.ToLower(t.word)] += topical * a[topic] * math.Log(1+total) * g.share(t) / total
		}
	}
	var all []reason
	for _, word := range slices.Sorted(maps.Keys(scores)) {
		if scores[word] > 0 {
			all = append(all, reason{text: word, score: scores[word], asks: asks[word]})
		}
	}
	return all
}

// share returns how much a word counts for each of its topics. People say a lot before they ask, so words in sentences
// that ask count more.
func (g glossary) share(t term) float64 {
	share := 1 / float64(len(g.topics[t.stem]))
	if t.mark&asking != 0 {
		share *= topicAsked
	}
	if t.mark&weak != 0 {
		share *= topicWeak
	}
	return share
}
