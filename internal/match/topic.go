package match

import (
	"embed"
	"maps"
	"math"
	"path"
	"slices"
	"strings"
	"sync"
)

// topicFiles has the words of the topics that requests are about, one file per language: LANGUAGE.txt. A line is the
// name of a topic, a colon, and its words. One such word doesn't show that a mail is a request, as a phrase does. But many of
// them show for which request the mail is.
//
//go:embed topics/*.txt
var topicFiles embed.FS

// glossary has the topics of words in one language, by stem.
type glossary struct {
	analyzer *analyzer
	words    *lexicon
	letters  vocabulary
	whole    []string // the words that are looked for without splitting the text, as [wholeWords] returns them
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
			return glossary{newAnalyzer(lang), newLexicon(stemmedLists[lang].topics), vocabularies()[lang](), wholeWords(string(text))}
		})
	}
	return all
})

// wholeWords returns the words of a topic file that would be split into pairs of characters.
func wholeWords(text string) []string {
	var all []string
	for word := range strings.FieldsSeq(text) {
		if isPaired(word) {
			all = append(all, word)
		}
	}
	return all
}

// topics returns the topics of a stem.
func (g glossary) topics(stem string) []string { return strings.Fields(g.words.of(stem)) }

// about says how much a type of request is about each topic, as a vector of length 1.
type about map[string]float64

// topicsOf returns the topics of some groups of texts, such as those of each type of request.
func (r *Ranker) topicsOf(texts [][]part) []about {
	all := make([]about, len(texts))
	if read := glossaries()[r.analyzer.lang]; read != nil {
		for i, parts := range texts {
			var texts []topicText
			for _, part := range parts {
				texts = append(texts, part.about())
			}
			all[i] = read().of(texts)
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

// topicText is a text that can be about topics.
type topicText struct {
	text   string
	terms  []term
	weight float64 // of its words
}

// of returns the topics of the words of some texts.
func (g glossary) of(texts []topicText) about {
	weights := map[string]float64{} // by stem; most words have no topics
	for _, w := range texts {
		for _, t := range w.terms {
			if g.words.of(t.stem) != "" {
				weights[t.stem] = max(weights[t.stem], w.weight)
			}
		}
		for _, word := range g.whole {
			if strings.Contains(w.text, word) {
				weights[word] = max(weights[word], w.weight)
			}
		}
	}
	a := about{}
	for _, stem := range slices.Sorted(maps.Keys(weights)) {
		topics := g.topics(stem)
		for _, topic := range topics {
			a[topic] += weights[stem] / float64(len(topics))
		}
	}
	for topic, weight := range a {
		a[topic] = math.Log(1 + weight)
	}
	return a
}

// topical is how much a mail's words on a topic count for a type of request that is about this topic only.
const (
	topical    = 6.0
	topicAsked = 1.5 // the factor in a sentence that asks
	topicWeak  = 0.6 // the factor for a word that is in every mail
)

// mentioned maps a topic to the words of a mail that are about it.
type mentioned map[string][]term

// mentioned returns the words of topics in a mail.
func (g glossary) mentioned(l letter) mentioned {
	m := mentioned{}
	seen := map[string]bool{} // the words with topics
	for _, terms := range [][]term{l.subject.terms, l.text.terms} {
		for _, t := range terms {
			topics := g.topics(t.stem)
			if len(topics) == 0 || seen[t.stem] || t.mark&(polite|denied) != 0 {
				continue
			}
			seen[t.stem] = true
			for _, topic := range topics {
				m[topic] = append(m[topic], t)
			}
		}
	}
	for _, word := range g.whole {
		if !seen[word] && (l.subject.holds(word) || l.text.holds(word)) {
			seen[word] = true
			for _, topic := range g.topics(word) {
				m[topic] = append(m[topic], term{stem: word, word: word})
			}
		}
	}
	return m
}

// reasons returns the reasons for a type of request that is about the topics of a mail.
func (m mentioned) reasons(g glossary, a about) []reason {
	everyday := map[string]bool{}                           // by word
	scores, asks := map[string]float64{}, map[string]bool{} // by word
	for _, topic := range slices.Sorted(maps.Keys(m)) {
		total := 0.0
		for _, t := range m[topic] {
			total += g.share(t)
		}
		for _, t := range m[topic] {
			asks[strings.ToLower(t.word)] = t.mark&asking != 0
			everyday[strings.ToLower(t.word)] = g.letters.isEveryday(t.stem)
			scores[strings.ToLower(t.word)] += topical * a[topic] * math.Log(1+total) * g.share(t) / total
		}
	}
	var all []reason
	for _, word := range slices.Sorted(maps.Keys(scores)) {
		if scores[word] > 0 {
			why := reason{text: word, score: scores[word], asks: asks[word]}
			if everyday[word] {
				why.text = ""
			}
			all = append(all, why)
		}
	}
	return all
}

// share returns how much a word counts for each of its topics. People say a lot before they ask, so words in sentences
// that ask count more.
func (g glossary) share(t term) float64 {
	share := 1 / float64(1+strings.Count(g.words.of(t.stem), " "))
	if t.mark&asking != 0 {
		share *= topicAsked
	}
	if t.mark&weak != 0 {
		share *= topicWeak
	}
	return share
}
